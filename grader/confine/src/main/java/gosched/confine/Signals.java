package gosched.confine;

/** What Java cannot send to a process: it only ends one. */
public final class Signals {
  /** The same number on both processors. */
  private static final int SIGSTOP = 19;

  private Signals() {}

  /**
   * Stops a process where it is: it runs no further instruction, and starts nobody. It can still be
   * killed. Does nothing where this is not Linux, or the process is gone.
   */
  public static void stop(long pid) {
    Arch.here().ifPresent(arch -> Libc.call(arch.number("kill"), pid, SIGSTOP));
  }
}
