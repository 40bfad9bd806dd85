package gosched.kit;

/**
 * One thing that happened in a run.
 *
 * @param step how many switch points the run had passed (0 on the real kernel)
 * @param nanos the kernel's clock
 * @param thread id of the kernel thread it happened on
 * @param goroutine id of the goroutine it happened to, 0 if none
 * @param detail what a reader should know besides, never null
 */
public record Event(long step, long nanos, int thread, long goroutine, Kind kind, String detail) {

  /** What can happen. */
  public enum Kind {
    /** A kernel thread began. */
    THREAD_START,
    /** A kernel thread ended. */
    THREAD_EXIT,
    /** A kernel thread begins to wait in park, sleep, a lock or a blocking call. */
    THREAD_WAIT,
    /** A waiting kernel thread goes on. */
    THREAD_WAKE,
    /** A kernel thread unparked another one. */
    UNPARK,
    /** A lock was taken. */
    LOCK,
    /** A lock was freed. */
    UNLOCK,
    /** A goroutine was made. */
    SPAWN,
    /** A goroutine became runnable: new, ready after a wait, or yielding. */
    READY,
    /** A goroutine runs. */
    RUN,
    /** A goroutine waits; the detail is its wait reason. */
    PARK,
    /** A goroutine is in a system call. */
    SYSCALL,
    /** A goroutine ended. */
    EXIT,
    /** A thread begins to look for goroutines in the queues of others; the detail is its name. */
    SPIN,
    /** It no longer does. */
    UNSPIN,
    /** A thread looks into the queue of another one; the detail is the other one's name. */
    STEAL,
    /** A thread holds a processor from now on; the detail is its name. */
    ACQUIREP,
    /** It no longer does, by its own will. */
    RELEASEP,
    /** A thread takes the processor of another one, which is in a system call. */
    RETAKE,
    /** A thread sends another one a signal; the detail is the other one's name. */
    SIGNAL,
    /** A goroutine sees that its thread has a signal. */
    PREEMPT,
    /** Something a program or a check wants to see in the trace. */
    NOTE
  }
}
