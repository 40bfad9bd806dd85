package gosched.bench;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.lab04.DistributedScheduler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The command {@code ./grade bench forkjoin}: lab 04's scheduler against the JDK's ForkJoinPool of
 * the same width. The pool runs the same program twice: with a virtual thread for each goroutine,
 * for that is what the JDK runs on a ForkJoinPool, and with plain tasks that have no stack and
 * cannot wait for anything but each other.
 *
 * <p>All three take turns in one JVM, so that a noisy moment meets all of them; the ratio is of the
 * times of one turn, and what is printed is the median of the turns and the middle half of them.
 */
final class ForkJoin {
  private static final int WARM_UPS = 15;
  private static final int TURNS = 41;

  /** How many run at once. */
  private final int width;

  /** What is computed. */
  private enum Program {
    FIBONACCI("fork-join Fibonacci, fib(20), each call a goroutine"),
    COARSE("the same, fib(27); calls below fib(12) fork no more"),
    UNEVEN("5,000 goroutines of 1 us, each 16th of 100 us");

    final String title;

    Program(String title) {
      this.title = title;
    }
  }

  private static final int TASKS = 5_000;

  private ForkJoin(int width) {
    this.width = width;
  }

  /**
   * @param width as many Ms and as many workers of the pool
   */
  static String table(int width) {
    ForkJoin f = new ForkJoin(width);
    StringBuilder b = new StringBuilder();
    b.append("Lab 04 on ").append(width).append(" Ms against a ForkJoinPool of ").append(width);
    b.append(" workers: times as fast as it (middle half of ").append(TURNS).append(" turns)\n\n");
    b.append(line("", "lab 04", "than virtual threads", "than plain tasks"));
    try (ForkJoinPool pool = new ForkJoinPool(width)) {
      for (Program p : Program.values()) {
        b.append(f.row(p, pool));
      }
    }
    return b.toString();
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%-56s %10s  %22s  %22s", cells).stripTrailing() + "\n";
  }

  private String row(Program p, ForkJoinPool pool) {
    double[] own = new double[TURNS];
    double[] virtual = new double[TURNS];
    double[] plain = new double[TURNS];
    for (int i = -WARM_UPS; i < TURNS; i++) {
      double goroutines = onGoroutines(p);
      double threads = onVirtualThreads(p);
      double tasks = pool.submit(() -> time(p, () -> onTasks(p))).join();
      if (i >= 0) {
        own[i] = goroutines;
        virtual[i] = threads / goroutines;
        plain[i] = tasks / goroutines;
      }
    }
    String ms = String.format(Locale.ROOT, "%.1f ms", quantile(own, 0.5) / 1e6);
    return line(p.title, ms, ratio(virtual), ratio(plain));
  }

  private static String ratio(double[] ratios) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        quantile(ratios, 0.5),
        quantile(ratios, 0.25),
        quantile(ratios, 0.75));
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }

  /** Computes it once, looks at the result, and says how many ns it took. */
  private static long time(Program p, LongSupplier compute) {
    long began = System.nanoTime();
    long result = compute.getAsLong();
    long nanos = System.nanoTime() - began;
    long expected =
        switch (p) {
          case FIBONACCI -> 6_765;
          case COARSE -> 196_418;
          case UNEVEN -> TASKS;
        };
    if (result != expected) {
      throw new IllegalStateException(p + ": " + result + " instead of " + expected);
    }
    return nanos;
  }

  private static long work(int i) {
    return i % 16 == 0 ? 100_000 : 1_000;
  }

  private static int cutOff(Program p) {
    return p == Program.COARSE ? 12 : 2;
  }

  private static int n(Program p) {
    return p == Program.COARSE ? 27 : 20;
  }

  /** About {@code nanos} ns of computing: the same steps for all three, whatever a step takes. */
  private static void spin(long nanos) {
    long x = nanos;
    for (long i = 0; i < nanos; i++) {
      x ^= x << 13; // of a multiplication the compiler would do many at once
      x ^= x >>> 7;
      x ^= x << 17;
    }
    if (x == 42) {
      throw new IllegalStateException("a result that nobody needs, and that must be computed");
    }
  }

  private static long sequential(int n) {
    return n < 2 ? n : sequential(n - 1) + sequential(n - 2);
  }

  // ── goroutines ────────────────────────────────────────────────────────────────────────────────

  /** The Ms are started before the clock is: the pool's threads are there already, too. */
  private long onGoroutines(Program p) {
    long[] nanos = new long[1];
    Go.run(
        kernel -> new DistributedScheduler(kernel, width),
        () -> {
          fibonacci(10, 2);
          nanos[0] = time(p, () -> p == Program.UNEVEN ? uneven() : fibonacci(n(p), cutOff(p)));
        });
    return nanos[0];
  }

  private static long fibonacci(int n, int cutOff) {
    if (n < cutOff) {
      return sequential(n);
    }
    Channel<Long> forked = Go.chan(1);
    Go.go(() -> forked.send(fibonacci(n - 1, cutOff)));
    long other = fibonacci(n - 2, cutOff);
    return other + forked.receive().value();
  }

  private static long uneven() {
    AtomicInteger left = new AtomicInteger(TASKS);
    Channel<Integer> done = Go.chan(1);
    for (int i = 0; i < TASKS; i++) {
      long work = work(i);
      Go.go(
          () -> {
            spin(work);
            if (left.decrementAndGet() == 0) {
              done.send(TASKS);
            }
          });
    }
    return done.receive().value();
  }

  // ── virtual threads ───────────────────────────────────────────────────────────────────────────

  private static long onVirtualThreads(Program p) {
    long[] nanos = new long[1];
    Runnable main =
        () ->
            nanos[0] =
                time(p, () -> p == Program.UNEVEN ? unevenThreads() : forked(n(p), cutOff(p)));
    join(Thread.startVirtualThread(main));
    return nanos[0];
  }

  private static long forked(int n, int cutOff) {
    if (n < cutOff) {
      return sequential(n);
    }
    long[] result = new long[1];
    Thread t = Thread.startVirtualThread(() -> result[0] = forked(n - 1, cutOff));
    long other = forked(n - 2, cutOff);
    join(t);
    return other + result[0];
  }

  private static long unevenThreads() {
    CountDownLatch done = new CountDownLatch(TASKS);
    for (int i = 0; i < TASKS; i++) {
      long work = work(i);
      Thread.startVirtualThread(
          () -> {
            spin(work);
            done.countDown();
          });
    }
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return TASKS;
  }

  private static void join(Thread t) {
    try {
      t.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // ── tasks of a ForkJoinPool ───────────────────────────────────────────────────────────────────

  /** On a thread of the pool. */
  private static long onTasks(Program p) {
    RecursiveTask<Long> task = p == Program.UNEVEN ? new All() : new Fibonacci(n(p), cutOff(p));
    return task.invoke();
  }

  private static final class Fibonacci extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1;
    private final int n;
    private final int cutOff;

    Fibonacci(int n, int cutOff) {
      this.n = n;
      this.cutOff = cutOff;
    }

    @Override
    protected Long compute() {
      if (n < cutOff) {
        return sequential(n);
      }
      Fibonacci forked = new Fibonacci(n - 1, cutOff);
      forked.fork();
      long other = new Fibonacci(n - 2, cutOff).compute();
      return other + forked.join();
    }
  }

  private static final class All extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1;

    @Override
    protected Long compute() {
      List<One> forked = new ArrayList<>();
      for (int i = 0; i < TASKS; i++) {
        One one = new One(work(i));
        one.fork();
        forked.add(one);
      }
      long sum = 0;
      for (One one : forked.reversed()) {
        sum += one.join();
      }
      return sum;
    }
  }

  private static final class One extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1;
    private final long work;

    One(long work) {
      this.work = work;
    }

    @Override
    protected Long compute() {
      spin(work);
      return 1L;
    }
  }
}
