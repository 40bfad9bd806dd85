package gosched.kit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The kernel of this machine: kernel threads are platform threads, parking is the JVM's parking.
 *
 * <p>A kernel lives from {@link #boot} until its first thread ends, or until any thread throws.
 * After that every kernel call throws {@link KernelStopped}, so the threads left behind end too.
 */
public final class RealKernel implements Kernel {

  /** More than any program of the course needs, and fewer than take a machine down. */
  public static final int MAX_THREADS = 10_000;

  private final AtomicInteger nextId = new AtomicInteger();
  private final AtomicLong nextLock = new AtomicLong();
  private final AtomicInteger liveThreads = new AtomicInteger();
  private final Queue<RealThread> threads = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean stopped;

  private RealKernel() {}

  /** Like {@link #boot(long, Consumer)}, without a time limit. */
  public static void boot(Consumer<? super Kernel> first) {
    boot(Long.MAX_VALUE, first);
  }

  /**
   * Makes a kernel, runs {@code first} on its first thread and waits for that thread to end. Then,
   * or as soon as any thread throws, the kernel stops.
   *
   * @param limitNanos how long to wait at most, in ns of real time
   * @throws KernelError with a dump of all threads when the limit is over
   */
  public static void boot(long limitNanos, Consumer<? super Kernel> first) {
    RealKernel kernel = new RealKernel();
    // Goroutines may run on the first thread, as in lab 02, and recurse as deep as they like.
    kernel.spawn("boot", Carrier.DEEP, () -> first.accept(kernel), kernel.over::countDown);
    boolean ended = false;
    try {
      ended = kernel.over.await(limitNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kernel.failure.compareAndSet(null, new KernelError("interrupted"));
      ended = true;
    }
    String dump = ended ? "" : kernel.dump();
    kernel.stop();
    switch (kernel.failure.get()) {
      case null -> {
        if (!ended) {
          throw new KernelError(
              "not over after " + TimeUnit.NANOSECONDS.toMillis(limitNanos) + " ms\n" + dump);
        }
      }
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new KernelError(e.toString());
    }
  }

  private void stop() {
    stopped = true;
    threads.forEach(t -> LockSupport.unpark(t.carrier));
  }

  private void checkNotStopped() {
    if (stopped) {
      throw new KernelStopped();
    }
  }

  private String dump() {
    StringBuilder b = new StringBuilder();
    for (RealThread t : threads) {
      G g = t.g();
      b.append("  ").append(t.name()).append(": ").append(t.carrier.getState());
      b.append(g == null ? "" : ", " + g).append('\n');
    }
    return b.toString();
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    checkNotStopped();
    return spawn(name, Carrier.USUAL, body, () -> {});
  }

  @Override
  public KernelThread start(String name, long stackBytes, Runnable body) {
    checkNotStopped();
    return spawn(name, stackBytes, body, () -> {});
  }

  private RealThread spawn(String name, long stackSize, Runnable body, Runnable atEnd) {
    if (liveThreads.incrementAndGet() > MAX_THREADS) {
      liveThreads.decrementAndGet();
      throw new KernelError("thread limit: " + MAX_THREADS + " kernel threads are alive");
    }
    RealThread t = new RealThread(nextId.getAndIncrement(), name);
    t.carrier = new Carrier(name, stackSize, () -> runThread(t, body, atEnd));
    t.carrier.mount(t);
    threads.add(t);
    try {
      t.carrier.start();
    } catch (OutOfMemoryError e) {
      threads.remove(t);
      liveThreads.decrementAndGet();
      throw new KernelError("the system has no more threads: " + e.getMessage());
    }
    return t;
  }

  private void runThread(RealThread t, Runnable body, Runnable atEnd) {
    try {
      body.run();
    } catch (KernelStopped e) {
      // The run is over, and so is this thread.
    } catch (Throwable e) {
      panic(e);
    } finally {
      threads.remove(t);
      liveThreads.decrementAndGet();
      atEnd.run();
    }
  }

  @Override
  public void panic(Throwable why) {
    failure.compareAndSet(null, why);
    over.countDown();
  }

  @Override
  public RealThread current() {
    return (RealThread) Kernel.super.current();
  }

  @Override
  public void park() {
    parkUntil(Long.MAX_VALUE);
  }

  @Override
  public void parkNanos(long nanos) {
    parkUntil(nanos > 0 ? deadline(nanos) : Long.MIN_VALUE);
  }

  /**
   * Waits for our own permit: the JVM's may be there for a sleep or a lock that waited before. So
   * this park never returns for no reason. It may, says the contract, and the simulator's does.
   */
  private void parkUntil(long deadline) {
    RealThread me = current();
    while (true) {
      checkNotStopped();
      if (me.permit.getAndSet(0) == 1) {
        return;
      }
      if (deadline == Long.MAX_VALUE) {
        LockSupport.park();
        continue;
      }
      long left = deadline - System.nanoTime();
      if (deadline == Long.MIN_VALUE || left <= 0) {
        return;
      }
      LockSupport.parkNanos(left);
    }
  }

  private static long deadline(long nanos) {
    long now = System.nanoTime();
    long at = now + nanos;
    return at - now == nanos && nanos < Long.MAX_VALUE / 2 ? at : Long.MAX_VALUE;
  }

  @Override
  public void unpark(KernelThread thread) {
    checkNotStopped();
    RealThread t = (RealThread) thread;
    // Our own permit, because sleep and lock wait by the JVM's park too and would eat the JVM's.
    t.permit.set(1);
    LockSupport.unpark(t.carrier);
  }

  @Override
  public void sleep(long nanos) {
    checkNotStopped();
    if (nanos <= 0) {
      return;
    }
    long deadline = deadline(nanos);
    while (true) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return;
      }
      LockSupport.parkNanos(left);
      checkNotStopped();
    }
  }

  @Override
  public void block(String call, long nanos) {
    sleep(nanos);
  }

  @Override
  public void work(long nanos) {
    checkNotStopped();
    Work.compute(nanos);
  }

  @Override
  public long random() {
    return current().random();
  }

  @Override
  public KernelLock lock(String name) {
    return new RealLock(this, name, nextLock.incrementAndGet());
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public int cpus() {
    return Runtime.getRuntime().availableProcessors();
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    // A trace of the real kernel would cost more than what it shows; the simulator keeps one. The
    // check ends a goroutine that only yields: it may make no other call to the kernel.
    checkNotStopped();
  }

  /** A platform thread in its role as a kernel thread. */
  static final class RealThread extends KernelThread {
    final AtomicInteger permit = new AtomicInteger();
    Carrier carrier;
    private long random;

    RealThread(int id, String name) {
      super(id, name);
      random = System.nanoTime() + id;
    }

    /**
     * SplitMix64, with a state for each thread. Not ThreadLocalRandom: on a goroutine that has
     * moved, its inlined code may still use the old thread's state.
     */
    long random() {
      random += 0x9E3779B97F4A7C15L;
      long z = (random ^ random >>> 30) * 0xBF58476D1CE4E5B9L;
      z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
      return z ^ z >>> 31;
    }
  }

  /**
   * A lock of three states, as futex locks have: free, held, held and perhaps waited for. No
   * monitor and no j.u.c. lock, since those remember a platform thread or a virtual one and lose
   * track when a coroutine moves.
   */
  private static final class RealLock implements KernelLock {
    private static final int FREE = 0;
    private static final int HELD = 1;
    private static final int CONTENDED = 2;

    /**
     * How often to look again before going to sleep, and how long to pause before each look. Kernel
     * locks are held for some tens of ns, and to sleep and be woken costs some thousand. The two
     * numbers are Go's. To look after every pause would take the line away from the holder, who
     * needs it to unlock. With one CPU the holder cannot go on while we look.
     */
    private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 4 : 0;

    private static final int PAUSES = 30;

    private static final VarHandle STATE;

    static {
      try {
        STATE = MethodHandles.lookup().findVarHandle(RealLock.class, "state", int.class);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private final RealKernel kernel;
    private final String name;
    private final long id;
    private volatile int state = FREE;
    private final Queue<RealThread> waiters = new ConcurrentLinkedQueue<>();

    /**
     * Only asked whether it is the caller, who has written the last value that it can see if that
     * is so. Hence plain: volatile, these stores were half of what the lock costs.
     */
    private RealThread owner;

    RealLock(RealKernel kernel, String name, long id) {
      this.kernel = kernel;
      this.name = name;
      this.id = id;
    }

    @Override
    public long id() {
      return id;
    }

    @Override
    public void lock() {
      kernel.checkNotStopped();
      RealThread me = kernel.current();
      if (!STATE.compareAndSet(this, FREE, HELD)) {
        if (owner == me) {
          throw new KernelError("lock " + name + ": " + me + " holds it already");
        }
        lockSlowly(me);
      }
      owner = me;
    }

    /**
     * Queues first and says CONTENDED second: an unlock that sees CONTENDED finds a waiter to wake.
     * A waiter that gets the lock leaves it CONTENDED, in case others wait behind it.
     */
    private void lockSlowly(RealThread me) {
      for (int i = 0; i < LOOKS; i++) {
        for (int j = 0; j < PAUSES; j++) {
          Thread.onSpinWait();
        }
        if (state == FREE && STATE.compareAndSet(this, FREE, HELD)) {
          return;
        }
      }
      waiters.add(me);
      try {
        while ((int) STATE.getAndSet(this, CONTENDED) != FREE) {
          LockSupport.park();
          kernel.checkNotStopped();
        }
      } finally {
        waiters.remove(me);
      }
    }

    @Override
    public boolean tryLock() {
      kernel.checkNotStopped();
      if (!STATE.compareAndSet(this, FREE, HELD)) {
        return false;
      }
      owner = kernel.current();
      return true;
    }

    @Override
    public void unlock() {
      RealThread me = kernel.current();
      if (owner != me) {
        throw new KernelError("lock " + name + ": " + me + " does not hold it, " + owner + " does");
      }
      owner = null;
      if ((int) STATE.getAndSet(this, FREE) == CONTENDED) {
        RealThread next = waiters.peek();
        if (next != null) {
          LockSupport.unpark(next.carrier);
        }
      }
    }

    @Override
    public String toString() {
      return "lock " + name;
    }
  }
}
