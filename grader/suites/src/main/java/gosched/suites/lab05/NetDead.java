package gosched.suites.lab05;

import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An M is on its way into the wait for the network, and what it is to wait for is gone: the last
 * goroutine that waited goes on and nobody can ever run again, or the run is over. Who sees that
 * cannot wake an M that does not wait yet; who goes to wait may have looked before. So it is tried
 * at each step of that way.
 */
final class NetDead {
  private static final long MICRO = 1_000;

  /** Twice what an M takes from its P's end to its own park in the network. */
  private static final int STEPS = 150;

  private NetDead() {}

  /** What happens while the M stands still. */
  enum Then {
    BOTH_RECEIVE("main ends its wait as a close would; both receive, and nobody sends", 2),
    IT_ENDS("main ends its wait as a close would; it ends, main receives, and nobody sends", 1),
    MAIN_RETURNS("main returns", 0);

    private final String text;

    /** How many goroutines wait for ever. */
    private final int waiting;

    Then(String text, int waiting) {
      this.text = text;
      this.waiting = waiting;
    }
  }

  /**
   * @param steps after how many, once its P is given up, the M stands still
   */
  record Program(Then then, int steps) {
    static List<Program> all() {
      return Arrays.stream(Then.values())
          .flatMap(
              then -> IntStream.rangeClosed(0, STEPS).mapToObj(steps -> new Program(then, steps)))
          .toList();
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 2, MAX_THREADS, network)\n"
          + "a goroutine waits for the network; its M finds nothing to run, and stands still "
          + steps
          + " steps after RELEASEP\nmeanwhile "
          + then.text;
    }
  }

  static void seen(SimKernel k, Program p) {
    GivesUp late = new GivesUp(k, p.steps);
    FakeNet net = new FakeNet(k, _ -> {}, _ -> {}, _ -> {});
    GmpScheduler s = new GmpScheduler(new TappedKernel(k, late), 2, GmpScheduler.MAX_THREADS, net);
    int waiting = 0;
    try {
      s.run(() -> main(k, p, net, late, s));
    } catch (Deadlock found) {
      waiting = found.goroutines().size();
    }
    Violation.unless(
        waiting == p.then.waiting,
        "deadlock",
        p.then.waiting + " goroutines wait for ever, and " + waiting + " were reported");
    k.sleep(1_000 * MICRO); // whoever was held up has gone on
    k.settle();
    Violation.unless(
        net.blocker() == null,
        "the run is over",
        "the run is over, and " + net.blocker() + " waits for the network, for ever");
  }

  private static void main(SimKernel k, Program p, FakeNet net, GivesUp late, GmpScheduler s) {
    KernelThread main = k.current();
    Go.go(
        () -> {
          net.await(() -> late.thread = k.current());
          if (p.then == Then.BOTH_RECEIVE) {
            Go.chan(0).receive();
          }
        });
    k.sleep(100 * MICRO);
    k.settle();
    Violation.unless(
        late.thread != null && late.thread != main && late.isHeldUp,
        "events",
        "main computes; another M was to run the other goroutine, and to give up its P then");
    k.start(
        "later",
        () -> {
          k.sleep(100 * MICRO);
          k.letGo(late.thread);
        });
    if (p.then != Then.MAIN_RETURNS) {
      net.ends(s);
      Go.chan(0).receive();
    }
  }
}
