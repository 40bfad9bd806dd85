package gosched.sim;

/**
 * What things cost on the machine that is measured. All times are in ns unless it says otherwise,
 * all sizes in bytes. Where each number comes from stands in docs/cost-model.md, with what was
 * measured and what was read.
 *
 * @param code instructions
 * @param cache cache lines, and who has them
 * @param os the operating system's scheduler
 * @param thread kernel threads
 * @param goroutine goroutines and their stacks
 * @param net system calls of the network
 */
public record CostModel(
    Code code, Cache cache, Os os, Thread thread, Goroutine goroutine, Net net) {

  /**
   * Instructions.
   *
   * @param step the few instructions from one switch point to the next, with an access to a cache
   *     line that the CPU has; in thousandths of a ns
   */
  public record Code(long step) {}

  /**
   * Cache lines. A line is what one object lies on, or 64 bytes of an array.
   *
   * @param transfer to fetch a line that another CPU has, or to take it from all that share it. To
   *     write one that is fetched already, one waits for it
   * @param atomic what an atomic read-modify-write costs besides
   */
  public record Cache(long transfer, long atomic) {}

  /**
   * The operating system.
   *
   * @param clock to ask for the time
   * @param permit to leave or to take a permit where nobody parks: no system call
   * @param park the system call that puts the calling thread to sleep, up to the switch
   * @param wake the system call that makes a sleeping thread runnable
   * @param interrupt what {@code wake} costs besides if it must interrupt an idle CPU
   * @param wakeLatency from the beginning of that call until the idle CPU runs the thread
   * @param contextSwitch from one thread to another on a CPU
   * @param migration what a thread pays besides to go on, on another CPU than before
   * @param slice how long a thread may run while others wait for a CPU
   * @param timerSlack how late timers are, so that several can be served at once
   * @param jitter by how many percent, at most, the time that the system takes is shorter or longer
   *     than it says here; by chance, but the same in each run. A machine that never varies falls
   *     into step with itself, and stays there; no real one does
   */
  public record Os(
      long clock,
      long permit,
      long park,
      long wake,
      long interrupt,
      long wakeLatency,
      long contextSwitch,
      long migration,
      long slice,
      long timerSlack,
      long jitter) {}

  /**
   * Kernel threads. The thread that starts another waits until that one has begun, as in HotSpot.
   *
   * @param create the system calls of the thread that starts another. Here and in {@code exit} the
   *     process's map of memory is locked, so one thread does it after the other
   * @param begin what the new thread does before it is ready to run its body
   * @param exit what it does after it
   * @param bytes memory of a thread: the part of its stack that is used, and what the kernel and
   *     the JVM keep of it
   */
  public record Thread(long create, long begin, long exit, long bytes) {}

  /**
   * Goroutines.
   *
   * @param spawn to make the record and the stack
   * @param resume to enter a stack
   * @param suspend to leave a stack that will be entered again, and to enter it again
   * @param bytes memory of a goroutine that is parked, with its stack
   * @param stackLines how many cache lines of its stack follow a goroutine to another CPU
   */
  public record Goroutine(long spawn, long resume, long suspend, long bytes, long stackLines) {}

  /**
   * System calls of the network, each the CPU's time of who calls. Who is made runnable costs him
   * {@link Os#wake} besides, and whoever waits, {@link Os#park}.
   *
   * @param call one that moves nothing: a read of nothing, a write without room, a look whether
   *     sockets are ready, a wakeup
   * @param read to read a few bytes
   * @param write to write them, and all that it takes to bring them to the other end
   * @param kilobyte what each 1,024 bytes cost besides
   * @param open to make a socket that listens
   * @param connect to make a socket, and begin to connect it
   * @param accept to take a connection, and make a socket for it
   * @param close to close a socket
   * @param add to put a socket into the queue of those that can become ready
   */
  public record Net(
      long call,
      long read,
      long write,
      long kilobyte,
      long open,
      long connect,
      long accept,
      long close,
      long add) {}

  /** The machine that the course was made on, with more CPUs than it has. */
  public static final CostModel DEFAULT =
      new CostModel(
          new Code(600),
          new Cache(60, 2),
          new Os(25, 25, 500, 1_500, 4_000, 17_000, 1_200, 1_000, 4_000_000, 50_000, 20),
          new Thread(28_000, 22_000, 55_000, 52_000),
          new Goroutine(10, 15, 100, 340, 3),
          new Net(400, 4_000, 4_100, 50, 5_000, 4_000, 3_000, 6_300, 1_200));

  /** The same without {@linkplain Os#jitter jitter}: all that happens takes as long as it says. */
  public CostModel steady() {
    Os exact =
        new Os(
            os.clock,
            os.permit,
            os.park,
            os.wake,
            os.interrupt,
            os.wakeLatency,
            os.contextSwitch,
            os.migration,
            os.slice,
            os.timerSlack,
            0);
    return new CostModel(code, cache, exact, thread, goroutine, net);
  }
}
