package gosched.sim;

/**
 * What the network of a simulated machine is like. Each connection has two streams of bytes, one
 * each way, and all of them are alike.
 *
 * @param latencyNanos how long it takes until what is written has arrived, or that the other end
 *     was closed, or who connects; in ns, 0 or more. 0: it is there before the call returns, as on
 *     the own machine
 * @param capacity how many bytes a stream holds, on their way and arrived and not read, at least 1:
 *     then a write finds no room
 * @param chunk how many bytes one read gives at most, at least 1, however many have arrived
 */
public record Wire(long latencyNanos, int capacity, int chunk) {
  /**
   * 10 us, as between two machines side by side, and streams of 64 KB. Not 0, though it is the own
   * machine that one connects to: then nobody would ever have to wait for a peer that is not slow
   * itself, and a scheduler that never waits right would pass. A read gives all that there is.
   */
  public static final Wire DEFAULT = new Wire(10_000, 1 << 16, 1 << 16);

  public Wire {
    if (latencyNanos < 0 || capacity < 1 || chunk < 1) {
      throw new IllegalArgumentException(
          "a latency of 0 ns or more, and streams of 1 byte or more, not "
              + (latencyNanos + ", " + capacity + ", " + chunk));
    }
  }
}
