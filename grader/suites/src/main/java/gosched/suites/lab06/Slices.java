package gosched.suites.lab06;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.kit.Preempt;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Told;
import java.util.ArrayList;
import java.util.List;

/** What was meant for another slice: its end, and its signal. */
final class Slices {
  private static final long MILLI = 1_000_000;

  /** In ms: sysmon has seen the slice before, and looks once more. */
  private static final int BETWEEN = 11;

  private Slices() {}

  /**
   * @param steps after how many steps of the look that ends main's slice sysmon loses its CPU
   */
  record Gone(int steps) {
    /** More than it takes from a nap to the signal. */
    private static final int STEPS = 60;

    static List<Gone> all() {
      List<Gone> all = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        all.add(new Gone(i));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\nmain computes until sysmon has seen its slice, and then"
          + " until it looks again; it is held up after "
          + steps
          + " steps of that look; main yields, another goroutine computes, and looks each ms;"
          + " sysmon goes on";
    }
  }

  /** When it has the CPU again another slice has begun. That one is not over. */
  static void theirsIsNotEnded(SimKernel k, Gone p) {
    SysmonLog log = new SysmonLog(k);
    boolean[] stood = new boolean[1];
    boolean[] mainRan = new boolean[1];
    log.scheduler(1)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(2);
              // Until it sleeps for 10 ms each time: it has seen this slice then.
              for (int i = 0; i < 40 && !isPatient(log); i++) {
                k.sleep(MILLI);
              }
              Go.yield(); // a new slice
              int looks = log.naps().size();
              while (log.naps().size() == looks) {
                k.sleep(MILLI);
              }
              KernelThread sysmon = log.sysmon();
              k.holdUp(sysmon, p.steps);
              k.sleep(BETWEEN * MILLI);
              Go.go(
                  () -> {
                    k.start("friend", () -> stood[0] = k.letGo(sysmon));
                    for (int i = 0; i < 9; i++) {
                      Hog.turn(k);
                      Violation.unless(
                          !mainRan[0],
                          "the end of another slice",
                          "sysmon was about to end main's slice, and another one began; its"
                              + " goroutine gave way after "
                              + (i + 1)
                              + " ms");
                    }
                    all.done();
                  });
              Go.go(all::done); // in runnext: the first is in the ring now
              Go.yield();
              mainRan[0] = true;
              all.await();
            });
    Violation.unless(stood[0] || p.steps > 0, "held up", "sysmon was not held up");
  }

  static List<Told<Integer>> signals() {
    return Told.each(
        List.of(4),
        n ->
            "new GoScheduler(kernel, 1)\nmain yields; in its new slice it sends its own thread a"
                + " signal, and looks twice; "
                + n
                + " times");
  }

  /** A signal for who ran before has been seen once, and that is all. */
  static void isDoneWith(SimKernel k, Told<Integer> p) {
    int[] asked = new int[1];
    SysmonLog log =
        new SysmonLog(k) {
          @Override
          public void event(KernelThread at, Kind kind, G g, String detail) {
            super.event(at, kind, g, detail);
            asked[0] += kind == Kind.PREEMPT ? 1 : 0;
          }
        };
    log.scheduler(1)
        .run(
            () -> {
              for (int i = 1; i <= p.value(); i++) {
                Go.yield(); // a new slice
                k.signal(k.current());
                Preempt.poll();
                Violation.unless(
                    asked[0] == i, "signals", i + " signals, and " + asked[0] + " were seen");
                Preempt.poll();
                Violation.unless(
                    asked[0] == i,
                    "a signal for somebody else is done with",
                    "main begins a slice, is sent a signal, and looks twice: giveWay had nothing to"
                        + " do, and was called again; it said false");
              }
            });
  }

  private static boolean isPatient(SysmonLog log) {
    return !log.naps().isEmpty() && log.naps().getLast().nanos() == 10 * MILLI;
  }
}
