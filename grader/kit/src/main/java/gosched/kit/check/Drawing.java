package gosched.kit.check;

/**
 * How a schedule is drawn as text.
 *
 * @param width the widest line, in letters
 * @param full whether each step is shown, also in the middle of a stretch in which one thread runs
 *     undisturbed
 */
public record Drawing(int width, boolean full) {
  private static final int NARROWEST = 60;
  private static final int WIDEST = 500;
  private static final int USUAL = 120;

  /** For files, and for whoever has not said anything: the same everywhere. */
  public static final Drawing USUAL_ONE = new Drawing(USUAL, false);

  public Drawing {
    width = Math.clamp(width, NARROWEST, WIDEST);
  }

  /** The same, with each step or without. */
  public Drawing full(boolean all) {
    return new Drawing(width, all);
  }

  /** The width that a terminal says it has; the usual one if that is no number, or none in use. */
  public Drawing onTerminal(String columns) {
    boolean sane = columns != null && columns.matches("\\d{2,3}");
    int said = sane ? Integer.parseInt(columns) : 0;
    return said < NARROWEST || said > WIDEST ? this : new Drawing(said, full);
  }
}
