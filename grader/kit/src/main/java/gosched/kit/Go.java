package gosched.kit;

import java.util.List;
import java.util.function.Function;

/**
 * What programs use: Go's keywords and built-ins as static methods. They work on whichever
 * scheduler runs the calling goroutine, so one program runs unchanged on all six.
 *
 * <pre>{@code
 * Go.run(ThreadPerGoroutine::new, () -> {
 *   Channel<String> c = Go.chan(0);
 *   Go.go(() -> c.send("hello"));
 *   System.out.println(c.receive().value());
 * });
 * }</pre>
 */
public final class Go {
  private Go() {}

  /**
   * Runs a program on real threads: boots a {@link RealKernel}, makes a scheduler on it and runs
   * {@code main} as goroutine 1. Returns when main returns; goroutines that still run are stopped.
   *
   * @throws GoPanic if a goroutine threw
   */
  public static void run(Function<? super Kernel, ? extends Scheduler> make, Runnable main) {
    RealKernel.boot(kernel -> make.apply(kernel).run(main));
  }

  /** {@code go body()}. */
  public static G go(Runnable body) {
    return scheduler().go(body);
  }

  /** {@code runtime.Gosched()}. */
  public static void yield() {
    scheduler().yield();
  }

  /** {@code time.Sleep}, in ns. */
  public static void sleep(long nanos) {
    scheduler().sleep(nanos);
  }

  /** {@code make(chan T, capacity)}. */
  public static <T> Channel<T> chan(int capacity) {
    return scheduler().channel(capacity);
  }

  /** {@code select}; from lab 03 on. */
  public static Selected select(Case... cases) {
    return scheduler().select(List.of(cases));
  }

  /** {@code select} with a {@code default}; from lab 03 on. */
  public static Selected trySelect(Case... cases) {
    return scheduler().trySelect(List.of(cases));
  }

  /** A {@code sync.Mutex}; from lab 02 on. */
  public static Locker mutex() {
    return scheduler().mutex();
  }

  /** A {@code sync.WaitGroup}; from lab 02 on. */
  public static Group waitGroup() {
    return scheduler().waitGroup();
  }

  /** {@code time.AfterFunc(nanos, body)}; from lab 02 on. */
  public static Timer after(long nanos, Runnable body) {
    return scheduler().after(nanos, body);
  }

  /** A new goroutine runs {@code body} every {@code nanos} ns; from lab 02 on. */
  public static Timer every(long nanos, Runnable body) {
    return scheduler().every(nanos, body);
  }

  /** Makes a system call that may block its kernel thread, between the two hooks. */
  public static void syscall(Runnable call) {
    Scheduler s = scheduler();
    s.entersyscall();
    try {
      call.run();
    } finally {
      s.exitsyscall();
    }
  }

  /** A system call that blocks for about {@code nanos} ns: {@code Go.block("read", 5_000_000)}. */
  public static void block(String call, long nanos) {
    Kernel kernel = scheduler().kernel();
    syscall(() -> kernel.block(call, nanos));
  }

  /** Computes for about {@code nanos} ns of a CPU's time. */
  public static void work(long nanos) {
    scheduler().kernel().work(nanos);
  }

  /** {@code runtime.GOMAXPROCS(n)}; from lab 05 on. */
  public static int gomaxprocs(int n) {
    return scheduler().gomaxprocs(n);
  }

  /** {@code runtime.LockOSThread()}; from lab 05 on. */
  public static void lockOSThread() {
    scheduler().lockOSThread();
  }

  /** {@code runtime.UnlockOSThread()}; from lab 05 on. */
  public static void unlockOSThread() {
    scheduler().unlockOSThread();
  }

  /** {@code net.Listen("tcp", "localhost:port")}; from lab 06 on. */
  public static Listener listen(int port) {
    return scheduler().listen(port);
  }

  /** {@code net.Dial("tcp", "localhost:port")}; from lab 06 on. */
  public static Conn dial(int port) {
    return scheduler().dial(port);
  }

  /** {@code runtime.NumGoroutine()}. */
  public static long numGoroutine() {
    return scheduler().stats().alive();
  }

  /** Makes the calling goroutine wait until someone readies it. */
  public static void park(WaitReason reason, Scheduler.Commit commit) {
    scheduler().park(reason, commit);
  }

  /** Makes a waiting goroutine runnable. */
  public static void ready(G g) {
    g.scheduler().ready(g);
  }

  /** Nanoseconds on the clock of the machine that the program runs on. */
  public static long nanoTime() {
    return scheduler().kernel().nanoTime();
  }

  /**
   * The goroutine that calls.
   *
   * @throws KernelError if the caller is no goroutine
   */
  public static G current() {
    KernelThread t = KernelThread.current();
    G g = t == null ? null : t.g();
    if (g == null) {
      throw new KernelError("not in a goroutine: start the program with Go.run(...)");
    }
    return g;
  }

  private static Scheduler scheduler() {
    Preempt.poll(); // as at the beginning of each of Go's functions
    return current().scheduler();
  }
}
