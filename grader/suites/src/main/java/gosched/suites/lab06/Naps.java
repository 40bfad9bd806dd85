package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.SysmonLog.Nap;
import java.util.List;

/** How long sysmon sleeps between two looks, while somebody holds a P. */
final class Naps {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SHORT = 20 * MICRO;
  private static final long LONG = 10 * MILLI;

  /** "After 50 looks": whether the 51st nap is the last short one or the first longer one. */
  private static final int LEAST_SHORT = 50;

  private static final int MOST_SHORT = 51;

  private static final String RULE = "how long sysmon sleeps";

  private Naps() {}

  /** What main does, one after the other. */
  enum Act {
    /** Computes for 3 ms, and never looks. */
    COMPUTE,
    /** Computes for 45 ms, and looks each ms: it is signalled. */
    HOG,
    /** A system call of 25 ms, while somebody waits: its P is taken, however seldom it looks. */
    CALL,
    /** Sleeps for 30 ms; all Ps are idle. */
    SLEEP,
    /**
     * As COMPUTE, for 45 ms, while another goroutine waits for a connection, which is asked for.
     */
    NET
  }

  record Day(int procs, List<Act> acts) {
    static List<Day> all() {
      return List.of(
          new Day(1, List.of(Act.HOG, Act.CALL, Act.HOG)),
          new Day(1, List.of(Act.COMPUTE, Act.CALL, Act.CALL, Act.COMPUTE, Act.CALL, Act.HOG)),
          new Day(2, List.of(Act.HOG, Act.HOG, Act.HOG)),
          new Day(1, List.of(Act.NET, Act.CALL, Act.NET)),
          new Day(2, List.of(Act.COMPUTE, Act.SLEEP, Act.COMPUTE, Act.SLEEP, Act.HOG)),
          new Day(3, List.of(Act.SLEEP, Act.CALL, Act.HOG, Act.SLEEP, Act.HOG)));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\nmain does this, one after the other: "
          + acts
          + "\nCOMPUTE: 3 ms; HOG: 45 ms, with a look each ms; CALL: a system call of 25 ms while"
          + " somebody waits in the queue; SLEEP: 30 ms, and nobody does anything; NET: 45 ms"
          + " while another goroutine waits for a connection";
    }
  }

  static void areRight(SimKernel k, Day day) {
    SysmonLog log = new SysmonLog(k);
    log.scheduler(day.procs)
        .run(
            () -> {
              Ends ends = day.acts.contains(Act.NET) ? Ends.open(k) : null;
              for (Act act : day.acts) {
                perform(k, act, ends);
              }
            });
    int longest = judge(log.naps());
    boolean calls = day.acts.contains(Act.CALL);
    Violation.unless(
        !calls || log.naps().stream().anyMatch(Nap::afterTaking),
        RULE,
        "no P was taken from a system call of 25 ms while somebody waited");
    Violation.unless(longest > 0, RULE, "it has never slept for 10 ms, while main computed");
  }

  private static void perform(SimKernel k, Act act, Ends ends) {
    switch (act) {
      case COMPUTE -> k.sleep(3 * MILLI);
      case HOG -> Hog.computes(k, 45);
      case CALL -> {
        Group other = Go.waitGroup();
        other.add(1);
        Go.go(other::done);
        Go.syscall(() -> k.sleep(25 * MILLI));
        other.await();
      }
      case SLEEP -> Go.sleep(30 * MILLI);
      case NET -> {
        Group other = Go.waitGroup();
        other.add(1);
        Go.go(
            () -> {
              ends.reads();
              other.done();
            });
        Go.yield(); // it waits
        k.sleep(45 * MILLI);
        ends.sends();
        other.await();
      }
    }
  }

  /**
   * @return how many were of 10 ms
   */
  static int judge(List<Nap> naps) {
    int longest = 0;
    int shorts = 0; // how many in a row
    long before = 0;
    for (Nap n : naps) {
      if (n.isDeep()) {
        shorts = 0;
        before = 0;
        continue;
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
        throw new Violation(RULE, told(n, begins, before, shorts, longer));
      }
      shorts = n.nanos() != SHORT ? 0 : begins ? 1 : shorts + 1;
      before = n.nanos();
      longest += before == LONG ? 1 : 0;
    }
    return longest;
  }

  private static String told(Nap n, boolean begins, long before, int shorts, long longer) {
    String expected =
        begins
            ? "20 us, since it "
                + (n.afterTaking() ? "has taken a P" : n.afterDeep() ? "was woken" : "begins")
            : before == SHORT && shorts < LEAST_SHORT
                ? "20 us, as " + shorts + " times before: no more than 50 looks took no P"
                : longer / MICRO + " us, since it took no P";
    return "after a nap of "
        + (before / MICRO + " us it sleeps for " + n.nanos() + " ns; expected: ")
        + expected;
  }
}
