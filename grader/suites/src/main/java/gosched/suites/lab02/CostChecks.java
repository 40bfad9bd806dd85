package gosched.suites.lab02;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab02.EventLoop;
import gosched.sim.Counters;
import gosched.sim.SimKernel;
import gosched.sim.Violation;

/** What the lab asks of the kernel, by the kernel's own counts. */
final class CostChecks {
  private static final long SECOND = 1_000_000_000;

  private CostChecks() {}

  /** What the kernel was asked for between two looks. A lock that is free is no affair of its. */
  private static final class Meter {
    private final Counters c;
    private final long parks;
    private final long unparks;
    private final long fired;

    Meter(SimKernel k) {
      c = k.counters();
      parks = c.parks();
      unparks = c.unparks();
      fired = c.timersFired();
    }

    void atMost(long parks, long unparks, long fired, String rule, String what) {
      long p = c.parks() - this.parks;
      long u = c.unparks() - this.unparks;
      long f = c.timersFired() - this.fired;
      Violation.unless(
          p <= parks && u <= unparks && f <= fired,
          rule,
          what
              + " cost "
              + p
              + " parks, "
              + u
              + " unparks and "
              + f
              + " timers of the kernel; "
              + parks
              + ", "
              + unparks
              + " and "
              + fired
              + " are enough");
    }
  }

  static void waiting(SimKernel k) {
    new EventLoop(k)
        .run(
            () -> {
              Channel<Integer> c = Go.chan(0);
              Channel<Integer> full = Go.chan(1);
              full.send(1);
              Locker m = Go.mutex();
              m.lock();
              Group g = Go.waitGroup();
              g.add(1);
              Go.go(c::receive);
              Go.go(() -> full.send(2));
              Go.go(m::lock);
              Go.go(g::await);
              Go.go(() -> Go.park(WaitReason.PARKED, Scheduler.Commit.NONE));
              Go.after(SECOND / 2, () -> {}).stop();
              Go.yield();
              Meter meter = new Meter(k);
              Go.sleep(SECOND);
              meter.atMost(
                  2, 0, 1, "waiting is free", "a second in which five goroutines wait and main");
              meter = new Meter(k);
              for (int i = 0; i < 10; i++) {
                Go.sleep(SECOND);
              }
              meter.atMost(11, 0, 10, "waiting is free", "ten sleeps, one after the other,");
            });
  }

  /**
   * The timer of an offloaded call's thread is the pool's: only the loop's own waits are judged.
   */
  static void waitingForCalls(SimKernel k) {
    new EventLoop(k)
        .run(
            () -> {
              EventLoop loop = Loop.current();
              loop.offload().call(() -> 1);
              Meter meter = new Meter(k);
              loop.offload()
                  .call(
                      () -> {
                        k.block("read", SECOND / 2);
                        return 1;
                      });
              // The loop: one park, for no time. The pool: a park and a wake for its task, perhaps.
              meter.atMost(
                  4, 4, 4, "waiting is free", "an offloaded call of half a second, all in all,");
            });
  }

  static void busy(SimKernel k) {
    new EventLoop(k)
        .run(
            () -> {
              Channel<Integer> ping = Go.chan(0);
              Channel<Integer> pong = Go.chan(0);
              Meter meter = new Meter(k);
              Go.go(
                  () -> {
                    for (int i = 0; i < 20; i++) {
                      pong.send(ping.receive().value());
                    }
                  });
              for (int i = 0; i < 20; i++) {
                ping.send(i);
                pong.receive();
                Go.go(() -> {});
                Go.yield();
              }
              meter.atMost(
                  0, 0, 0, "a switch is no affair of the kernel's", "80 switches of goroutines");
            });
  }
}
