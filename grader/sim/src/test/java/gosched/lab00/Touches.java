package gosched.lab00;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Small woven programs that touch memory in ways that cost more or less. */
public final class Touches {
  private int field;

  private Touches() {}

  /** One thread touches one object, {@code n} times. */
  public static void alone(Kernel k, int n) {
    new Touches().add(n);
  }

  private void add(int n) {
    for (int i = 0; i < n; i++) {
      field++;
    }
  }

  /** Two threads touch one object in turn, {@code n} times each. */
  public static void inTurn(Kernel k, int n) {
    Touches shared = new Touches();
    for (int i = 0; i < n; i++) {
      k.start("other", () -> shared.add(1));
      ((gosched.sim.SimKernel) k).settle();
      shared.add(1);
    }
  }

  /** Threads read one object that nobody writes. */
  public static void readers(Kernel k, int threads, int n) {
    Touches shared = new Touches();
    shared.field = n;
    fork(
        k,
        threads,
        _ -> {
          for (int i = 0; i < shared.field; i++) {
            k.work(100);
          }
        });
  }

  /** Threads count in one atomic; {@code work} ns between two times. */
  public static void atomics(Kernel k, int threads, int n, long work) {
    AtomicInteger counter = new AtomicInteger();
    fork(
        k,
        threads,
        _ -> {
          for (int i = 0; i < n; i++) {
            counter.incrementAndGet();
            k.work(work);
          }
        });
    if (counter.get() != threads * n) {
      throw new AssertionError("counted " + counter);
    }
  }

  /** Each thread counts in a cell of its own; all lie in one array, {@code apart} from another. */
  public static void cells(Kernel k, int threads, int n, int apart) {
    int[] cells = new int[threads * apart];
    fork(
        k,
        threads,
        t -> {
          for (int i = 0; i < n; i++) {
            cells[t * apart]++;
            k.work(50);
          }
        });
  }

  /** A queue under a lock: each thread puts something in and takes something out. */
  public static void queue(Kernel k, int threads, int n, long work) {
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    KernelLock lock = k.lock("queue");
    fork(
        k,
        threads,
        _ -> {
          for (int i = 0; i < n; i++) {
            lock.lock();
            queue.add(i);
            queue.poll();
            lock.unlock();
            k.work(work);
          }
        });
  }

  /** What a thread does, by its number. */
  private interface Body {
    void run(int number);
  }

  private static void fork(Kernel k, int threads, Body body) {
    AtomicInteger left = new AtomicInteger(threads);
    KernelThread me = k.current();
    for (int t = 0; t < threads; t++) {
      int number = t;
      k.start(
          "t" + t,
          () -> {
            body.run(number);
            if (left.decrementAndGet() == 0) {
              k.unpark(me);
            }
          });
    }
    while (left.get() > 0) {
      k.park();
    }
  }
}
