package gosched.grader.page;

import gosched.kit.check.Picture;
import gosched.kit.check.Picture.Kind;
import gosched.kit.check.Picture.Mark;
import java.util.List;

/**
 * A schedule as a drawing: a lane for each thread or goroutine, time downward, as in the text. What
 * a mark is its shape says, and not only its colour. The script reads nothing but the drawing
 * itself: there is no second copy of the data on the page.
 */
final class PictureSvg {
  static final int ROW = 22;
  private static final int STEPS = 58;
  private static final int HEAD = 26;

  /** Of a letter of the drawing, and a little more. No text is measured. */
  private static final double LETTER = 7.3;

  private static final int GOROUTINE_COLOURS = 6;

  private final Html h;
  private final Picture picture;
  private final String title;
  private final int lane;
  private final int width;
  private final int height;

  PictureSvg(Html h, Picture picture, String title) {
    this.h = h;
    this.picture = picture;
    this.title = title;
    lane = Math.clamp(960 / picture.lanes().size(), 210, 400);
    width = STEPS + lane * picture.lanes().size();
    height = ROW * picture.marks().size() + 8;
  }

  void write() {
    h.open("figure", "class", "picture");
    controls();
    h.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
    head();
    body();
    h.close("div").line();
    h.element("p", "", "class", "told", "aria-live", "polite");
    Shapes.legend(h, picture);
    h.close("figure").line();
  }

  /** Shown by the script. */
  private void controls() {
    h.open("div", "class", "controls", "hidden", "");
    h.element("button", "−", "type", "button", "class", "out", "aria-label", "Smaller");
    h.element("button", "+", "type", "button", "class", "in", "aria-label", "Larger");
    h.element("button", "Whole width", "type", "button", "class", "fit");
    h.element("button", "Unlucky choice", "type", "button", "class", "unlucky");
    h.element(
        "span",
        "Ctrl and wheel zoom, dragging moves, arrow keys go from mark to mark",
        "class",
        "muted");
    h.close("div").line();
  }

  private void head() {
    svg("head", HEAD);
    for (int i = 0; i < picture.lanes().size(); i++) {
      String name = picture.lanes().get(i);
      label(x(i) - 6, 18, "lane", cut(name, lane - 24));
    }
    label(4, 18, "step", "step");
    h.open("path", "class", "under", "d", "M0 25.5H" + width).close("path");
    h.close("svg");
  }

  private void svg(String kind, int tall) {
    String w = String.valueOf(width);
    String t = String.valueOf(tall);
    h.open(
        "svg",
        "class",
        kind,
        "width",
        w,
        "height",
        t,
        "viewBox",
        "0 0 " + w + " " + t,
        "data-width",
        w,
        "role",
        "group",
        "aria-label",
        title);
    h.line();
  }

  private void body() {
    svg("body", height);
    for (int i = 0; i < picture.lanes().size(); i++) {
      life(i);
    }
    List<Mark> marks = picture.marks();
    for (int i = 0; i < marks.size(); i++) {
      if (marks.get(i).then() >= 0) {
        arrow(i, marks.get(i));
      }
    }
    for (int i = 0; i < marks.size(); i++) {
      mark(i, marks.get(i));
    }
    h.close("svg");
  }

  /** A lane's line: thick where it runs undisturbed, broken where it waits. */
  private void life(int which) {
    int last = -1;
    for (int i = 0; i < picture.marks().size(); i++) {
      Mark m = picture.marks().get(i);
      if (m.lane() == which) {
        if (last >= 0) {
          Kind before = picture.marks().get(last).kind();
          boolean runs = last == i - 1;
          String how = before == Kind.WAIT ? "waits" : runs ? "runs" : "stands";
          line(how, which, last, i);
        }
        last = i;
      }
    }
    if (last >= 0 && picture.marks().get(last).kind() != Kind.END) {
      boolean waits = picture.marks().get(last).kind() == Kind.WAIT;
      line(waits ? "waits" : "stands", which, last, picture.marks().size());
    }
  }

  private void line(String how, int which, int from, int to) {
    String d =
        "M" + x(which) + " " + y(from) + "V" + (to == picture.marks().size() ? height : y(to));
    h.open("path", "class", how, "d", d).close("path");
  }

  private void arrow(int i, Mark m) {
    int from = x(m.lane());
    int to = x(picture.marks().get(m.then()).lane());
    int side = to > from ? -7 : 7;
    int end = to + side;
    int y = y(m.then());
    int bend = (from + end) / 2;
    String curve =
        "M" + from + " " + y(i) + "C" + bend + " " + y(i) + " " + bend + " " + y + " " + end + " "
            + y;
    String point =
        "M"
            + (end + side)
            + " "
            + (y - 4)
            + "L"
            + end
            + " "
            + y
            + "L"
            + (end + side)
            + " "
            + (y + 4);
    h.open(
        "path",
        "class",
        "arrow",
        "data-from",
        "" + i,
        "data-to",
        "" + m.then(),
        "d",
        curve + point);
    h.close("path").line();
  }

  private void mark(int i, Mark m) {
    String css = "mark " + Shapes.css(m.kind());
    h.open("g", "class", css, "data-i", "" + i, "data-lane", "" + m.lane(), "role", "img");
    h.element("title", told(m));
    int top = y(i) - ROW / 2;
    h.open(
        "rect",
        "class",
        "row",
        "x",
        "" + (m.kind() == Kind.NOTE ? 0 : x(m.lane()) - 10),
        "y",
        "" + top,
        "width",
        "" + (m.kind() == Kind.NOTE ? width : lane),
        "height",
        "" + ROW);
    h.close("rect");
    if (m.step() >= 0) {
      label(4, y(i) + 4, "step", "" + m.step());
    }
    h.open("path", "class", "shape", "d", Shapes.shape(m.kind(), x(m.lane()), y(i))).close("path");
    text(i, m);
    h.close("g").line();
  }

  private void text(int i, Mark m) {
    h.open("text", "x", "" + (x(m.lane()) + 14), "y", "" + (y(i) + 4));
    int room = lane - 34;
    if (m.goroutine() > 0) {
      String name = "G" + m.goroutine();
      h.element("tspan", name + " ", "class", "g g" + m.goroutine() % GOROUTINE_COLOURS);
      room -= (int) (LETTER * (name.length() + 1));
    }
    if (!m.where().isEmpty() && m.kind() != Kind.NOTE) {
      h.element("tspan", m.where() + " ", "class", "where");
      room -= (int) (LETTER * (m.where().length() + 1));
    }
    h.text(cut(said(m), room)).close("text");
  }

  /** The whole of it, for a tooltip, for the line below the drawing, and for who cannot see it. */
  private String told(Mark m) {
    return (m.step() < 0 ? "" : "step " + m.step() + ", ")
        + picture.lanes().get(m.lane())
        + (m.goroutine() > 0 ? ", goroutine G" + m.goroutine() : "")
        + (m.where().isEmpty() ? "" : ", at " + m.where())
        + ": "
        + said(m)
        + (m.then() < 0 ? "" : "; leads to " + to(picture.marks().get(m.then())));
  }

  private String to(Mark m) {
    return picture.lanes().get(m.lane()) + (m.step() < 0 ? "" : " at step " + m.step());
  }

  private static String said(Mark m) {
    String own = "G" + m.goroutine() + " ";
    String text =
        m.goroutine() > 0 && m.text().startsWith(own) ? m.text().substring(own.length()) : m.text();
    return m.kind() == Kind.NOTE ? text.replaceFirst("^\\* ", "") : text;
  }

  private void label(int x, int y, String css, String text) {
    h.element("text", text, "class", css, "x", "" + x, "y", "" + y);
  }

  private static String cut(String text, int room) {
    int most = Math.max(3, (int) (room / LETTER));
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private int x(int which) {
    return STEPS + which * lane + 14;
  }

  private static int y(int row) {
    return row * ROW + ROW / 2 + 2;
  }
}
