package gosched.kit;

import java.util.Objects;
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
  private final RealNetwork network = new RealNetwork(this);
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
    kernel.spawn("boot", Carrier.DEEP, () -> kernel.toItsEnd(first), kernel.over::countDown);
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

  /** Else code could end the run before anybody has asked what came of it. */
  private void toItsEnd(Consumer<? super Kernel> first) {
    try {
      first.accept(this);
    } catch (KernelStopped e) {
      if (!stopped && failure.get() == null) {
        panic(KernelStopped.tooSoon(current()));
      }
    }
  }

  private void stop() {
    stopped = true;
    threads.forEach(t -> LockSupport.unpark(t.carrier));
    network.stop();
  }

  boolean isStopped() {
    return stopped;
  }

  void checkNotStopped() {
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

  /** The same of every kernel: a lab has no use for knowing which one it has. */
  @Override
  public String toString() {
    return "kernel";
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
      t.ended = true;
      t.takeSignal();
      atEnd.run();
    }
  }

  @Override
  public void panic(Throwable why) {
    failure.compareAndSet(null, Objects.requireNonNull(why));
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
  public void signal(KernelThread thread) {
    checkNotStopped();
    Kernel.super.signal(thread);
    // Who ends says so first and takes it then. One that stayed would make all others look forever.
    if (((RealThread) thread).ended) {
      thread.takeSignal();
    }
  }

  @Override
  public Network network() {
    return network;
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
    private volatile boolean ended;

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
}
