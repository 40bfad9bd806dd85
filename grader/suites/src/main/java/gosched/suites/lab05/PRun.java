package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Scheduler;
import gosched.lab04.GlobalRunQueue;
import gosched.lab05.P;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lincheck.LincheckScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Ps around a global queue in one run of a check, with a book of what went in and what came out.
 * Goroutines are records that nobody runs: a queue must not care.
 *
 * <p>The book is not woven, so nobody comes in between: a goroutine is written down as inside right
 * before the call that puts it in, and as outside right after the one that brought it.
 */
final class PRun {
  static final String CONSERVES = "each goroutine comes out exactly once";

  /** So many lines of a run's story are told, the last ones. */
  private static final int LAST_LINES = 12;

  /** One thing that was done; {@code g} is 0 if it brought nothing. Words are made when asked. */
  private record Line(String thread, String call, P p, String then, long g) {
    @Override
    public String toString() {
      return thread + ": " + p + "." + call + then + (g == 0 ? "nothing" : "goroutine " + g);
    }
  }

  final SimKernel k;
  final GlobalRunQueue global;

  /**
   * Another one, with a lock of its own: what goes from here to there is ordered by the Ps alone,
   * so the race detector sees whether they do it.
   */
  final GlobalRunQueue away;

  private final List<P> ps = new ArrayList<>();
  private final Scheduler nobody = new LincheckScheduler();
  private final List<G> made = new ArrayList<>();
  private final List<Boolean> inside = new ArrayList<>();
  private final List<Line> lines = new ArrayList<>();

  PRun(SimKernel k, int procs) {
    this.k = k;
    this.global = new GlobalRunQueue(k.lock("global"));
    this.away = new GlobalRunQueue(k.lock("another global"));
    for (int i = 0; i < procs; i++) {
      ps.add(new P(i, global));
    }
  }

  int size() {
    return ps.size();
  }

  P p(int id) {
    return ps.get(id);
  }

  // ── the book ──────────────────────────────────────────────────────────────────────────────────

  /** A new goroutine, which is nowhere yet. Their numbers are 1, 2, 3 and so on. */
  G fresh() {
    G g = new G(made.size() + 1, nobody, () -> {});
    made.add(g);
    inside.add(false);
    return g;
  }

  private void goesIn(G g, String call, P p) {
    inside.set((int) g.id() - 1, true);
    lines.add(new Line(k.current().name(), call, p, ": ", g.id()));
  }

  private G cameOut(G g, String call, P p) {
    lines.add(new Line(k.current().name(), call, p, " brought ", g == null ? 0 : g.id()));
    if (g != null && !inside.set((int) g.id() - 1, false)) {
      throw new Violation(CONSERVES, name(g) + " came out twice" + storyOf(g.id()));
    }
    k.emit(Event.Kind.NOTE, null, p + "." + call + " brought " + name(g));
    return g;
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

  // ── what the threads do ───────────────────────────────────────────────────────────────────────

  /** Its holder. Puts a new goroutine in. */
  G put(int id, boolean next) {
    return put(id, fresh(), next);
  }

  /** Its holder. */
  G put(int id, G g, boolean next) {
    goesIn(g, "runqput(next = " + next + ")", ps.get(id));
    ps.get(id).runqput(g, next);
    return g;
  }

  /** Its holder. */
  G next(int id) {
    return cameOut(ps.get(id).takeRunnext(), "takeRunnext", ps.get(id));
  }

  /** Its holder. */
  G get(int id) {
    return cameOut(ps.get(id).runqget(), "runqget", ps.get(id));
  }

  /** Its holder: as an M does. */
  G nextOrGet(int id) {
    G g = next(id);
    return g == null ? get(id) : g;
  }

  /** Whoever holds {@code id}: makes it empty, as the contract wants it, and steals. */
  G steal(int id, int victim, boolean runnext) {
    while (nextOrGet(id) != null) {
      // The holder alone puts in: once empty it stays so.
    }
    return cameOut(
        ps.get(id).runqsteal(ps.get(victim), runnext),
        "runqsteal(P" + victim + ", runnext = " + runnext + ")",
        ps.get(id));
  }

  // ── the end ───────────────────────────────────────────────────────────────────────────────────

  /** All are at rest: takes everything out and looks whether all that went in was there. */
  void drain() {
    for (int id = 0; id < ps.size(); id++) {
      while (nextOrGet(id) != null) {
        // Written down by the call.
      }
      P p = ps.get(id);
      Violation.unless(
          p.runqempty() && p.runqsize() == 0,
          "an empty queue says so",
          "nothing comes out of "
              + p
              + " any more, and runqempty() is "
              + p.runqempty()
              + ", runqsize() "
              + p.runqsize());
    }
    for (GlobalRunQueue queue : List.of(global, away)) {
      for (G g = queue.take(); g != null; g = queue.take()) {
        Violation.unless(
            inside.set((int) g.id() - 1, false),
            CONSERVES,
            name(g) + " came out twice, at last from the global queue" + storyOf(g.id()));
      }
    }
    for (int i = 0; i < made.size(); i++) {
      if (inside.get(i)) {
        throw new Violation(
            CONSERVES, name(made.get(i)) + " went in and never came out" + storyOf(i + 1));
      }
    }
  }
}
