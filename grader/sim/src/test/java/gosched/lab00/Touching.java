package gosched.lab00;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.kit.KernelThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * One method for each form that operands take on the stack, for the hooks must find those that they
 * want and leave all as they were: each method computes something that a test knows.
 */
public final class Touching {
  private static class Base {
    long inherited = 5;
  }

  private static final class Derived extends Base {
    double wide = 2.5;
    int narrow = 3;
    volatile boolean flag;

    @Override
    public String toString() {
      return "derived";
    }
  }

  private record Pair(int a, long b) {}

  private enum Level {
    LOW;

    private int uses;
  }

  private static final VarHandle LONG;
  private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);

  static {
    try {
      LONG = MethodHandles.lookup().findVarHandle(Base.class, "inherited", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static long total;

  private final Derived d = new Derived();
  private final int[] ints = new int[3];
  private final double[] doubles = new double[3];
  private final AtomicLong atomic = new AtomicLong(7);
  private final AtomicReference<String> reference = new AtomicReference<>("old");
  private final AtomicIntegerArray atomics = new AtomicIntegerArray(4);
  private final Queue<Integer> queue = new ArrayDeque<>();
  private final Queue<Integer> shared = new ConcurrentLinkedQueue<>();

  public Object fields() {
    d.wide = d.wide + 1;
    d.narrow++;
    d.flag = true;
    d.inherited *= 2;
    total = 4;
    return d.wide + d.narrow + d.inherited + total + (d.flag ? 100 : 0);
  }

  public Object arrays() {
    ints[1] = ints[2] + 4;
    doubles[2] += 0.5;
    long[] longs = new long[2];
    longs[1]++;
    return ints[1] + doubles[2] + longs[1];
  }

  public Object atomics() {
    atomic.set(8);
    boolean changed = atomic.compareAndSet(8, 9);
    long before = atomic.getAndAdd(1);
    boolean swapped = reference.compareAndSet("old", "new");
    long sum = atomic.accumulateAndGet(5, Long::sum);
    return changed + " " + before + " " + swapped + " " + sum + " " + reference.getPlain();
  }

  public Object atomicArrays() {
    atomics.set(1, 3);
    boolean changed = atomics.compareAndSet(1, 3, 4);
    return changed + " " + atomics.get(1) + " " + atomics.length();
  }

  /** All that call back, with whatever may lie over the atomic. */
  public Object updates() {
    long sum = atomic.updateAndGet(v -> v + 1) + atomic.accumulateAndGet(5L, (v, x) -> v + x);
    int[] more = {ints[0]};
    AtomicInteger n = new AtomicInteger(1);
    more[0] += n.getAndUpdate(v -> v + 1) + n.getAndAccumulate(2, Integer::sum);
    more[0] +=
        atomics.updateAndGet(2, v -> v + 7) + atomics.accumulateAndGet(2, 3, (v, x) -> v * x);
    String text =
        reference.updateAndGet(s -> s + "er") + reference.getAndAccumulate("x", (s, x) -> x);
    return sum + " " + more[0] + " " + text + n + atomics.get(2);
  }

  public Object handles() {
    LONG.setRelease(d, 6L);
    boolean changed = LONG.compareAndSet(d, 6L, 7L);
    long seen = (long) LONG.getAcquire(d);
    INTS.setVolatile(ints, 1, 9);
    boolean also = INTS.compareAndSet(ints, 1, 9, 10);
    long before = (long) LONG.getAndAdd(d, 3L);
    VarHandle.fullFence();
    return changed + " " + seen + " " + also + " " + (int) INTS.get(ints, 1) + " " + before;
  }

  public Object collections() {
    queue.add(1);
    shared.add(2);
    return queue.peek() + shared.size();
  }

  public Object methodReferences() {
    IntConsumer add = queue::add;
    add.accept(3);
    LongSupplier get = atomic::incrementAndGet;
    ToIntFunction<Queue<Integer>> size = Queue::size;
    Supplier<String> name = d::toString;
    Function<Integer, List<Integer>> list = ArrayList::new;
    return get.getAsLong() + size.applyAsInt(queue) + list.apply(4).size() + name.get().length();
  }

  public Object shapes() {
    Level.LOW.uses = 3;
    return new Pair(1, 2).equals(new Pair(1, 2)) + " " + new Pair(3, 4) + " " + Level.LOW.uses;
  }

  /** Of the kit, with a record and a thread that the test has. */
  public static Object kit(G g, KernelThread t) {
    g.casStatus(G.Status.IDLE, G.Status.RUNNABLE);
    t.setG(g);
    Coroutine c = new Coroutine(() -> Coroutine.suspend());
    g.coroutine = c;
    c.resume();
    c.resume();
    return g.id() + " " + g.status() + " " + c.isDone() + " " + (g.thread() == t);
  }
}
