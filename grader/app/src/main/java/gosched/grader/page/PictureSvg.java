package gosched.grader.page;

import gosched.kit.check.Picture;
import gosched.kit.check.Picture.Kind;
import gosched.kit.check.Picture.Mark;
import java.util.List;

/**
 * A schedule as a drawing: a track for each thread or goroutine, time downward, and what happened
 * to the right of them. What a mark is its shape says, and not only its colour. The script reads
 * nothing but the drawing itself: there is no second copy of the data on the page.
 */
final class PictureSvg {
  static final int ROW = 22;
  private static final int HEAD = 26;
  private static final int GOROUTINE_COLOURS = 6;

  private final Html h;
  private final Picture picture;
  private final String title;
  private final Tracks tracks;
  private final int height;

  PictureSvg(Html h, Picture picture, String title) {
    this.h = h;
    this.picture = picture;
    this.title = title;
    tracks = Tracks.of(picture);
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
      label(tracks.xs().get(i), 18, "lane", tracks.names().get(i));
    }
    label(4, 18, "step", "step");
    line("under", "M0 25.5H" + tracks.width());
    h.close("svg");
  }

  private void svg(String kind, int tall) {
    String w = String.valueOf(tracks.width());
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
    List<Mark> marks = picture.marks();
    for (int i = 0; i < marks.size(); i++) {
      below(i, marks.get(i));
    }
    for (int i = 0; i < picture.lanes().size(); i++) {
      life(i);
    }
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

  /** What lies below the tracks and the arrows, so that it hides none of them. */
  private void below(int i, Mark m) {
    if (m.kind() == Kind.NOTE) {
      rect("band", i);
    } else if (i > 0 && isOther(i)) {
      line("under", "M0 " + (y(i) - ROW / 2) + "H" + tracks.width());
    }
  }

  /** Whether another lane goes on here. */
  private boolean isOther(int i) {
    return i == 0 || picture.marks().get(i - 1).lane() != picture.marks().get(i).lane();
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
          life(how, which, last, y(i));
        }
        last = i;
      }
    }
    if (last >= 0 && picture.marks().get(last).kind() != Kind.END) {
      boolean waits = picture.marks().get(last).kind() == Kind.WAIT;
      life(waits ? "waits" : "stands", which, last, height);
    }
  }

  private void life(String how, int which, int from, int to) {
    line(how, "M" + tracks.xs().get(which) + " " + y(from) + "V" + to);
  }

  private void arrow(int i, Mark m) {
    Mark led = picture.marks().get(m.then());
    int from = tracks.x(m);
    int side = tracks.x(led) > from ? -7 : 7;
    int end = tracks.x(led) + side;
    int y = y(m.then());
    int bend = (from + end) / 2;
    // It leaves towards where it goes: of two that arrive together one sees where each began.
    String curve =
        "M%d %dC%d %d %d %d %d %d".formatted(from, y(i), bend, (y(i) + y) / 2, bend, y, end, y);
    String point = "M%d %dL%d %dL%d %d".formatted(end + side, y - 4, end, y, end + side, y + 4);
    String to = "" + m.then();
    h.open("path", "class", "arrow", "data-from", "" + i, "data-to", to, "d", curve + point);
    h.close("path").line();
  }

  private void mark(int i, Mark m) {
    String css = "mark " + Shapes.css(m.kind());
    h.open("g", "class", css, "data-i", "" + i, "data-lane", "" + m.lane(), "role", "img");
    h.element("title", told(m));
    rect("row", i);
    if (m.step() >= 0) {
      label(4, y(i) + 4, "step", "" + m.step());
    }
    line("shape", Shapes.shape(m.kind(), tracks.x(m), y(i)));
    if (isOther(i)) {
      label(tracks.who(), y(i) + 4, "who", tracks.names().get(m.lane()));
    }
    text(i, m);
    h.close("g").line();
  }

  /** From the left edge to the right one: what a line is about is seen from both ends. */
  private void rect(String css, int i) {
    String top = "" + (y(i) - ROW / 2);
    String wide = "" + tracks.width();
    h.open("rect", "class", css, "x", "0", "y", top, "width", wide, "height", "" + ROW);
    h.close("rect");
  }

  private void text(int i, Mark m) {
    h.open("text", "x", "" + tracks.text(), "y", "" + (y(i) + 4));
    int room = Tracks.MOST_OF_A_LINE;
    if (m.goroutine() > 0) {
      String name = Tracks.goroutine(m);
      h.element("tspan", name, "class", "g g" + m.goroutine() % GOROUTINE_COLOURS);
      room -= name.length();
    }
    String where = Tracks.where(m);
    if (!where.isEmpty()) {
      String shown = Tracks.cut(where, room / 2);
      h.element("tspan", shown, "class", "where");
      room -= shown.length();
    }
    h.text(Tracks.cut(Tracks.said(m), room)).close("text");
  }

  /** The whole of it, for a tooltip, for the line below the drawing, and for who cannot see it. */
  private String told(Mark m) {
    return (m.step() < 0 ? "" : "step " + m.step() + ", ")
        + picture.lanes().get(m.lane())
        + (m.goroutine() > 0 ? ", goroutine G" + m.goroutine() : "")
        + (m.where().isEmpty() ? "" : ", at " + m.where())
        + ": "
        + Tracks.said(m)
        + (m.then() < 0 ? "" : "; leads to " + to(picture.marks().get(m.then())));
  }

  private String to(Mark m) {
    return picture.lanes().get(m.lane()) + (m.step() < 0 ? "" : " at step " + m.step());
  }

  private void label(int x, int y, String css, String text) {
    h.element("text", text, "class", css, "x", "" + x, "y", "" + y);
  }

  private void line(String css, String d) {
    h.open("path", "class", css, "d", d).close("path");
  }

  private static int y(int row) {
    return row * ROW + ROW / 2 + 2;
  }
}
