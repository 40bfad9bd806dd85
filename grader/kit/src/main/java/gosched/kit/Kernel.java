package gosched.kit;

/**
 * All that an operating system gives a runtime. A lab reaches the system through this interface and
 * through nothing else, so the same scheduler runs on real threads ({@link RealKernel}) and on the
 * grader's simulated machine.
 *
 * <p>Every method but {@link #nanoTime()} and {@link #cpus()} must be called on a kernel thread of
 * this kernel: the one that was booted, or one that {@link #start} made.
 */
public interface Kernel {

  /**
   * Starts a kernel thread that runs {@code body} and then ends.
   *
   * @param name a name for traces and dumps, such as {@code "pool-3"}
   * @throws KernelError if the kernel has no more threads to give
   */
  KernelThread start(String name, Runnable body);

  /** In bytes, for threads that goroutines run on: they recurse on the stack of their thread. */
  long DEEP_STACK = Carrier.DEEP;

  /**
   * {@link #start(String, Runnable)}, with a stack of that size. Only addresses are reserved;
   * memory is used as the stack grows.
   *
   * @param stackBytes {@link #DEEP_STACK}, or any number above 0; where stacks are simulated it is
   *     ignored
   */
  default KernelThread start(String name, long stackBytes, Runnable body) {
    return start(name, body);
  }

  /**
   * Waits until the calling thread is unparked. Uses up the permit that {@link #unpark} left, if
   * there is one, and then returns at once. Like every kernel's, this park <b>may also return for
   * no reason</b>: the caller must look again at what it waits for.
   */
  void park();

  /**
   * {@link #park()}, but no longer than {@code nanos} ns, give or take a late timer. Returns at
   * once if {@code nanos <= 0} (and uses up a permit that is there).
   */
  void parkNanos(long nanos);

  /**
   * Lets {@code thread}'s pending or next park return. Permits do not add up: two unparks before a
   * park count as one.
   */
  void unpark(KernelThread thread);

  /**
   * Makes a mutual-exclusion lock. The only lock a lab may use: a monitor or a j.u.c. lock held
   * while a goroutine changes threads breaks without a word.
   *
   * @param name a name for traces and deadlock reports, such as {@code "pool"}
   */
  KernelLock lock(String name);

  /**
   * Sends {@code thread} a signal: the goroutine that runs there calls {@link Scheduler#giveWay}
   * the next time that it looks, see {@link Preempt}; if it leaves the thread before, nobody does.
   * At most one is pending, as with those of Unix.
   */
  default void signal(KernelThread thread) {
    thread.signal();
  }

  /**
   * The network of this machine.
   *
   * @throws KernelError if it has none
   */
  default Network network() {
    throw new KernelError("this machine has no network");
  }

  /** Blocks the calling thread for at least {@code nanos} ns; returns at once if not positive. */
  void sleep(long nanos);

  /**
   * A system call that blocks the calling thread for about {@code nanos} ns: a read from a slow
   * disk, a query of a name server.
   *
   * @param call what it is, for traces: {@code "read"}
   */
  void block(String call, long nanos);

  /**
   * Computes for about {@code nanos} ns of a CPU's time, and calls nobody. A simulated machine that
   * measures counts them; in one that explores, computing takes no time.
   *
   * @param nanos returns at once if not positive
   */
  void work(long nanos);

  /**
   * A random number, all 64 bits. In the simulator it is part of the schedule, so a run can be
   * repeated.
   */
  long random();

  /** Nanoseconds on this kernel's clock, from an arbitrary start. Virtual in the simulator. */
  long nanoTime();

  /** How many CPUs this machine has, at least 1. */
  int cpus();

  /**
   * Ends the whole run, as an unrecovered panic ends a Go process. The kit calls it; a lab need
   * not.
   *
   * @param why not null: there is no end without a reason
   */
  void panic(Throwable why);

  /**
   * Reports something for the trace. The kit calls it, so a trace does not depend on the lab's
   * honesty. The simulator may switch threads here.
   */
  void emit(Event.Kind kind, G g, String detail);

  /**
   * The kernel thread that calls, or an error if the caller is none.
   *
   * @throws KernelError if the calling thread is not a kernel thread
   */
  default KernelThread current() {
    KernelThread t = KernelThread.current();
    if (t == null) {
      throw new KernelError(
          "not on a kernel thread: start the program with Go.run(...) or RealKernel.boot(...)");
    }
    return t;
  }
}
