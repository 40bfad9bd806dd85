package gosched.grader.page;

/** How much of something there is, as a bar. The number must stand beside it. */
final class Bar {
  private static final int WIDTH = 100;

  private Bar() {}

  static void write(Html h, int part, int whole) {
    int wide = whole == 0 ? 0 : WIDTH * part / whole;
    h.open(
        "svg",
        "class",
        "bar",
        "viewBox",
        "0 0 100 8",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true",
        "focusable",
        "false");
    h.open("rect", "class", "of", "width", "100", "height", "8").close("rect");
    h.open("rect", "class", "part", "width", "" + wide, "height", "8").close("rect");
    h.close("svg");
  }
}
