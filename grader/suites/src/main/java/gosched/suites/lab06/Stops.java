package gosched.suites.lab06;

import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The world stops, and goroutines keep to their threads, beside those who compute for ever. */
final class Stops {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  /** Nobody stops the world. */
  private static final long NOT = -1;

  private static final String RULE = "the world stops soon";

  private Stops() {}

  /**
   * @param locked how many of the hogs are locked to their threads
   */
  record Program(int from, int to, int hogs, int locked) {
    static List<Program> all() {
      return List.of(
          new Program(1, 2, 1, 0),
          new Program(2, 1, 2, 0),
          new Program(2, 4, 3, 1),
          new Program(3, 2, 4, 2),
          new Program(1, 1, 2, 1),
          new Program(1, 2, 2, 2));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + from
          + ")\n"
          + hogs
          + " goroutines compute for ever, and look each ms, "
          + locked
          + " of them locked to their threads; main sets GOMAXPROCS to "
          + to
          + ", and back, three times";
    }
  }

  static void stops(SimKernel k, Program p) {
    Set<String> held = new HashSet<>();
    TappedKernel tapped =
        new TappedKernel(
            k,
            (at, kind, g, detail) -> {
              if (kind == Kind.ACQUIREP) {
                held.add(detail);
              }
            });
    boolean[] over = new boolean[1];
    long[] stopping = {NOT};
    int[] turns = new int[p.hogs];
    Scheduler s = new GoScheduler(tapped, p.from);
    s.run(
        () -> {
          Group all = Go.waitGroup();
          all.add(p.hogs);
          for (int i = 0; i < p.hogs; i++) {
            int me = i;
            Go.go(
                () -> {
                  KernelThread own = null;
                  if (me < p.locked) {
                    Go.lockOSThread();
                    own = k.current();
                  }
                  while (!over[0]) {
                    Hog.turn(k);
                    givesWay(k, stopping[0], own);
                    turns[me]++;
                    Violation.unless(
                        own == null || own == k.current(),
                        "on its thread only",
                        "it is locked to " + own + ", gave way, and goes on on " + k.current());
                  }
                  all.done();
                });
          }
          for (int i = 0; i < 3; i++) {
            change(k, p.to, stopping);
            Go.sleep(40 * MILLI);
            change(k, p.from, stopping);
            Go.sleep(40 * MILLI);
          }
          over[0] = true;
          all.await();
        });
    Violation.unless(held.size() >= p.from, "Ps", "only " + held + " were held");
    for (int t : turns) {
      Violation.unless(t > 20, "each has its turn", "one has computed for " + t + " of 240 ms");
    }
  }

  /** Else the run would have no end, and nobody could say why. */
  private static void givesWay(SimKernel k, long since, KernelThread lockedTo) {
    Violation.unless(
        since == NOT || k.nanoTime() - since <= Hog.SLICE + Hog.TURN,
        RULE,
        "gomaxprocs waits since "
            + (k.nanoTime() - since) / MICRO
            + " us for a goroutine that looks each ms, and it computes on"
            + (lockedTo == null ? "" : "; it is locked to " + lockedTo));
  }

  private static void change(SimKernel k, int n, long[] stopping) {
    long begin = k.nanoTime();
    stopping[0] = begin;
    Go.gomaxprocs(n);
    stopping[0] = NOT;
    Violation.unless(
        k.nanoTime() - begin <= Hog.SLICE,
        RULE,
        "gomaxprocs("
            + n
            + ") took "
            + (k.nanoTime() - begin) / MICRO
            + " us beside goroutines that look each ms; a slice lasts 30 ms at most");
  }
}
