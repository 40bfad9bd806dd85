package gosched.lab04;

import gosched.kit.Todo;

/**
 * In which order a thief visits {@code n} victims: each once, and in many different orders, without
 * a list to shuffle. From a random start it goes on by a step that has no divisor in common with
 * {@code n}; so it comes to all before it comes back. Go's randomOrder.
 */
public final class StealOrder {
  private final int n;

  // Your fields and helpers: the steps there are

  /**
   * @param n how many there are, at least 1
   * @throws IllegalArgumentException if n is less
   */
  public StealOrder(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("an order of at least 1, not of " + n);
    }
    this.n = n;
    // Your fields and helpers: all numbers from 1 to n that have no divisor in common with n
  }

  /** Of how many. */
  public int size() {
    return n;
  }

  /**
   * The {@code i}-th to be visited.
   *
   * @param random chooses the order; any number
   * @param i 0 to {@code n - 1}
   * @return 0 to {@code n - 1}
   */
  public int at(long random, int i) {
    throw new Todo("lab04: StealOrder.at: start + i * step; both are chosen by random");
  }

  // Your fields and helpers: the greatest common divisor
}
