package gosched.suites.lab06;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.WaitReason;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.Arrays;
import java.util.List;

/** Goroutines that ready each other have one slice together, beside those who compute. */
final class Heirs {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private Heirs() {}

  /**
   * @param pairs goroutines that ready each other, two and two
   * @param hogs goroutines that compute
   */
  record Program(int pairs, int hogs) {
    static List<Program> all() {
      return List.of(new Program(1, 1), new Program(1, 2), new Program(2, 1));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\n"
          + pairs
          + " pairs of goroutines compute for 1 ms and ready each other, again and again; "
          + hogs
          + " goroutines compute for ever, and look each ms; main sleeps for 300 ms";
    }
  }

  /** One run of it. */
  private static final class Run {
    final SimKernel k;
    final GoScheduler s;
    final long most;
    final long[] last;
    boolean over;
    int other = -1;
    long since;

    Run(SimKernel k, Program p) {
      this.k = k;
      this.s = new GoScheduler(k, 1);
      this.last = new long[p.pairs + p.hogs];
      // The others' slices, and one more: who is in runnext when its slice is over comes after the
      // one that gave way.
      this.most = (last.length + 1) * Hog.SLICE;
    }

    /** The group {@code me} computes: one slice for all of it. */
    void computes(int me, boolean polls) {
      long now = k.nanoTime();
      if (other != me) {
        Violation.unless(
            other < 0 || now - since >= 10 * MILLI,
            "one slice together",
            "others came after "
                + (now - since) / MICRO
                + " us; a slice lasts 10 ms at least, and runnext goes on with it");
        other = me;
        since = now;
      }
      Violation.unless(
          now - since <= Hog.SLICE,
          "one slice together",
          "one group has computed for " + (now - since) / MICRO + " us while others wait");
      Violation.unless(
          now - last[me] <= most,
          "each has its turn",
          "it has waited for " + (now - last[me]) / MICRO + " us");
      if (polls) {
        Hog.turn(k);
      } else {
        k.sleep(Hog.TURN);
      }
      last[me] = k.nanoTime();
    }
  }

  static void shareASlice(SimKernel k, Program p) {
    Run run = new Run(k, p);
    int[] hops = new int[p.pairs + p.hogs];
    run.s.run(
        () -> {
          Arrays.fill(run.last, k.nanoTime());
          Group ends = Go.waitGroup();
          ends.add(2 * p.pairs + p.hogs);
          for (int i = 0; i < p.pairs; i++) {
            int me = i;
            G[] parked = new G[1];
            Runnable hopper =
                () -> {
                  while (!run.over) {
                    run.computes(me, false);
                    hops[me]++;
                    G peer = parked[0];
                    Go.park(
                        WaitReason.PARKED,
                        g -> {
                          parked[0] = g;
                          if (peer != null) {
                            run.s.ready(peer);
                          }
                          return true;
                        });
                  }
                  if (parked[0] != null) {
                    G peer = parked[0];
                    parked[0] = null;
                    run.s.ready(peer);
                  }
                  ends.done();
                };
            Go.go(hopper);
            Go.go(hopper);
          }
          for (int i = 0; i < p.hogs; i++) {
            int me = p.pairs + i;
            Go.go(
                () -> {
                  while (!run.over) {
                    run.computes(me, true);
                    hops[me]++;
                  }
                  ends.done();
                });
          }
          Go.sleep(300 * MILLI);
          run.over = true;
          ends.await();
        });
    for (int h : hops) {
      Violation.unless(h > 20, "each has its turn", "one has computed for " + h + " of 300 ms");
    }
  }
}
