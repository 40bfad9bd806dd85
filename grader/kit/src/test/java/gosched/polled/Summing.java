package gosched.polled;

import java.util.function.LongUnaryOperator;

/** {@link Endless} with an end, so that one can see whether it was gone on with rightly. */
public final class Summing implements LongUnaryOperator {
  @Override
  public long applyAsLong(long n) {
    long sum = 0;
    for (long i = 0; i < n; i++) {
      sum += i ^ sum >>> 7;
    }
    return sum;
  }
}
