package gosched.lab00;

import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two threads and a variable, {@code x} or what the method says: with an edge between the two
 * accesses, and without it. All but the edge is the same.
 */
public final class Races {
  private static final class Cell {
    int x;
    long wide;
    double real;
    boolean flag;
    volatile boolean done;
    Object reference;
    volatile Object published;
  }

  private static final class Made {
    int x;

    Made(int x) {
      this.x = x;
    }
  }

  private record Pair(int a, int b) {}

  private static final VarHandle FLAG;

  static {
    try {
      FLAG = MethodHandles.lookup().findVarHandle(Cell.class, "flag", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static int shared;

  private Races() {}

  public static void lock(Kernel k, boolean ordered) {
    Cell c = new Cell();
    KernelLock lock = k.lock("x");
    k.start(
        "writer",
        () -> {
          lock.lock();
          c.x = 1;
          lock.unlock();
        });
    if (ordered) {
      lock.lock();
    }
    int seen = c.x;
    if (ordered) {
      lock.unlock();
    }
    use(seen);
  }

  /** The reader takes another lock, which is none. */
  public static void tryLock(Kernel k, boolean ordered) {
    Cell c = new Cell();
    KernelLock lock = k.lock("x");
    KernelLock other = ordered ? lock : k.lock("y");
    k.start(
        "writer",
        () -> {
          while (!lock.tryLock()) {
            k.sleep(1);
          }
          c.x = 1;
          lock.unlock();
        });
    if (other.tryLock()) {
      use(c.x);
      other.unlock();
    }
  }

  /** Only in calm weather: else the park may return for no reason. */
  public static void unpark(Kernel k, boolean ordered) {
    Cell c = new Cell();
    KernelThread boot = k.current();
    k.start(
        "writer",
        () -> {
          c.x = 1;
          k.unpark(boot);
        });
    if (ordered) {
      k.park();
    } else {
      k.parkNanos(1); // returns by the clock, or by the unpark
    }
    use(c.x);
  }

  public static void start(Kernel k, boolean ordered) {
    Cell c = new Cell();
    if (ordered) {
      c.x = 1;
    }
    k.start("reader", () -> use(c.x));
    if (!ordered) {
      c.x = 1;
    }
    settle(k);
  }

  /** Time orders nothing. */
  public static void settle(Kernel k, boolean ordered) {
    Cell c = new Cell();
    k.start("writer", () -> c.x = 1);
    if (ordered) {
      settle(k);
    } else {
      k.sleep(1_000_000);
    }
    use(c.x);
  }

  /** A flag in a loop around a park, and the flag itself is what races. */
  public static void flagOfAPark(Kernel k, boolean ordered) {
    Cell c = new Cell();
    KernelThread boot = k.current();
    k.start(
        "setter",
        () -> {
          if (ordered) {
            c.done = true;
          } else {
            c.flag = true;
          }
          k.unpark(boot);
        });
    while (ordered ? !c.done : !c.flag) {
      k.park();
    }
  }

  public static void volatileField(Kernel k, boolean ordered) {
    Cell c = new Cell();
    k.start(
        "writer",
        () -> {
          c.x = 1;
          c.done = true;
        });
    boolean seen = c.done;
    while (ordered && !seen) {
      k.sleep(1);
      seen = c.done;
    }
    use(c.x);
  }

  /** The element that both write, or two neighbours. */
  public static void elements(Kernel k, boolean ordered) {
    int[] a = new int[4];
    k.start("writer", () -> a[2] = 1);
    a[ordered ? 3 : 2] = 2;
    settle(k);
  }

  public static void wide(Kernel k, boolean ordered) {
    Cell c = new Cell();
    k.start("writer", () -> c.wide = 1L << 40);
    both(k, ordered);
    c.wide = c.wide + 1;
  }

  public static void real(Kernel k, boolean ordered) {
    Cell c = new Cell();
    k.start("writer", () -> c.real = 0.5);
    both(k, ordered);
    c.real *= 2;
  }

  public static void statics(Kernel k, boolean ordered) {
    k.start("writer", () -> shared = 1);
    both(k, ordered);
    shared = 2;
  }

  private static void both(Kernel k, boolean ordered) {
    if (ordered) {
      settle(k);
    }
  }

  /** What a constructor writes is seen by those who were given the object in order. */
  public static void constructor(Kernel k, boolean ordered) {
    Cell c = new Cell();
    k.start(
        "maker",
        () -> {
          Made made = new Made(1);
          made.x++;
          if (ordered) {
            c.published = made;
          } else {
            c.reference = made;
          }
        });
    if ((ordered ? c.published : c.reference) instanceof Made m) {
      use(m.x);
    }
    settle(k);
  }

  public static void record(Kernel k, boolean ordered) {
    Cell c = new Cell();
    k.start(
        "maker",
        () -> {
          if (ordered) {
            c.published = new Pair(1, 2);
          } else {
            c.reference = new Pair(1, 2);
          }
        });
    if ((ordered ? c.published : c.reference) instanceof Pair(int a, int b)) {
      use(a + b);
    }
    settle(k);
  }

  public static void collection(Kernel k, boolean ordered) {
    KernelLock lock = k.lock("queue");
    Queue<Integer> tasks = new ArrayDeque<>();
    k.start(
        "adder",
        () -> {
          if (ordered) {
            lock.lock();
          }
          tasks.add(1);
          if (ordered) {
            lock.unlock();
          }
        });
    lock.lock();
    use(tasks.size());
    lock.unlock();
    settle(k);
  }

  public static void text(Kernel k, boolean ordered) {
    KernelLock lock = k.lock("text");
    StringBuilder text = new StringBuilder();
    k.start(
        "writer",
        () -> {
          if (ordered) {
            lock.lock();
          }
          text.append('x');
          if (ordered) {
            lock.unlock();
          }
        });
    lock.lock();
    use(text.length());
    lock.unlock();
    settle(k);
  }

  /** The same, under a name that says nothing of a change. */
  public static void chars(Kernel k, boolean ordered) {
    StringBuilder text = new StringBuilder();
    CharSequence chars = text;
    k.start("writer", () -> text.append('x'));
    both(k, ordered);
    use(chars.length());
    settle(k);
  }

  /** No variable, parameter or result is of its type. */
  public static void textInArray(Kernel k, boolean ordered) {
    StringBuilder[] texts = {new StringBuilder()};
    k.start("writer", () -> texts[0].append('x'));
    both(k, ordered);
    use(texts[0].length());
    settle(k);
  }

  /** The list itself is only looked at; who takes what comes next changes the iterator. */
  public static void iterator(Kernel k, boolean ordered) {
    Iterator<Integer> all = new ArrayList<>(List.of(1, 2, 3)).iterator();
    k.start("reader", () -> use(all.next()));
    both(k, ordered);
    use(all.next());
    settle(k);
  }

  /** Two that only look do not race; one that adds does. */
  public static void lookers(Kernel k, boolean ordered) {
    List<Integer> list = new ArrayList<>();
    list.add(1);
    k.start("reader", () -> use(list.get(0) + list.size()));
    use(list.isEmpty() ? 1 : 0);
    if (!ordered) {
      list.add(2);
    }
    settle(k);
  }

  /** A concurrent queue orders who puts in before who takes out. */
  public static void concurrentQueue(Kernel k, boolean ordered) {
    Cell c = new Cell();
    Queue<Integer> queue = new ConcurrentLinkedQueue<>();
    k.start(
        "adder",
        () -> {
          c.x = 1;
          queue.add(1);
        });
    Integer got = queue.poll();
    if (got != null || !ordered) {
      use(c.x);
    }
    settle(k);
  }

  /**
   * With fences an opaque flag orders; without them it does not, though it does not race itself.
   */
  public static void fences(Kernel k, boolean ordered) {
    Cell c = new Cell();
    k.start(
        "writer",
        () -> {
          c.x = 1;
          if (ordered) {
            VarHandle.releaseFence();
          }
          FLAG.setOpaque(c, true);
        });
    while (!(boolean) FLAG.getOpaque(c)) {
      k.sleep(1);
    }
    if (ordered) {
      VarHandle.acquireFence();
    }
    use(c.x);
  }

  /**
   * Numbers for two threads, drawn from the length of a text that they share. Nothing watches: each
   * call on the text must be a place where the other one may come in between.
   *
   * @param how by which name it is read after it has been changed
   */
  public static void numbersOfAText(Kernel k, String how) {
    StringBuilder text = new StringBuilder();
    AtomicInteger sum = new AtomicInteger();
    Runnable draw =
        () -> {
          text.append('x');
          sum.addAndGet(
              switch (how) {
                case "as itself" -> text.length();
                case "as characters" -> ((CharSequence) text).length();
                case "as an object" -> ((Object) text).toString().length();
                default -> ("" + text).length();
              });
        };
    k.start("other", draw);
    draw.run();
    settle(k);
    if (sum.get() != 3) {
      throw new IllegalStateException("the same number twice");
    }
  }

  private static void settle(Kernel k) {
    ((gosched.sim.SimKernel) k).settle();
  }

  private static void use(int value) {
    if (value < 0) {
      throw new IllegalStateException();
    }
  }
}
