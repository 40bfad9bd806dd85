package gosched.suites.threads;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * No P is idle, and an M searches: it has a P, and whoever becomes ready is found by it. So a P in
 * a system call is not needed, unless somebody waits in its own queue. An M that searches comes to
 * an end of it soon; here it loses its CPU meanwhile.
 */
public final class Spinners {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private Spinners() {}

  /**
   * @param lab whose scheduler
   * @param waits whether somebody waits in the queue of the P whose M is in a call
   */
  public record Search(Lab lab, boolean waits) {
    public static List<Search> all(Lab lab) {
      return List.of(new Search(lab, true), new Search(lab, false));
    }

    @Override
    public String toString() {
      return "new "
          + lab.scheduler()
          + "(kernel, 2)\n"
          + "main starts a goroutine; an M comes to search, and loses its CPU for 10 ms as soon as"
          + " it does\n"
          + (waits ? "" : "main yields, so that the goroutine runs here and ends; ")
          + "main is in a system call for 5 ms: "
          + (waits
              ? "the goroutine is in its queue, so its P is to be taken"
              : "nobody is in its queue, and the other M searches, so its P is not needed");
    }
  }

  /** Knows who searches, and stops the first one. */
  private static final class Log implements Tap {
    private final SimKernel k;
    private final Set<String> spinning = new HashSet<>();
    private KernelThread stopped;
    private boolean armed;
    private int taken;

    Log(SimKernel k) {
      this.k = k;
    }

    @Override
    public void event(KernelThread at, Kind kind, G g, String detail) {
      switch (kind) {
        case SPIN -> spinning.add(detail);
        case UNSPIN -> spinning.remove(detail);
        case RETAKE -> taken++;
        default -> {}
      }
      // Who starts an M may tell for it that it searches; it comes to run with ACQUIREP.
      boolean begins = kind == Kind.SPIN || kind == Kind.ACQUIREP;
      if (armed && begins && spinning.contains(at.name())) {
        armed = false;
        stopped = at;
        k.start( // a thread of the check's: main may come to wait for what that M holds
            "friend",
            () -> {
              k.sleep(10 * MILLI);
              stopped = null;
              k.letGo(at);
            });
        k.holdUp(at, 0);
      }
    }
  }

  public static void areEnough(SimKernel k, Search p) {
    Log log = new Log(k);
    boolean[] ran = new boolean[1];
    p.lab
        .maker()
        .make(new TappedKernel(k, log), 2)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(1);
              for (int i = 0; i < 20 && !log.spinning.isEmpty(); i++) {
                k.sleep(10 * MICRO); // since main began
              }
              log.armed = true;
              Go.go(
                  () -> {
                    ran[0] = true;
                    all.done();
                  });
              for (int i = 0; i < 5 && log.stopped == null; i++) {
                k.sleep(20 * MICRO);
              }
              Violation.unless(
                  log.stopped != null,
                  "an M comes to search",
                  "a P is idle, go has put a goroutine into a queue, and 100 us later nobody has"
                      + " told SPIN");
              while (!p.waits && !ran[0]) {
                Go.yield();
              }
              int before = log.taken;
              boolean queued = !ran[0];
              Go.syscall(() -> k.sleep(5 * MILLI));
              if (log.stopped != null && queued == p.waits) { // all the while
                judge(p, log.taken > before, log.stopped.name());
              }
              all.await();
            });
  }

  private static void judge(Search p, boolean taken, String searching) {
    Violation.unless(
        taken == p.waits,
        "when the P is taken",
        taken
            ? "main's P was taken from a call of 5 ms; nobody was in its queue, and "
                + searching
                + " searched all the while"
            : "main's P was not taken from a call of 5 ms; somebody was in its queue, and whether"
                + " others search makes no difference then");
  }
}
