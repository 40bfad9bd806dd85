package gosched.suites.lab05;

import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * An M comes back from the network with a goroutine in its hand, which waits nowhere any more and
 * is in no queue yet; it loses its CPU, and meanwhile all others go idle.
 */
final class InHand {
  private static final long MICRO = 1_000;

  private InHand() {}

  /**
   * @param steps after how many steps the M loses its CPU
   * @param dead whether the goroutine that it brings will wait for ever, and all with it; else it
   *     ends the run
   */
  record Brought(int steps, boolean dead) {
    /** More than it takes from the network into a queue, and to sleep. */
    private static final int STEPS = 60;

    static List<Brought> all() {
      List<Brought> all = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        all.add(new Brought(i, false));
        all.add(new Brought(i, true));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + (dead ? 1 : 2)
          + ", MAX_THREADS, network)\nan M waits for the network; something arrives for a"
          + " goroutine, and the M is held up after "
          + steps
          + " steps; meanwhile "
          + (dead
              ? "another M ends what it computes, takes the goroutine if it can, which waits for"
                  + " ever, as all do"
              : "another goroutine starts, sleeps, and ends");
    }
  }

  static void held(SimKernel k, Brought p) {
    FakeNet net = new FakeNet(k, _ -> {}, _ -> {}, _ -> {});
    GmpScheduler s = new GmpScheduler(k, p.dead ? 1 : 2, GmpScheduler.MAX_THREADS, net);
    int[] ran = new int[1];
    try {
      s.run(
          () -> {
            Group all = Go.waitGroup();
            all.add(1);
            Go.go(
                () -> {
                  net.await();
                  ran[0]++;
                  if (p.dead) {
                    Go.chan(0).receive();
                  }
                  all.done();
                });
            k.start("friend", () -> disturb(k, s, net, p));
            all.await();
          });
    } catch (Deadlock d) {
      if (p.dead && ran[0] == 1) {
        return;
      }
      throw d;
    }
    Violation.unless(!p.dead, "deadlock", "nobody can ever run again, and run returned");
    Violation.unless(ran[0] == 1, "who comes from the network runs", "it has not run");
  }

  /** A thread that is no M. */
  private static void disturb(SimKernel k, GmpScheduler s, FakeNet net, Brought p) {
    k.sleep(100 * MICRO); // all are idle, and an M waits for the network
    KernelThread blocker = net.blocker();
    Violation.unless(blocker != null, "the program", "nobody waits for the network");
    if (p.dead) {
      s.go(() -> k.sleep(300 * MICRO)); // with its P
      k.sleep(100 * MICRO);
    }
    k.holdUp(blocker, p.steps);
    net.arrives();
    if (!p.dead) {
      k.sleep(MICRO);
      // A thread of its own: who is held up may have a lock.
      k.start("outside", () -> s.go(() -> Go.sleep(50 * MICRO)));
    }
    k.sleep(1_000 * MICRO);
    k.letGo(blocker);
  }
}
