package gosched.sim;

import gosched.sim.Trace.Entry;

/**
 * One row of a drawn run, whoever draws it.
 *
 * @param lane id of the thread or the goroutine whose lane it is in
 * @param text what the row says
 * @param of what happened; of a row for things left out, the first of them
 * @param left how many things are left out here; below 0 for a row that tells of one
 */
record Row(long lane, String text, Entry of, int left) {
  static Row of(long lane, String text, Entry of) {
    return new Row(lane, text, of, -1);
  }

  static Row gap(long lane, Entry first, int left) {
    return new Row(lane, "… " + left + " more", first, left);
  }

  boolean isGap() {
    return left >= 0;
  }

  /** As the rows' head has it; a row for things left out has none. */
  String step() {
    return isGap() ? "        " : String.format("%7d ", of.step());
  }
}
