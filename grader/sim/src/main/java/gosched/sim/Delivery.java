package gosched.sim;

/**
 * Something that a network brings at a time: bytes, the end of a stream, who wants to connect. No
 * thread does it, and it costs no CPU's time.
 */
final class Delivery extends Agenda.Entry {
  /**
   * After alarms of the same time, and before CPUs; among each other in the order in which they
   * were sent.
   */
  private static final long RANK = 1L << 32;

  private final Runnable effect;

  /**
   * @param number of its own in its run, rising
   */
  Delivery(long number, long at, Runnable effect) {
    super(RANK + number);
    this.at = at;
    this.effect = effect;
  }

  /** It is there. */
  void arrive() {
    effect.run();
  }
}
