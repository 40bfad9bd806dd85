package gosched.lab04;

import java.util.stream.IntStream;

/**
 * In which order a thief visits {@code n} victims: each once, and in many different orders, without
 * a list to shuffle. From a random start it goes on by a step that has no divisor in common with
 * {@code n}; so it comes to all before it comes back. Go's randomOrder.
 */
public final class StealOrder {
  private final int n;

  private final int[] steps;

  /**
   * @param n how many there are, at least 1
   * @throws IllegalArgumentException if n is less
   */
  public StealOrder(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("an order of at least 1, not of " + n);
    }
    this.n = n;
    this.steps = IntStream.rangeClosed(1, n).filter(step -> gcd(step, n) == 1).toArray();
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
    long start = Long.remainderUnsigned(random, n);
    int step = steps[(int) Long.remainderUnsigned(Long.divideUnsigned(random, n), steps.length)];
    return (int) ((start + (long) i * step) % n);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
