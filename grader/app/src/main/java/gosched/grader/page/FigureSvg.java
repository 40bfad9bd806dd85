package gosched.grader.page;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.program.LogScale;
import gosched.kit.check.Figure;
import gosched.kit.check.Figure.Curve;
import gosched.kit.check.Figure.Point;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Curves of what checks measured at several sizes, each with a table that says the same. */
final class FigureSvg {
  private static final int LEFT = 70;
  private static final int RIGHT = 560;
  private static final int TOP = 34;
  private static final int BOTTOM = 260;
  private static final int WIDTH = 720;
  private static final int HEIGHT = 316;

  private final Html h;
  private final Figure figure;
  private final List<Double> sizes;
  private final LogScale scale;

  private FigureSvg(Html h, Figure figure) {
    this.h = h;
    this.figure = figure;
    this.sizes =
        figure.curves().stream()
            .flatMap(c -> c.points().stream())
            .map(Point::size)
            .distinct()
            .sorted()
            .toList();
    List<Double> values =
        figure.curves().stream()
            .flatMap(c -> c.points().stream())
            .map(Point::value)
            .sorted()
            .toList();
    this.scale = LogScale.around(values.getFirst(), values.getLast());
  }

  static void section(Html h, Grade grade) {
    List<Graded> measured =
        grade.checks().stream()
            .filter(
                g ->
                    g.answer().result().evidence().figures().stream()
                        .anyMatch(FigureSvg::hasPoints))
            .toList();
    if (measured.isEmpty()) {
      return;
    }
    h.open("section", "aria-labelledby", "measured");
    h.element("h2", "Measured, in virtual time", "id", "measured").line();
    for (Graded graded : measured) {
      h.open("h3").element("code", graded.spec().id()).close("h3");
      h.element("p", graded.answer().result().message());
      graded.answer().result().evidence().figures().stream()
          .filter(FigureSvg::hasPoints)
          .forEach(figure -> new FigureSvg(h, figure).write());
    }
    h.close("section").line();
  }

  private static boolean hasPoints(Figure figure) {
    return figure.curves().stream().anyMatch(curve -> !curve.points().isEmpty());
  }

  private void write() {
    h.open("figure", "class", "curves");
    h.element("figcaption", figure.title());
    h.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", figure.title());
    h.open(
        "svg",
        "width",
        "" + WIDTH,
        "height",
        "" + HEIGHT,
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "aria-label",
        figure.title() + "; the table below has its numbers");
    axes();
    for (int i = 0; i < figure.curves().size(); i++) {
      if (!figure.curves().get(i).points().isEmpty()) {
        curve(i, figure.curves().get(i));
      }
    }
    h.close("svg").close("div").line();
    table();
    h.close("figure").line();
  }

  private void axes() {
    for (double tick : scale.ticks()) {
      line("grid", LEFT, y(tick), RIGHT, y(tick));
      label("end", LEFT - 8, y(tick) + 4, LogScale.label(tick));
    }
    for (double size : sizes) {
      line("grid", x(size), TOP, x(size), BOTTOM);
      label("middle", x(size), BOTTOM + 20, number(size));
    }
    label("middle", (LEFT + RIGHT) / 2.0, BOTTOM + 44, figure.across());
    label("start", 4, 16, figure.up());
  }

  private void curve(int i, Curve curve) {
    String points =
        curve.points().stream()
            .map(p -> at(x(p.size())) + "," + at(y(p.value())))
            .collect(Collectors.joining(" "));
    h.open("polyline", "class", "curve c" + i, "points", points).close("polyline");
    for (Point p : curve.points()) {
      h.open("circle", "class", "c" + i, "cx", at(x(p.size())), "cy", at(y(p.value())), "r", "4");
      h.element("title", curve.name() + ": " + number(p.value()) + " at " + number(p.size()));
      h.close("circle");
    }
    Point last = curve.points().getLast();
    label("start", x(last.size()) + 12, y(last.value()) + 4 + (i % 2 == 0 ? -8 : 8), curve.name());
  }

  private void table() {
    h.open("div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "The numbers");
    h.open("table").open("thead").open("tr").element("th", figure.across(), "scope", "col");
    figure.curves().forEach(c -> h.element("th", c.name() + ", " + figure.up(), "scope", "col"));
    h.close("tr").close("thead").open("tbody");
    for (double size : sizes) {
      h.open("tr").element("th", number(size), "scope", "row");
      for (Curve curve : figure.curves()) {
        h.element(
            "td",
            curve.points().stream()
                .filter(p -> p.size() == size)
                .map(p -> number(p.value()))
                .findFirst()
                .orElse(""),
            "class",
            "number");
      }
      h.close("tr");
    }
    h.close("tbody").close("table").close("div");
  }

  private void line(String css, double x1, double y1, double x2, double y2) {
    h.open("path", "class", css, "d", "M" + at(x1) + " " + at(y1) + "L" + at(x2) + " " + at(y2));
    h.close("path");
  }

  private void label(String anchor, double x, double y, String text) {
    h.element("text", text, "x", at(x), "y", at(y), "text-anchor", anchor);
  }

  private double x(double size) {
    double low = StrictMath.log(sizes.getFirst());
    double high = StrictMath.log(sizes.getLast());
    double part = high == low ? 0.5 : (StrictMath.log(size) - low) / (high - low);
    return LEFT + 16 + part * (RIGHT - LEFT - 32);
  }

  private double y(double value) {
    return BOTTOM - scale.position(value) * (BOTTOM - TOP);
  }

  private static String at(double x) {
    return String.format(Locale.ROOT, "%.1f", x);
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, x < 10 && x != Math.rint(x) ? "%.2f" : "%,.0f", x);
  }
}
