package gosched.grader.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Draws curves as an SVG document, by hand. A chart library measures text with AWT, which fails
 * where no font is installed, as in a container, and elsewhere makes the picture depend on the
 * machine's fonts. Here no text is measured: anchors place it, and who looks at it has the fonts.
 *
 * <p>It is readable on light and dark pages, without colours (each curve has a mark of its own) and
 * without eyes (title and description have the numbers).
 */
final class CurveSvg {
  private static final int WIDTH = 880;
  private static final int HEIGHT = 520;
  private static final int LEFT = 90;
  private static final int RIGHT = 690;
  private static final int TOP = 70;
  private static final int BOTTOM = 450;
  private static final int LEGEND = 716;
  private static final int LEGEND_STEP = 26;

  /** Eight colours that differ for the colour-blind, too, on a light page and on a dark one. */
  private static final String[][] COLOURS = {
    {"#0072b2", "#56b4e9"},
    {"#d55e00", "#ff9e4a"},
    {"#007a5a", "#2fd6a6"},
    {"#a3478a", "#e79fd0"},
    {"#8a6d00", "#f0e442"},
    {"#4b4bb0", "#a5a5ff"},
    {"#555555", "#bbbbbb"},
    {"#b00020", "#ff8a9a"}
  };

  private static final String STYLE =
      """
      <style>
      svg { font-family: system-ui, "DejaVu Sans", Arial, sans-serif; font-size: 14px; }
      .page { fill: #ffffff; }
      text { fill: #222222; }
      .grid { stroke: #d8d8d8; stroke-width: 1; }
      .axis { stroke: #444444; stroke-width: 1.5; }
      .ideal { stroke: #888888; stroke-width: 1.5; stroke-dasharray: 3 5; }
      .curve { fill: none; stroke-width: 2.5; }
      """;

  private static final String DARK =
      """
      .page { fill: #16181d; }
      text { fill: #e6e6e6; }
      .grid { stroke: #33373f; }
      .axis { stroke: #aaaaaa; }
      """;

  private final String title;
  private final String unit;
  private final List<Integer> cpus;
  private final List<Curve> curves;
  private final LogScale scale;
  private final StringBuilder svg = new StringBuilder();

  private CurveSvg(String title, String unit, List<Integer> cpus, List<Curve> curves) {
    this.title = title;
    this.unit = unit;
    this.cpus = cpus;
    this.curves = curves;
    this.scale =
        LogScale.around(
            curves.stream().mapToDouble(Curve::least).min().orElseThrow(),
            curves.stream().mapToDouble(Curve::most).max().orElseThrow());
  }

  /**
   * The document.
   *
   * @param unit what is counted a second, in the plural
   * @param cpus ascending; they are drawn on a logarithmic scale
   * @param curves at least one
   */
  static String of(String title, String unit, List<Integer> cpus, List<Curve> curves) {
    return new CurveSvg(title, unit, cpus, curves).draw();
  }

  private String draw() {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " role=\"img\" aria-labelledby=\"title desc\">",
        WIDTH, HEIGHT, WIDTH, HEIGHT);
    line("<title id=\"title\">%s</title>", escaped(title));
    line("<desc id=\"desc\">%s</desc>", escaped(description()));
    style();
    line("<rect class=\"page\" width=\"%d\" height=\"%d\"/>", WIDTH, HEIGHT);
    text(LEFT, 32, "start", "font-size=\"18\" font-weight=\"bold\"", title);
    axes();
    ideal();
    for (int i = 0; i < curves.size(); i++) {
      curve(i);
    }
    line("</svg>");
    return svg.toString();
  }

  private void style() {
    svg.append(STYLE);
    colours(0);
    line("@media (prefers-color-scheme: dark) {");
    svg.append(DARK);
    colours(1);
    line("}");
    line("</style>");
  }

  private void colours(int page) {
    for (int i = 0; i < curves.size(); i++) {
      String colour = COLOURS[i % COLOURS.length][page];
      line(".c%d { stroke: %s; }", i, colour);
      line(".m%d { fill: %s; }", i, colour);
    }
  }

  private void axes() {
    for (double tick : scale.ticks()) {
      double y = y(tick);
      line("<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>", LEFT, y, RIGHT, y);
      text(LEFT - 10, y + 5, "end", "", LogScale.label(tick));
    }
    for (int n : cpus) {
      double x = x(n);
      line("<line class=\"grid\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>", x, TOP, x, BOTTOM);
      text(x, BOTTOM + 22, "middle", "", Integer.toString(n));
    }
    line("<path class=\"axis\" fill=\"none\" d=\"M%d %dV%dH%d\"/>", LEFT, TOP, BOTTOM, RIGHT);
    text((LEFT + RIGHT) / 2.0, BOTTOM + 50, "middle", "", "CPUs");
    text(LEFT, TOP - 14, "start", "", unit + " a second of virtual time");
  }

  /**
   * Where the last curve, which is the latest lab's, would be if each CPU did as much as the first;
   * up to the upper edge.
   */
  private void ideal() {
    Curve latest = curves.getLast();
    Curve.Point from = latest.points().getFirst();
    double to = Math.min(cpus.getLast(), from.cpus() * scale.ticks().getLast() / from.perSecond());
    if (to > from.cpus()) {
      line(
          "<line class=\"ideal\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
          x(from.cpus()), y(from.perSecond()), x(to), y(from.perSecond() * to / from.cpus()));
      double y = legend(curves.size());
      line(
          "<line class=\"ideal\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>",
          LEGEND, y, LEGEND + 34, y);
      text(LEGEND + 44, y + 5, "start", "", latest.name() + " if it scaled");
    }
  }

  /** How far down a line of the legend is. */
  private static double legend(int i) {
    return TOP + 10 + LEGEND_STEP * i;
  }

  private void curve(int i) {
    Curve curve = curves.get(i);
    line(
        "<polyline class=\"curve c%d\" points=\"%s\"/>",
        i,
        curve.points().stream()
            .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", x(p.cpus()), y(p.perSecond())))
            .collect(Collectors.joining(" ")));
    curve.points().forEach(p -> mark(i, x(p.cpus()), y(p.perSecond())));
    double y = legend(i);
    line(
        "<line class=\"curve c%d\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>",
        i, LEGEND, y, LEGEND + 34, y);
    mark(i, LEGEND + 17, y);
    text(LEGEND + 44, y + 5, "start", "", curve.name());
  }

  /** A shape for each curve, so that they differ in black and white, too. */
  private void mark(int i, double x, double y) {
    String shape =
        switch (i % 4) {
          case 0 -> "M%1$.1f %2$.1fm-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z";
          case 1 -> "M%1$.1f %2$.1fm-5 -5h10v10h-10z";
          case 2 -> "M%1$.1f %2$.1fm0 -6l6 11h-12z";
          default -> "M%1$.1f %2$.1fm0 -7l7 7l-7 7l-7 -7z";
        };
    line("<path class=\"m%d\" d=\"%s\"/>", i, String.format(Locale.ROOT, shape, x, y));
  }

  private String description() {
    List<String> sentences = new ArrayList<>();
    sentences.add(unit + " a second of virtual time by CPUs, both on logarithmic scales.");
    for (Curve c : curves) {
      sentences.add(
          c.name()
              + ": "
              + c.points().stream()
                  .map(p -> Units.rate(p.perSecond()) + " on " + p.cpus())
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return String.join(" ", sentences);
  }

  private double x(double n) {
    double low = StrictMath.log(cpus.getFirst());
    double high = StrictMath.log(cpus.getLast());
    double at = high == low ? 0.5 : (StrictMath.log(n) - low) / (high - low);
    return LEFT + 20 + at * (RIGHT - LEFT - 40);
  }

  private double y(double perSecond) {
    return BOTTOM - scale.position(perSecond) * (BOTTOM - TOP);
  }

  private void text(double x, double y, String anchor, String more, String text) {
    line(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"%s>%s</text>",
        x, y, anchor, more.isEmpty() ? "" : " " + more, escaped(text));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void line(String format, Object... args) {
    svg.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
