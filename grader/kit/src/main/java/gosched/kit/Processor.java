package gosched.kit;

/**
 * A processor, P, of lab 05's scheduler, as somebody sees it who holds none: what a system monitor
 * looks at, and what it can do. Any thread may call any of it; what it says may be over a moment
 * later.
 */
public interface Processor {
  /** Whether nobody holds it. */
  boolean isIdle();

  /** Whether nobody waits in its queue. */
  boolean isEmpty();

  /** Which time slice it is in: another number for each. */
  int schedtick();

  /**
   * Which system call its M is in: another number for each call that is made while this P is held.
   * 0: in none.
   */
  int syscall();

  /**
   * Takes it from the M that is in that system call, and hands it on: to an M, if there is anything
   * to run, or else it is idle. The M finds it gone when it comes back.
   *
   * @param syscall what {@link #syscall} said, not 0
   * @return false if that call is over, or somebody else was faster: then nothing has changed
   */
  boolean retake(int syscall);

  /**
   * Says that a time slice is over: {@link #schedtick} was that for too long. What is next to run
   * does not inherit the slice then. Does nothing if another slice has begun.
   */
  void endSlice(int schedtick);

  /** The thread of the M that holds it, or held it last; null if nobody ever did. */
  KernelThread thread();
}
