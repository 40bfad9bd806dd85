package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.lab06.PollDesc;
import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Two goroutines set deadlines of one direction, or one of them closes, and the first stands still
 * on its way after each number of steps in turn. Which of them comes later is not said; but no
 * timer is left of the one that came before.
 */
final class Movers {
  private static final long MICRO = 1_000;
  private static final long LATEST = 10_000 * MICRO;
  private static final String RULE = "no timer is left of a deadline that was moved";

  /** More than it takes to set a deadline, with one before it. */
  private static final int STEPS = 24;

  private Movers() {}

  /** What one of them does. */
  enum Call {
    SOON(100 * MICRO, "100 us"),
    LATE(LATEST, "10 ms"),
    NEVER(Conn.NEVER, "NEVER"),
    PAST(0, "0"),
    CLOSE(0, "");

    private final long nanos;
    private final String text;

    Call(long nanos, String text) {
      this.nanos = nanos;
      this.text = text;
    }

    private void on(PollDesc pd, Mode mode) {
      if (this == CLOSE) {
        pd.close();
      } else {
        pd.setDeadline(mode, nanos);
      }
    }

    private boolean hasTimer() {
      return this == SOON || this == LATE;
    }

    private String in(Mode mode) {
      return this == CLOSE ? "close()" : "setDeadline(" + mode + ", " + text + ")";
    }
  }

  /**
   * @param before whether a deadline was set before
   * @param steps after how many the first one stands still
   */
  record Two(Mode mode, boolean before, Call first, Call second, int steps) {
    static List<Two> all() {
      List<Two> all = new ArrayList<>();
      for (int steps = 0; steps < STEPS; steps++) {
        for (Call first : Call.values()) {
          for (Call second : Call.values()) {
            if (first.hasTimer() || second.hasTimer()) {
              boolean odd = all.size() % 2 == 1;
              all.add(new Two(odd ? Mode.WRITE : Mode.READ, steps % 2 == 1, first, second, steps));
            }
          }
        }
      }
      return all;
    }

    @Override
    public String toString() {
      return (before ? "setDeadline(" + mode + ", 10 ms)\n" : "")
          + "a goroutine calls "
          + first.in(mode)
          + " and stands still after "
          + steps
          + " steps; meanwhile another one calls "
          + second.in(mode)
          + "; the first goes on";
    }
  }

  static void leaveNoTimer(SimKernel k, Two p) {
    PollBed bed = new PollBed(k);
    if (p.before) {
      bed.asGoroutine("before", () -> bed.pd.setDeadline(p.mode, LATEST));
    }
    var first =
        bed.scheduler.start(
            "first",
            () -> {
              k.holdUp(k.current(), p.steps);
              p.first.on(bed.pd, p.mode);
            });
    k.settle();
    bed.asGoroutine("second", () -> p.second.on(bed.pd, p.mode));
    k.letGo(first.thread);
    k.settle();
    int timers = bed.scheduler.pendingTimers();
    Result now = prepared(bed, p.mode);
    Violation.unless(
        timers <= (now == Result.READY ? 1 : 0),
        RULE,
        "both have returned, prepare says "
            + now
            + ", and so many timers are set: "
            + timers
            + "; one that is spare keeps a run alive that is dead");
    k.sleep(2 * LATEST);
    k.settle();
    Result later = prepared(bed, p.mode);
    Violation.unless(
        timers == 0 || later == Result.TIMEOUT,
        RULE,
        "both have returned, and a timer was set that had no effect: 20 ms later prepare says "
            + later
            + "; one that is spare keeps a run alive that is dead");
    Violation.unless(
        later != Result.READY || p.first == Call.NEVER || p.second == Call.NEVER,
        "a deadline has its effect",
        "whichever came later, the deadline has passed; 20 ms later prepare says " + later);
  }

  private static Result prepared(PollBed bed, Mode mode) {
    Result[] result = new Result[1];
    bed.asGoroutine("asks", () -> result[0] = bed.pd.prepare(mode));
    return result[0];
  }
}
