package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.SysmonLog.Nap;
import gosched.suites.sim.Told;
import java.util.List;
import java.util.stream.IntStream;

/** How long sysmon sleeps between two looks, while somebody holds a P. */
final class Naps {
  private static final long MILLI = 1_000_000;

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
    NapRule rule = new NapRule();
    SysmonLog log = rule.log(k);
    log.scheduler(day.procs)
        .run(
            () -> {
              Ends ends = day.acts.contains(Act.NET) ? Ends.open(k) : null;
              for (Act act : day.acts) {
                perform(k, act, ends);
              }
            });
    rule.next(log.naps().getLast());
    boolean calls = day.acts.contains(Act.CALL);
    Violation.unless(
        !calls || log.naps().stream().anyMatch(Nap::afterTaking),
        NapRule.RULE,
        "no P was taken from a system call of 25 ms while somebody waited");
    Violation.unless(
        rule.longest() > 0, NapRule.RULE, "it has never slept for 10 ms, while main computed");
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

  static List<Told<Boolean>> calls() {
    return Told.each(
        List.of(true, false),
        main ->
            "new GoScheduler(kernel, 2)\nmain and another goroutine compute for 45 ms; then "
                + (main ? "main" : "the other one")
                + " makes a system call of 25 ms, while somebody waits in the queue; the one that"
                + " is left makes calls of 3 ms meanwhile, another one at each look of sysmon");
  }

  /**
   * At the look at which one P is taken from a long call, another one is in a call, too, and is not
   * taken.
   *
   * @param p whether the long call is main's: which of the two Ps is looked at first is the lab's
   *     affair
   */
  static void besideAnotherCall(SimKernel k, Told<Boolean> p) {
    boolean main = p.value();
    NapRule rule = new NapRule();
    SysmonLog log = rule.log(k);
    boolean[] over = new boolean[1];
    Runnable longOne =
        () -> {
          k.sleep(45 * MILLI); // until it sleeps for 10 ms each time
          perform(k, Act.CALL, null);
          over[0] = true;
        };
    Runnable shortOnes =
        () -> {
          k.sleep(45 * MILLI);
          while (!over[0]) {
            Go.syscall(() -> k.sleep(3 * MILLI)); // another one at each look
            Go.yield();
          }
        };
    log.scheduler(2)
        .run(
            () -> {
              Group other = Go.waitGroup();
              other.add(1);
              Go.go(
                  () -> {
                    (main ? shortOnes : longOne).run();
                    other.done();
                  });
              (main ? longOne : shortOnes).run();
              other.await();
            });
    rule.next(log.naps().getLast());
    Violation.unless(
        log.naps().stream().anyMatch(Nap::afterTaking),
        NapRule.RULE,
        "no P was taken from a system call of 25 ms while somebody waited");
  }

  /**
   * @param steps after how many steps of its look sysmon loses its CPU
   */
  record Missed(int steps) {
    /** More than it takes from a nap to the P that it would take. */
    private static final int STEPS = 120;

    static List<Missed> all() {
      return IntStream.range(0, STEPS).mapToObj(Missed::new).toList();
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\n"
          + "main computes for 45 ms, yields, and is in a system call for 22 ms, while"
          + " somebody waits in the queue; sysmon, which sleeps for 10 ms each time, comes"
          + " to look for the second time and is held up after "
          + steps
          + " steps; meanwhile main comes back and computes; sysmon goes on";
    }
  }

  /** To want a P that its M has taken back is no P taken. */
  static void tooLateForTheP(SimKernel k, Missed p) {
    NapRule rule = new NapRule();
    SysmonLog log = rule.log(k);
    boolean[] stood = new boolean[1];
    log.scheduler(1)
        .run(
            () -> {
              k.sleep(45 * MILLI);
              Go.yield(); // to give way for that
              Group other = Go.waitGroup();
              other.add(1);
              Go.go(other::done);
              Go.syscall(
                  () -> {
                    k.sleep(11 * MILLI); // it sees the call
                    k.holdUp(log.sysmon(), p.steps);
                    // If it has taken the P and not handed it on, main cannot do that.
                    k.start(
                        "friend",
                        () -> {
                          k.sleep(12 * MILLI);
                          stood[0] = k.letGo(log.sysmon());
                        });
                    k.sleep(11 * MILLI); // it would take the P
                  });
              k.sleep(15 * MILLI); // it sleeps twice
              other.await();
            });
    rule.next(log.naps().getLast());
    Violation.unless(stood[0] || p.steps > 0, "held up", "sysmon was not held up");
  }
}
