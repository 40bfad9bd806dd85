package gosched.suites.lab06;

import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.SysmonLog.Nap;

/**
 * How long each nap of sysmon is to be, after those before it. A nap is judged as soon as it is
 * over: a sysmon that never sleeps longer would keep the simulated clock from the end of a program.
 */
final class NapRule {
  static final String RULE = "how long sysmon sleeps";

  private static final long MICRO = 1_000;
  private static final long SHORT = 20 * MICRO;
  private static final long LONG = 10_000 * MICRO;

  /** "After 50 looks": whether the 51st nap is the last short one or the first longer one. */
  private static final int LEAST_SHORT = 50;

  private static final int MOST_SHORT = 51;

  /** How many short ones in a row. */
  private int shorts;

  private long before;
  private int longest;

  /** A log that has each nap judged by this rule, but the last one. */
  SysmonLog log(SimKernel k) {
    return new SysmonLog(k) {
      @Override
      void lasted(Nap nap) {
        next(nap);
      }
    };
  }

  /** How many were of 10 ms. */
  int longest() {
    return longest;
  }

  void next(Nap n) {
    if (n.isDeep()) {
      shorts = 0;
      before = 0;
      return;
    }
    boolean begins = before == 0 || n.afterDeep() || n.afterTaking();
    long longer = Math.min(2 * before, LONG);
    boolean right =
        begins || before == SHORT && shorts < LEAST_SHORT
            ? n.nanos() == SHORT
            : before == SHORT && shorts < MOST_SHORT
                ? n.nanos() == SHORT || n.nanos() == longer
                : n.nanos() == longer;
    if (!right) {
      throw new Violation(RULE, told(n, begins, longer));
    }
    shorts = n.nanos() != SHORT ? 0 : begins ? 1 : shorts + 1;
    before = n.nanos();
    longest += before == LONG ? 1 : 0;
  }

  private String told(Nap n, boolean begins, long longer) {
    String expected =
        begins
            ? "20 us, since it "
                + (n.afterTaking() ? "has taken a P" : n.afterDeep() ? "was woken" : "begins")
            : before == SHORT && shorts < LEAST_SHORT
                ? "20 us, as " + shorts + " times before: no more than 50 looks took no P"
                : longer / MICRO
                    + " us, since it took no P"
                    + (before == SHORT ? " in " + shorts + " looks" : "");
    return "after a nap of "
        + (before / MICRO + " us it sleeps for " + n.nanos() + " ns; expected: ")
        + expected;
  }
}
