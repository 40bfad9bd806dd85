package gosched.bench;

/** A plain counter, for those who never run at once. */
final class Count {
  private int value;

  void increment() {
    value++;
  }

  int value() {
    return value;
  }

  /**
   * Nothing is measured that did not happen.
   *
   * @param what was counted, in the plural
   * @return {@code counted}
   * @throws IllegalStateException unless it is what was expected
   */
  static int exactly(int expected, String what, int counted) {
    if (counted != expected) {
      throw new IllegalStateException(
          "not what it should measure: " + counted + " " + what + ", not " + expected);
    }
    return counted;
  }
}
