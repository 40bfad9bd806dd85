package gosched.polled;

/** The program that no scheduler of labs 02 to 05 can take a processor from. */
public final class Endless implements Runnable {
  private long sum;

  @Override
  public void run() {
    for (long i = 0; ; i++) {
      sum += i;
    }
  }

  /** Asked when it has been stopped. */
  @Override
  public String toString() {
    return Long.toString(sum);
  }
}
