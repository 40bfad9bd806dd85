package gosched.suites.lab05;

import gosched.kit.Go;
import gosched.kit.Timer;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.threads.Holding;
import java.util.List;

/** Timers of Ps that have no time for them, or that there are no more. */
final class TimerPlaces {
  private static final long MICRO = 1_000;

  /** In ns: thieves nap for 3 us before they take certain things. */
  private static final long SOON = 30 * MICRO;

  private TimerPlaces() {}

  /** What the Ps do when the timers are due, 1 ms after the beginning. */
  enum Case {
    /** Each computes until then or longer, but one that becomes idle just before. */
    OTHERS_COMPUTE,
    /** One becomes idle only later, 300 us after the timers are due. */
    ALL_COMPUTE,
    /** All but P0 are no more, and it is idle. */
    GONE_AND_IDLE,
    /** All but P0 are no more, and it runs main, which yields all the time. */
    GONE_AND_BUSY,
    /** All but P0 were no more for a while. */
    BACK_AGAIN
  }

  /**
   * @param procs at least 2
   */
  record Program(int procs, Case what) {
    static List<Program> all() {
      return List.of(
          new Program(2, Case.OTHERS_COMPUTE),
          new Program(3, Case.OTHERS_COMPUTE),
          new Program(2, Case.ALL_COMPUTE),
          new Program(2, Case.GONE_AND_IDLE),
          new Program(4, Case.GONE_AND_IDLE),
          new Program(3, Case.GONE_AND_BUSY),
          new Program(3, Case.BACK_AGAIN));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\non each P a goroutine sets a timer; when they are due, "
          + switch (what) {
            case OTHERS_COMPUTE -> "all of them compute but for one, whose P is idle";
            case ALL_COMPUTE -> "all of them compute, and one ends 300 us later";
            case GONE_AND_IDLE -> "GOMAXPROCS is 1, and main sleeps";
            case GONE_AND_BUSY -> "GOMAXPROCS is 1, and main computes and yields in turn";
            case BACK_AGAIN -> "GOMAXPROCS was 1 for a while, and main sleeps";
          };
    }

    boolean shrinks() {
      return what.compareTo(Case.GONE_AND_IDLE) >= 0;
    }
  }

  static void fires(SimKernel k, Program p) {
    Holding told = new Holding(k, p.procs);
    int[] fired = new int[1];
    int[] stopped = new int[1];
    new GmpScheduler(told.kernel(), p.procs)
        .run(
            () -> {
              long begin = k.nanoTime();
              long due = begin + 1_000 * MICRO;
              long judged = p.what == Case.ALL_COMPUTE ? due + 300 * MICRO : due;
              Timer[] never = new Timer[p.procs];
              for (int i = 0; i < p.procs; i++) {
                int me = i;
                Runnable body =
                    () -> {
                      k.sleep(begin + 300 * MICRO - k.nanoTime()); // all Ps are held by then
                      Go.after(due - k.nanoTime(), () -> fired(k, due, judged, fired));
                      never[me] = Go.after(due - k.nanoTime(), () -> stopped[0]++);
                      k.sleep(begin + until(p, me) * MICRO - k.nanoTime());
                    };
                if (i < p.procs - 1) {
                  Go.go(body);
                  k.sleep(20 * MICRO); // until another M has it
                } else {
                  body.run();
                }
              }
              if (p.shrinks()) {
                Go.gomaxprocs(1);
                told.most(1);
              }
              for (Timer t : never) {
                Violation.unless(t.stop(), "stop", "a pending timer of whatever P can be stopped");
              }
              if (p.what == Case.BACK_AGAIN) {
                told.most(p.procs);
                Go.gomaxprocs(p.procs);
              }
              if (p.what == Case.GONE_AND_BUSY) {
                while (k.nanoTime() < due + 100 * MICRO) {
                  k.sleep(10 * MICRO);
                  Go.yield();
                }
              } else if (p.shrinks()) {
                Go.sleep(2_000 * MICRO);
              } else {
                k.sleep(begin + 3_000 * MICRO - k.nanoTime()); // main computes, too
              }
              Violation.unless(
                  fired[0] == p.procs && stopped[0] == 0,
                  "all timers fire",
                  p.procs
                      + " timers were due, and "
                      + fired[0]
                      + " have fired; and "
                      + stopped[0]
                      + " that had been stopped");
            });
  }

  /** When goroutine {@code me} ends, or main goes on, in us after the beginning. */
  private static long until(Program p, int me) {
    if (p.shrinks() || me == p.procs - 1) {
      return 500;
    }
    if (me > 0) {
      return 4_000;
    }
    return p.what == Case.OTHERS_COMPUTE ? 900 : 1_300;
  }

  private static void fired(SimKernel k, long due, long judged, int[] fired) {
    fired[0]++;
    long now = k.nanoTime();
    Violation.unless(
        now >= due && now <= judged + SOON,
        "in time",
        "a timer was due at "
            + due
            + ", and an M had time for it at "
            + judged
            + "; it fired at "
            + now);
  }
}
