package gosched.kit;

import java.util.List;

/**
 * What each lab builds, in its own way: something that runs goroutines. Programs do not call it;
 * they use {@link Go}, which asks the scheduler of the goroutine that calls.
 */
public interface Scheduler {

  /** The kernel this scheduler runs on. */
  Kernel kernel();

  /**
   * Runs {@code main} as goroutine 1 and returns when it returns, whatever the other goroutines do.
   * Called once, on a kernel thread that runs no goroutine.
   */
  void run(Runnable main);

  /**
   * Starts a goroutine. The caller goes on; when the new goroutine first runs is the scheduler's
   * affair.
   *
   * @return its record
   */
  G go(Runnable body);

  /** Lets others run before the calling goroutine goes on. May do nothing if nobody waits. */
  void yield();

  /**
   * Makes the calling goroutine wait until {@link #ready} is called for it, and for no other
   * reason.
   *
   * <p>In this order: the goroutine becomes WAITING; then {@code commit} runs. From that moment on
   * anybody may ready it, even before this method has come to wait. If the commit returns false the
   * goroutine does not wait: it is running again when this method returns.
   *
   * <p>From lab 03 on the goroutine has left its stack by then, and the commit runs on that of the
   * kernel thread, Go's g0: it must not wait, and {@link #current()} is null there.
   */
  void park(WaitReason reason, Commit commit);

  /**
   * Makes a waiting goroutine runnable.
   *
   * @throws IllegalGoroutineState if it does not wait
   */
  void ready(G g);

  /** The calling goroutine is about to make a system call that may block its thread. */
  void entersyscall();

  /** The system call is over. Returns when the goroutine may run again. */
  void exitsyscall();

  /** Makes the calling goroutine wait for at least {@code nanos} ns. */
  void sleep(long nanos);

  /**
   * The goroutine that calls.
   *
   * @return its record, or null if the calling thread runs none
   */
  G current();

  /**
   * Makes a channel for goroutines of this scheduler.
   *
   * @param capacity how many values it holds; 0 for an unbuffered one
   */
  <T> Channel<T> channel(int capacity);

  /**
   * Waits until one of the cases can go on, and does it. If several can, one of them at random.
   * With no case, or only cases without a channel, it waits for ever.
   *
   * @throws ChannelClosed if the case it chose is a send on a closed channel
   * @throws IllegalArgumentException if a channel is not of this scheduler's kind
   * @throws UnsupportedOperationException before lab 03
   */
  default Selected select(List<Case> cases) {
    throw new UnsupportedOperationException("select comes with lab 03");
  }

  /** {@link #select}, with a {@code default}: {@link Selected#NONE} where it would wait. */
  default Selected trySelect(List<Case> cases) {
    throw new UnsupportedOperationException("select comes with lab 03");
  }

  /**
   * Makes a mutex for goroutines of this scheduler.
   *
   * @throws UnsupportedOperationException in lab 01
   */
  default Locker mutex() {
    throw new UnsupportedOperationException("mutexes come with lab 02; a chan(1) can be one");
  }

  /**
   * Makes a wait group for goroutines of this scheduler.
   *
   * @throws UnsupportedOperationException in lab 01
   */
  default Group waitGroup() {
    throw new UnsupportedOperationException("wait groups come with lab 02");
  }

  /**
   * Starts {@code body} as a goroutine of its own after {@code nanos} ns: Go's {@code
   * time.AfterFunc}.
   *
   * @param nanos 0 or less for as soon as possible
   * @throws UnsupportedOperationException in lab 01
   */
  default Timer after(long nanos, Runnable body) {
    throw new UnsupportedOperationException("timers come with lab 02");
  }

  /**
   * Starts {@code body} as a goroutine of its own every {@code nanos} ns, the first time after
   * {@code nanos}.
   *
   * @throws IllegalArgumentException unless {@code nanos > 0}
   * @throws UnsupportedOperationException in lab 01
   */
  default Timer every(long nanos, Runnable body) {
    throw new UnsupportedOperationException("timers come with lab 02");
  }

  /**
   * Sets how many goroutines may run at once: Go's {@code runtime.GOMAXPROCS}. Called by a
   * goroutine.
   *
   * @param n less than 1 only asks
   * @return how many it was
   * @throws UnsupportedOperationException before lab 05
   */
  default int gomaxprocs(int n) {
    throw new UnsupportedOperationException("GOMAXPROCS comes with lab 05");
  }

  /**
   * Ties the calling goroutine to the kernel thread that it runs on: it runs on no other, and no
   * other goroutine runs there. Calls are counted. If it ends before as many calls of {@link
   * #unlockOSThread}, the thread ends with it.
   *
   * @throws UnsupportedOperationException before lab 05
   */
  default void lockOSThread() {
    throw new UnsupportedOperationException("LockOSThread comes with lab 05");
  }

  /**
   * Takes back one {@link #lockOSThread} of the calling goroutine; does nothing if there is none.
   *
   * @throws UnsupportedOperationException before lab 05
   */
  default void unlockOSThread() {
    throw new UnsupportedOperationException("UnlockOSThread comes with lab 05");
  }

  /**
   * Opens a port for connections, which goroutines can accept.
   *
   * @param port 0 for any that is free
   * @throws NetError if the port is taken
   * @throws UnsupportedOperationException before lab 06
   */
  default Listener listen(int port) {
    throw new UnsupportedOperationException("connections come with lab 06");
  }

  /**
   * Connects to a port of this machine; the calling goroutine waits for that.
   *
   * @throws NetError if nobody listens there
   * @throws UnsupportedOperationException before lab 06
   */
  default Conn dial(int port) {
    throw new UnsupportedOperationException("connections come with lab 06");
  }

  /**
   * Called by a goroutine that has seen a signal of its thread: from lab 06 on it lets others run,
   * if its time is over.
   *
   * @return false if this is no good moment, and it is to be asked again; it has not left its
   *     thread then
   */
  default boolean giveWay() {
    return true;
  }

  /** Counts, for tests and for the curious. */
  Stats stats();

  /** The last step of a park, after the goroutine is WAITING: typically it frees a lock. */
  @FunctionalInterface
  interface Commit {
    /** Waits without a last step: whoever is to ready the goroutine knows it already. */
    Commit NONE = g -> true;

    /**
     * Called once, by {@link Scheduler#park}.
     *
     * @return false to call the park off; then nobody may have been told to ready {@code g}
     */
    boolean commit(G g);
  }

  /**
   * Counts since the scheduler was made.
   *
   * @param spawned goroutines made, main included
   * @param alive goroutines whose body has not returned
   */
  record Stats(long spawned, long alive) {}
}
