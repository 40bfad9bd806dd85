package gosched.sim;

/**
 * Which disturbances a run may meet besides switches. All of them are things that real kernels do.
 *
 * @param spurious parks may return for no reason
 * @param late timers may fire late, up to four times their time
 * @param clock time may pass while threads are runnable, so that a timer fires in the middle of
 *     anything
 */
public record Weather(boolean spurious, boolean late, boolean clock) {
  /** Nothing but switches: virtual time is exact. */
  public static final Weather CALM = new Weather(false, false, false);

  /** Everything. */
  public static final Weather STORM = new Weather(true, true, true);

  /** Spurious wakeups only: virtual time stays exact. */
  public static final Weather SPURIOUS = new Weather(true, false, false);
}
