package gosched.bench;

/**
 * Counts how often the turn has passed from one of two to the other. Who takes two turns in a row
 * is counted once: then no switch happened. Plain fields: the two never run at once.
 */
final class Turns {
  private int last;
  private int passed;

  /**
   * @param me 1 or 2
   */
  void take(int me) {
    if (me != last) {
      last = me;
      passed++;
    }
  }

  int passed() {
    return passed;
  }
}
