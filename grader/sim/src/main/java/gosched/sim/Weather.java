package gosched.sim;

/**
 * Which disturbances a run may meet besides switches. All of them are things that real kernels do.
 *
 * @param spurious parks and waits for sockets may return for no reason, and sockets may be told
 *     that are not ready
 * @param late timers may fire late, and what is sent may come late, up to four times their time
 * @param clock time may pass while threads are runnable, so that a timer fires, or something
 *     arrives, in the middle of anything
 */
public record Weather(boolean spurious, boolean late, boolean clock) {
  /** Nothing but switches: virtual time is exact. */
  public static final Weather CALM = new Weather(false, false, false);

  /** Everything. */
  public static final Weather STORM = new Weather(true, true, true);

  /** Spurious wakeups only: virtual time stays exact. */
  public static final Weather SPURIOUS = new Weather(true, false, false);
}
