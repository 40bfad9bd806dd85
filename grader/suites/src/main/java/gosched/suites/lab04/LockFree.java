package gosched.suites.lab04;

import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.lab04.LocalRunQueue;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What a queue without a lock promises: no lock is taken, and who looks sees no emptiness. */
final class LockFree {
  private static final String LOCKS = "no lock";
  private static final String LIES = "isEmpty() never lies";

  /** More steps than an isEmpty() takes. */
  private static final int STEPS = 16;

  private LockFree() {}

  // ── locks ─────────────────────────────────────────────────────────────────────────────────────

  /** What the kernel is asked for while all calls are made with {@code inside} in the queue. */
  static void locks(SimKernel k, int inside) {
    QueueRun run = new QueueRun(k, 2);
    LocalRunQueue mine = run.queue(0);
    LocalRunQueue other = run.queue(1);
    asksFor(k, "put, " + inside + " times", 0, () -> fill(run, inside));
    asksFor(k, "isEmpty", 0, mine::isEmpty);
    asksFor(k, "size", 0, mine::size);
    if (inside == LocalRunQueue.CAPACITY) {
      G g = run.fresh();
      asksFor(k, "put into a full queue", 1, () -> mine.put(g));
    }
    asksFor(k, "steal", 0, () -> other.steal(mine));
    asksFor(k, "get", 0, other::get);
    asksFor(k, "get", 0, mine::get);
  }

  private static void fill(QueueRun run, int count) {
    for (int i = 0; i < count; i++) {
      run.queue(0).put(run.fresh());
    }
  }

  private static void asksFor(SimKernel k, String call, int locks, Runnable body) {
    long before = k.counters().locks();
    long parks = k.counters().parks() + k.counters().unparks();
    body.run();
    long took = k.counters().locks() - before;
    Violation.unless(
        took == locks, LOCKS, call + " took " + took + " locks, and is to take " + locks);
    long asked = k.counters().parks() + k.counters().unparks() - parks;
    Violation.unless(asked == 0, LOCKS, call + " parked or unparked " + asked + " times");
  }

  // ── emptiness ─────────────────────────────────────────────────────────────────────────────────

  /**
   * The queue has something all the time: the owner puts one in before it gets one.
   *
   * @param inside how many are in it at first, at least 1
   * @param turns how often the owner does so
   * @param thefts how often a thief steals; each leaves half, so there must be enough
   * @param looks how often the one who looks asks isEmpty()
   */
  record Never(int inside, int turns, int thefts, int looks) {
    static Arbitrary<Never> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3),
              Arbitraries.integers().between(1, 4),
              Arbitraries.integers().between(0, 1),
              Arbitraries.integers().between(1, 4))
          .as(
              (n, turns, thefts, looks) ->
                  new Never(thefts == 0 ? n : 4 * n, turns, thefts, looks));
    }

    @Override
    public String toString() {
      return inside
          + " goroutines are in the queue\nits owner puts one in and then gets one, "
          + turns
          + " times\na thief steals "
          + thefts
          + " times\nanother thread asks isEmpty() "
          + looks
          + " times";
    }
  }

  static void neverLies(SimKernel k, Never p) {
    QueueRun run = new QueueRun(k, 2);
    run.putNew(0, p.inside);
    int[] over = new int[1];
    k.start(
        "owner",
        () -> {
          for (int i = 0; i < p.turns; i++) {
            run.put(0, 1);
            run.get(0);
          }
          over[0]++;
        });
    k.start(
        "thief",
        () -> {
          for (int i = 0; i < p.thefts; i++) {
            run.steal(1, 0);
          }
          over[0]++;
        });
    k.start(
        "looker",
        () -> {
          for (int i = 0; i < p.looks; i++) {
            looks(run.queue(0), "");
          }
          over[0]++;
        });
    k.settle();
    Violation.unless(over[0] == 3, "nobody waits", "a call has not come to its end\n" + k.dump());
    looks(run.queue(0), ", now that all are at rest");
    run.drain();
  }

  private static void looks(LocalRunQueue q, String when) {
    Violation.unless(
        !q.isEmpty(), LIES, "isEmpty() was true, and there was something all the time" + when);
    int size = q.size();
    Violation.unless(
        size >= 0 && size <= LocalRunQueue.CAPACITY,
        "size() is 0 to 256",
        "size() is " + size + ", and can be 0 to 256");
  }

  /**
   * Who looks is held up in the middle of it.
   *
   * @param inside how many are in the queue at first
   * @param steps after how many steps
   * @param turns how often the owner puts one in and gets one meanwhile
   */
  record Look(int inside, int steps, int turns) {
    static List<Look> all() {
      List<Look> all = new ArrayList<>();
      for (int steps = 0; steps < STEPS; steps++) {
        for (int inside = 1; inside <= 3; inside++) {
          all.add(new Look(inside, steps, inside));
          all.add(new Look(inside, steps, 256 + inside));
        }
      }
      return all;
    }

    @Override
    public String toString() {
      return inside
          + " goroutines are in the queue\na thread asks isEmpty(), size() and isEmpty(), and is"
          + " held up after "
          + steps
          + " steps\nmeanwhile the owner puts one in and gets one, "
          + turns
          + " times";
    }
  }

  static void neverLies(SimKernel k, Look p) {
    QueueRun run = new QueueRun(k, 1);
    run.putNew(0, p.inside);
    boolean[] over = new boolean[1];
    KernelThread looker =
        k.start(
            "looker",
            () -> {
              looks(run.queue(0), "");
              looks(run.queue(0), "");
              over[0] = true;
            });
    k.holdUp(looker, p.steps);
    k.settle();
    for (int i = 0; i < p.turns; i++) {
      run.put(0, 1);
      run.get(0);
    }
    k.letGo(looker);
    k.settle();
    Violation.unless(over[0], "nobody waits", "isEmpty() has not come to its end\n" + k.dump());
    run.drain();
  }
}
