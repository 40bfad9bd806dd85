package gosched.suites.lab06;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is sent signals, held against who runs for how long. For programs in which nobody inherits a
 * slice but who is started by main.
 */
final class SignalLog extends SysmonLog {
  static final String RULE = "who is signalled";

  private static final long LONG = 10_000_000;

  /** What runs on a thread: since when, in which slice, and whether it is in a system call. */
  private record Runs(G g, long slice, boolean call, long since) {}

  private final Map<KernelThread, Runs> runs = new HashMap<>();
  private final Map<KernelThread, Long> left = new HashMap<>();
  private final Map<KernelThread, Long> signalled = new HashMap<>();
  private int signals;

  /** After how many more of sysmon's steps it is held up when it signals; below 0 for never. */
  private int holdAfter = -1;

  private long heldAt;

  SignalLog(SimKernel k) {
    super(k);
  }

  @Override
  public void event(KernelThread at, Kind kind, G g, String detail) {
    super.event(at, kind, g, detail);
    long now = k.nanoTime();
    switch (kind) {
      case RUN -> {
        Runs r = runs.get(at);
        boolean back = r != null && r.g == g && r.call;
        runs.put(at, new Runs(g, back ? r.slice : now, false, now));
      }
      case SYSCALL -> {
        Runs r = runs.get(at);
        runs.put(at, new Runs(g, r.slice, true, now));
      }
      case READY -> {
        if (runs.get(at) instanceof Runs r && r.g == g) {
          leave(at, now);
        }
      }
      case PARK, EXIT -> leave(at, now);
      default -> {}
    }
  }

  /** How many were sent. */
  int signals() {
    return signals;
  }

  /** Sysmon is held up so many steps after the next signal; 1 is right after it was sent. */
  void holdAfter(int steps) {
    holdAfter = steps;
  }

  /** When it was, in ns; 0 if it was not. */
  long heldAt() {
    return heldAt;
  }

  private void leave(KernelThread at, long now) {
    runs.remove(at);
    left.put(at, now);
  }

  @Override
  public void signals(KernelThread by, KernelThread to) {
    Violation.unless(isSysmon(by), RULE, by + " sends a signal; sysmon does that");
    long now = k.nanoTime();
    Runs r = runs.get(to);
    if (r == null) {
      Violation.unless(
          now == left.getOrDefault(to, 0L), RULE, to + " gets a signal, and runs nobody");
    } else if (r.since < now) { // else it has changed in this moment
      Violation.unless(!r.call, RULE, to + " gets a signal in a system call of " + r.g);
      Violation.unless(
          now - r.slice >= LONG,
          "not before 10 ms",
          to + " gets a signal; " + r.g + " has run there for " + (now - r.slice) + " ns");
    }
    signals++;
    signalled.put(to, now);
    if (holdAfter >= 0) {
      k.holdUp(by, holdAfter);
      holdAfter = -1;
      heldAt = now;
    }
  }

  /** First seen up to 10 ms after it began, and over 10 ms later at most. */
  @Override
  void looked(long now) {
    runs.forEach(
        (t, r) -> {
          boolean must = !r.call && r.since < now && now - r.slice >= 2 * LONG;
          Violation.unless(
              !must || signalled.getOrDefault(t, 0L) == now,
              "signalled at each look",
              r.g
                  + (" has run on " + t + " for ")
                  + ((now - r.slice) / 1_000 + " us; at this look sysmon sent no signal there"));
        });
  }
}
