package gosched.suites.lab06;

import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.ArrayList;
import java.util.List;

/** Sysmon brings a goroutine from the network, and loses its CPU on the way. */
final class Brought {
  private static final long MILLI = 1_000_000;

  private Brought() {}

  /**
   * @param steps after how many steps from its question on sysmon stands still
   */
  record Held(int steps) {
    /** More than it takes from the question to where the goroutine is in a queue. */
    private static final int STEPS = 40;

    static List<Held> all() {
      List<Held> all = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        all.add(new Held(i));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\na goroutine reads, and sends to main what has come; main"
          + " computes for 40 ms, meanwhile a byte arrives, sysmon asks the network, and stands"
          + " still "
          + steps
          + " steps later; main receives; 1 ms later sysmon goes on";
    }
  }

  static void isNotDead(SimKernel k, Held p) {
    FakeNetwork net = new FakeNetwork(k);
    KernelThread[] sysmon = new KernelThread[1];
    boolean[] arrived = new boolean[1];
    TappedKernel kernel =
        new TappedKernel(k, (at, kind, g, detail) -> net.event(at, kind, detail), () -> net);
    net.onPoll(
        t -> {
          if (SysmonLog.isSysmon(t) && arrived[0] && sysmon[0] == null) {
            sysmon[0] = t;
            k.holdUp(t, p.steps);
          }
        });
    int[] got = new int[1];
    try {
      new GoScheduler(kernel, 1)
          .run(
              () -> {
                Channel<Integer> chan = Go.chan(0);
                Go.go(() -> chan.send(Go.dial(1).read(new byte[1])));
                Go.yield(); // it waits
                net.opened().getFirst().arrive(1);
                arrived[0] = true;
                k.sleep(40 * MILLI);
                Violation.unless(
                    sysmon[0] != null, "sysmon asks", "40 ms, and it has not asked the network");
                k.start(
                    "friend",
                    () -> {
                      k.sleep(MILLI);
                      k.letGo(sysmon[0]);
                    });
                got[0] = chan.receive().value();
              });
    } catch (Deadlock d) {
      throw new Violation(
          "who is brought is not dead",
          "sysmon has taken a goroutine out of the network, and has not readied it yet; and a"
              + " deadlock was reported\n"
              + String.join("\n", d.goroutines()));
    }
    Violation.unless(got[0] == 1, "what came", "main received " + got[0]);
  }
}
