package gosched.suites.lab04;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Scheduler;
import gosched.lab04.GlobalRunQueue;
import gosched.lab04.LocalRunQueue;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lincheck.LincheckScheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Local queues around a global one in one run of a check, with a book of what went in and what came
 * out. Goroutines are records that nobody runs: a queue must not care.
 *
 * <p>The book is not woven, so nobody comes in between: a goroutine is written down as inside right
 * before the call that puts it in, and as outside right after the one that brought it.
 */
final class QueueRun {
  static final String CONSERVES = "each goroutine comes out exactly once";

  /** So many lines of a run's story are told, the last ones. */
  private static final int LAST_LINES = 12;

  /** One thing that was done; {@code g} is 0 if it brought nothing. Words are made when asked. */
  private record Line(String thread, String how, int queue, String then, long g) {
    @Override
    public String toString() {
      return thread + ": " + how + queue + then + (g == 0 ? "nothing" : "goroutine " + g);
    }
  }

  final SimKernel k;
  final GlobalRunQueue global;

  /**
   * Another one, with a lock of its own: what goes from here to there is ordered by the local
   * queues alone, so the race detector sees whether they do it.
   */
  private final GlobalRunQueue away;

  private final List<LocalRunQueue> queues = new ArrayList<>();

  /** What each queue's owner has in hand, and may put in again. */
  private final List<Deque<G>> hands = new ArrayList<>();

  private final Scheduler nobody = new LincheckScheduler();
  private final List<G> made = new ArrayList<>();
  private final List<Boolean> inside = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  QueueRun(SimKernel k, int owners) {
    this.k = k;
    this.global = new GlobalRunQueue(k.lock("global"));
    this.away = new GlobalRunQueue(k.lock("another global"));
    for (int i = 0; i < owners; i++) {
      queues.add(new LocalRunQueue(global));
      hands.add(new ArrayDeque<>());
    }
  }

  /** How many local queues there are. */
  int size() {
    return queues.size();
  }

  LocalRunQueue queue(int number) {
    return queues.get(number);
  }

  // ── the book ──────────────────────────────────────────────────────────────────────────────────

  /** A new goroutine, which is nowhere yet. Their numbers are 1, 2, 3 and so on. */
  G fresh() {
    G g = new G(made.size() + 1, nobody, () -> {});
    made.add(g);
    inside.add(false);
    return g;
  }

  private int index(G g) {
    return (int) g.id() - 1;
  }

  void goesIn(G g, String how, int queue) {
    inside.set(index(g), true);
    lines.add(new Line(thread(), how, queue, ": ", g.id()));
  }

  /**
   * Writes down what a call returned.
   *
   * @param g may be null: then nothing came
   */
  void cameOut(G g, String how, int queue) {
    lines.add(new Line(thread(), how, queue, " brought ", g == null ? 0 : g.id()));
    if (g == null) {
      return;
    }
    if (!inside.set(index(g), false)) {
      throw new Violation(CONSERVES, name(g) + " came out twice" + storyOf(g.id()));
    }
  }

  private String thread() {
    return k.current().name();
  }

  static String name(G g) {
    return g == null ? "nothing" : "goroutine " + g.id();
  }

  private String storyOf(long id) {
    String own = told(lines.stream().filter(l -> l.g == id).toList());
    String last = told(lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    return "\nall that was done with goroutine " + id + ":\n" + own + "\nall, lastly:\n" + last;
  }

  private static String told(List<Line> some) {
    return some.stream().map(l -> "  " + l).collect(Collectors.joining("\n"));
  }

  private void note(String what) {
    k.emit(Event.Kind.NOTE, null, what);
  }

  // ── what the threads do ───────────────────────────────────────────────────────────────────────

  /** The owner. Puts {@code count} goroutines in: those in its hand first, then new ones. */
  void put(int queue, int count) {
    for (int i = 0; i < count; i++) {
      put(queue, hands.get(queue).isEmpty() ? fresh() : hands.get(queue).remove());
    }
    note("has put " + count + " into queue " + queue);
  }

  /** The owner. Puts {@code count} new goroutines in. */
  void putNew(int queue, int count) {
    for (int i = 0; i < count; i++) {
      put(queue, fresh());
    }
    note("has put " + count + " new ones into queue " + queue);
  }

  private void put(int queue, G g) {
    goesIn(g, "put into queue ", queue);
    queues.get(queue).put(g);
  }

  /** Puts new goroutines into the global queue. */
  void putGlobal(int count) {
    for (int i = 0; i < count; i++) {
      G g = fresh();
      goesIn(g, "put into global queue ", 0);
      global.put(g);
    }
  }

  /** The owner. */
  G get(int queue) {
    G g = queues.get(queue).get();
    got(queue, g, "get from queue ", queue);
    return g;
  }

  /** The owner gets one and puts a new one in, so often: the ring turns. */
  void turn(int queue, int times) {
    for (int i = 0; i < times; i++) {
      cameOut(queues.get(queue).get(), "get from queue ", queue);
      put(queue, fresh());
    }
    note("has got one and put a new one " + times + " times");
  }

  private void got(int owner, G g, String how, int from) {
    cameOut(g, how, from);
    if (g != null) {
      hands.get(owner).add(g);
    }
    note(how + from + " brought " + name(g));
  }

  /** The owner of {@code into}: makes it empty, as the contract wants it, and steals. */
  G steal(int into, int victim) {
    empty(into);
    G g = queues.get(into).steal(queues.get(victim));
    got(into, g, "steal from queue ", victim);
    return g;
  }

  private void empty(int queue) {
    while (get(queue) != null) {
      // The owner alone puts in: once empty it stays so.
    }
  }

  /** The owner: makes its queue empty, and takes a part of the global one. */
  void take(int queue, int procs) {
    empty(queue);
    G g = global.takeBatch(queues.get(queue), procs);
    got(queue, g, "takeBatch into queue ", queue);
  }

  /** Puts whatever the owner has in hand into the other global queue. */
  void give(int queue) {
    for (G g = hands.get(queue).poll(); g != null; g = hands.get(queue).poll()) {
      goesIn(g, "put into global queue ", 1);
      away.put(g);
    }
  }

  // ── the end ───────────────────────────────────────────────────────────────────────────────────

  /** All are at rest: takes everything out and looks whether all that went in was there. */
  void drain() {
    for (int q = 0; q < queues.size(); q++) {
      LocalRunQueue queue = queues.get(q);
      for (G g = queue.get(); g != null; g = queue.get()) {
        cameOut(g, "at the end, get from queue ", q);
      }
      Violation.unless(
          queue.isEmpty() && queue.size() == 0,
          "an empty queue says so",
          "get from queue "
              + q
              + " brings nothing, and isEmpty() is "
              + queue.isEmpty()
              + ", size() "
              + queue.size());
    }
    for (G g = global.take(); g != null; g = global.take()) {
      cameOut(g, "at the end, take from global queue ", 0);
    }
    for (G g = away.take(); g != null; g = away.take()) {
      cameOut(g, "at the end, take from global queue ", 1);
    }
    for (int i = 0; i < made.size(); i++) {
      if (inside.get(i)) {
        throw new Violation(
            CONSERVES, name(made.get(i)) + " went in and never came out" + storyOf(i + 1));
      }
    }
  }
}
