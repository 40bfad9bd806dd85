package gosched.suites.threads;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who holds which P, as the scheduler tells it, held against what its goroutines do: nobody runs
 * without a P, nobody holds one that another one holds, and none is taken from a goroutine that
 * runs. Besides it keeps all that it heard, with the times.
 */
public final class Holding implements TappedKernel.Tap {
  /** In ns: a call that is shorter keeps its P, whoever waits. */
  public static final long SHORT = 20_000;

  /**
   * Something that was told.
   *
   * @param p what the thread held then, or null; of a RETAKE, who it was taken from had it
   */
  public record Told(long nanos, KernelThread at, Kind kind, long g, String detail, String p) {}

  private final SimKernel k;
  private final List<Told> log = new ArrayList<>();
  private final Map<String, KernelThread> holders = new HashMap<>();
  private final Map<KernelThread, String> held = new HashMap<>();
  private final Map<KernelThread, Long> calls = new HashMap<>();
  private final Map<KernelThread, G> running = new HashMap<>();
  private final Map<Long, KernelThread> tied = new HashMap<>();
  private int most;
  private boolean exact;

  /**
   * @param most how many may run at once
   */
  public Holding(SimKernel k, int most) {
    this.k = k;
    this.most = most;
  }

  public Kernel kernel() {
    return new TappedKernel(k, this);
  }

  /** From now on: a P is never taken from a call of less than {@link #SHORT}. */
  public Holding exact() {
    exact = true;
    return this;
  }

  /** From now on, how many may run at once. */
  public void most(int n) {
    most = n;
    Violation.unless(
        running.size() <= n,
        "no more than GOMAXPROCS",
        "GOMAXPROCS is " + n + " by now, and these run at once: " + running);
  }

  /** {@code g} may run on {@code t} only, and nobody else may; null: it is free again. */
  public void tie(G g, KernelThread t) {
    if (t == null) {
      tied.remove(g.id());
    } else {
      tied.put(g.id(), t);
    }
  }

  /** How many goroutines run. */
  public int running() {
    return running.size();
  }

  /** What is told to hold, or null. */
  public String heldBy(KernelThread t) {
    return held.get(t);
  }

  public List<Told> log() {
    return log;
  }

  public List<Told> all(Kind kind) {
    return log.stream().filter(t -> t.kind == kind).toList();
  }

  /** The last of that kind about that goroutine. */
  public Told last(Kind kind, G g) {
    return all(kind).stream().filter(t -> t.g == g.id()).reduce((a, b) -> b).orElseThrow();
  }

  @Override
  public void event(KernelThread at, Kind kind, G g, String detail) {
    log.add(new Told(k.nanoTime(), at, kind, g == null ? 0 : g.id(), detail, held.get(at)));
    switch (kind) {
      case ACQUIREP -> acquire(at, detail);
      case RELEASEP -> release(at, detail);
      case RETAKE -> retake(detail);
      case RUN -> run(at, g);
      case SYSCALL -> {
        running.remove(at);
        calls.put(at, k.nanoTime());
      }
      case READY -> {
        if (running.get(at) == g) {
          running.remove(at);
        }
      }
      case PARK, EXIT -> running.remove(at);
      default -> {}
    }
  }

  private void acquire(KernelThread at, String p) {
    KernelThread other = holders.put(p, at);
    Violation.unless(
        other == null,
        "one holds a P",
        at + " tells ACQUIREP " + p + ", which " + other + " holds");
    held.put(at, p);
  }

  private void release(KernelThread at, String p) {
    Violation.unless(
        holders.remove(p, at),
        "one holds a P",
        at + " tells RELEASEP " + p + ", and as was told it does not hold it");
    held.remove(at, p);
  }

  private void retake(String p) {
    KernelThread from = holders.remove(p);
    Violation.unless(from != null, "one holds a P", p + " was retaken, and nobody held it");
    if (!held.remove(from, p)) {
      return; // it has another one by now: it came back in the moment before this was told
    }
    Violation.unless(
        !running.containsKey(from),
        "taken from a call only",
        p + " was taken from " + from + ", which is in no system call: " + running.get(from));
    long since = k.nanoTime() - calls.get(from);
    Violation.unless(
        !exact || since >= SHORT,
        "not from a short call",
        p + " was taken from " + from + " " + since + " ns after its call began");
  }

  private void run(KernelThread at, G g) {
    running.put(at, g);
    Violation.unless(
        held.get(at) != null, "a P to run", g + " runs on " + at + ", which was told to hold no P");
    Violation.unless(
        running.size() <= most,
        "no more than GOMAXPROCS",
        "GOMAXPROCS is " + most + ", and these run at once: " + running);
    KernelThread own = tied.get(g.id());
    Violation.unless(
        own == null || own == at,
        "on its thread only",
        g + " is locked to " + own + ", and runs on " + at);
    Violation.unless(
        own == at || !tied.containsValue(at),
        "nobody else on its thread",
        g + " runs on " + at + ", which is locked to another goroutine: " + tied);
  }
}
