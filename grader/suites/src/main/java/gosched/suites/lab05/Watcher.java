package gosched.suites.lab05;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.kit.Processors;
import gosched.kit.SystemMonitor;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.threads.Holding;
import java.util.ArrayList;
import java.util.List;

/**
 * A system monitor that does nothing of its own accord: it writes down what it is told, beside what
 * the scheduler tells of its Ps, and asks when the check says so.
 *
 * <p>In {@link #acquired} it asks nothing: a lab may call that with its lock held.
 */
final class Watcher implements SystemMonitor, TappedKernel.Tap {
  /** So many lines of a run's story are told, the last ones. */
  private static final int LAST_LINES = 16;

  final SimKernel k;
  final Holding told;
  final Plugged scheduler;
  private final List<String> lines = new ArrayList<>();
  private Processors all;
  private int starts;
  private int ends;
  private int acquired;
  private boolean overAtEnd;
  private boolean wokeBefore;

  private boolean holdUp;
  private KernelThread stands;

  /** What {@link #isDeep} says. */
  boolean deep;

  Watcher(SimKernel k, int procs) {
    this.k = k;
    this.told = new Holding(k, procs);
    this.scheduler = new Plugged(new TappedKernel(k, this), procs, this);
  }

  // ── what it is told ───────────────────────────────────────────────────────────────────────────

  @Override
  public void start(Processors ps) {
    write("monitor.start");
    all = ps;
    starts++;
    rule(!wokeBefore, "the monitor starts first", "an M was started before start() was called");
  }

  @Override
  public void wakes(KernelThread by) {
    wokeBefore |= starts == 0;
  }

  @Override
  public void acquired() {
    write("monitor.acquired");
    rule(starts > 0, "the monitor starts first", "acquired() came before start()");
    acquired++;
  }

  @Override
  public void end() {
    write("monitor.end");
    ends++;
    overAtEnd = all != null && all.isOver();
  }

  @Override
  public boolean isDeep() {
    return deep;
  }

  @Override
  public void event(KernelThread at, Kind kind, G g, String detail) {
    switch (kind) {
      case ACQUIREP, RELEASEP, RETAKE -> write(kind + " " + detail);
      case RUN, SYSCALL -> write(kind + " " + g);
      default -> {}
    }
    if (holdUp && kind == Kind.SPIN) {
      holdUp = false;
      stands = at;
      k.holdUp(at, 0);
    }
    told.event(at, kind, g, detail);
  }

  /** The next M that begins to search is to stand still when it has told so. */
  void holdUpAtSpin() {
    holdUp = true;
  }

  /** Who that was, or null. */
  KernelThread stands() {
    return stands;
  }

  // ── what it asks ──────────────────────────────────────────────────────────────────────────────

  Processors ps() {
    rule(all != null, "the monitor starts first", "main runs, and start() was not called");
    return all;
  }

  /** The only P there is. */
  Processor one() {
    rule(ps().all().size() == 1, "all()", "all() are " + ps().all().size() + " Ps; expected: 1");
    return ps().all().getFirst();
  }

  /** The P that {@code thread} holds. */
  Processor of(KernelThread thread) {
    for (Processor p : ps().all()) {
      if (!p.isIdle() && thread.equals(p.thread())) { // an idle one may still name its last
        return p;
      }
    }
    throw new Violation(
        "thread()", thread.name() + " runs a goroutine, and no P says that it is its");
  }

  boolean retake(Processor p, int call) {
    write("retake(" + call + ") ...");
    boolean took = p.retake(call);
    write("... retake(" + call + "): " + took);
    return took;
  }

  void endSlice(Processor p, int tick) {
    write("endSlice(" + tick + ") ...");
    p.endSlice(tick);
    write("... endSlice(" + tick + ")");
  }

  /** Has that done on a thread of its own, which is no M; returns at rest. */
  KernelThread outside(Runnable what) {
    KernelThread t = k.start("outside", what);
    k.settle();
    return t;
  }

  // ── what must be true ─────────────────────────────────────────────────────────────────────────

  /** At rest: each P that an M has got was told. */
  void toldOfAll() {
    int got = told.all(Kind.ACQUIREP).size();
    rule(
        acquired >= got && got > 0,
        "acquired() for each P that is got",
        got + " times a P was acquired, and acquired() was called " + acquired + " times");
  }

  /** The run is over. */
  void ended() {
    rule(starts == 1, "start() once", "start() was called " + starts + " times; expected: 1");
    rule(ends > 0, "end()", "run has returned, and end() was not called");
    rule(overAtEnd && all.isOver(), "isOver()", "the run is over, and isOver() said false");
  }

  /** Adds to what is said what came before. */
  void rule(boolean holds, String rule, String message) {
    if (!holds) {
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      throw new Violation(rule, message + "\nlastly:\n  " + String.join("\n  ", last));
    }
  }

  void write(String line) {
    lines.add(k.nanoTime() / 1_000 + " us, " + k.current() + ": " + line);
  }
}
