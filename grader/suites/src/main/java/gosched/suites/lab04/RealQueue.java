package gosched.suites.lab04;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler;
import gosched.lab04.GlobalRunQueue;
import gosched.lab04.LocalRunQueue;
import gosched.suites.lincheck.LincheckScheduler;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An owner and thieves on real threads, for what the simulator cannot say: what the processor and
 * the JIT make of the queue. Each goroutine must come out once; times are not judged.
 */
final class RealQueue {
  private static final int THIEVES = 3;

  /** For a machine with better things to do; in practice a tenth of it is enough. */
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

  /** So many in the global queue are enough: the owner takes before it puts more in. */
  private static final int ENOUGH = 4_096;

  private static final int FLOOD = 300;

  /** What one thread has got, by the goroutines' numbers. */
  private static final class Got {
    final String who;
    final BitSet numbers;
    long twice;

    Got(String who, int goroutines) {
      this.who = who;
      this.numbers = new BitSet(goroutines + 1);
    }

    /** Bit 0 is for a record that was seen before its number was written. */
    void add(G g) {
      int n = (int) g.id();
      if (numbers.get(n)) {
        twice = n;
      }
      numbers.set(n);
    }
  }

  private final int goroutines;
  private final SplittableRandom random;
  private final Scheduler nobody = new LincheckScheduler();
  private final GlobalRunQueue global;
  private final List<LocalRunQueue> queues = new ArrayList<>();
  private final List<Got> got = new ArrayList<>();
  private final AtomicInteger busy = new AtomicInteger(1 + THIEVES);
  private volatile boolean allIn;

  private RealQueue(Kernel kernel, long seed, int goroutines) {
    this.goroutines = goroutines;
    this.random = new SplittableRandom(seed);
    this.global = new GlobalRunQueue(kernel.lock("global"));
    for (int i = 0; i <= THIEVES; i++) {
      queues.add(new LocalRunQueue(global));
      got.add(new Got(i == 0 ? "the owner" : "thief " + i, goroutines));
    }
  }

  /**
   * Puts so many goroutines through the queues.
   *
   * @return how many came out, which is all of them
   * @throws AssertionError if one was lost or doubled
   */
  static int run(long seed, int goroutines) {
    RealKernel.boot(LIMIT, kernel -> new RealQueue(kernel, seed, goroutines).on(kernel));
    return goroutines;
  }

  private void on(Kernel kernel) {
    kernel.start("owner", this::own);
    for (int t = 1; t <= THIEVES; t++) {
      int me = t;
      kernel.start("thief" + t, () -> thieve(me));
    }
    try {
      while (busy.get() > 0) {
        kernel.sleep(100_000);
      }
    } finally {
      allIn = true; // a thread may have thrown: the others are not to look for more for ever
    }
    judge();
  }

  /** Little at a time, so that all want the same ones; and now and then more than fits in. */
  private void own() {
    LocalRunQueue mine = queues.getFirst();
    int made = 0;
    while (made < goroutines) {
      int puts = random.nextInt(1_000) == 0 ? FLOOD : 1 + random.nextInt(4);
      for (int i = 0; i < puts && made < goroutines; i++) {
        mine.put(new G(++made, nobody, () -> {}));
      }
      for (int gets = random.nextInt(4); gets > 0; gets--) {
        take(0, mine.get());
      }
      while (global.size() > ENOUGH) {
        empty(0);
        take(0, global.takeBatch(mine, 1));
      }
    }
    allIn = true;
    thieve(0);
  }

  private boolean take(int me, G g) {
    if (g != null) {
      got.get(me).add(g);
    }
    return g != null;
  }

  private void empty(int me) {
    while (take(me, queues.get(me).get())) {
      // All that is there.
    }
  }

  /**
   * Takes where there is something, until nothing is left. What another thief has in its hands just
   * then goes into that one's own queue, and it empties it before it leaves.
   */
  private void thieve(int me) {
    LocalRunQueue mine = queues.get(me);
    boolean last = false;
    while (!last) {
      last = allIn; // before the look: what was put in until then is seen
      empty(me);
      for (int i = 0; i <= THIEVES; i++) {
        if (i != me && take(me, mine.steal(queues.get(i)))) {
          last = false;
          break;
        }
      }
      if (last && take(me, global.takeBatch(mine, 1 + THIEVES))) {
        last = false;
      }
    }
    busy.decrementAndGet();
  }

  private void judge() {
    BitSet all = new BitSet(goroutines + 1);
    for (Got one : got) {
      expect(
          one.twice == 0, "goroutine " + one.twice + " came out twice, both times by " + one.who);
      expect(!one.numbers.get(0), one.who + " has got a record whose number was not written yet");
      BitSet both = (BitSet) all.clone();
      both.and(one.numbers);
      expect(
          both.isEmpty(),
          both.cardinality()
              + " goroutines came out twice, the first of them "
              + both.nextSetBit(0)
              + ": by "
              + one.who
              + " and by another one");
      all.or(one.numbers);
    }
    int lost = goroutines - all.cardinality();
    expect(
        lost == 0,
        lost
            + " of "
            + goroutines
            + " goroutines never came out, the first of them is "
            + all.nextClearBit(1));
  }

  private static void expect(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
