package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.SysmonLog.Nap;
import java.util.ArrayList;
import java.util.List;

/** Sysmon sleeps while all Ps are idle, and no longer. */
final class Nights {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  /** In ns: the longest nap that is not deep. */
  private static final long LONG = 10 * MILLI;

  private Nights() {}

  /**
   * @param hours how long main sleeps, with nobody else there
   * @param before how long it computes before that, in ms
   */
  record Night(int procs, int hours, int before) {
    static List<Night> all() {
      List<Night> all = new ArrayList<>();
      for (int procs = 1; procs <= 3; procs++) {
        all.add(new Night(procs, 1, 0));
        all.add(new Night(procs, 10, 30));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\nmain computes for "
          + before
          + " ms, sleeps for "
          + hours
          + " h, and makes a system call of 300 us while somebody waits in its queue; twice";
    }
  }

  static void areDeep(SimKernel k, Night p) {
    SysmonLog log = new SysmonLog(k);
    log.scheduler(p.procs)
        .run(
            () -> {
              for (int i = 0; i < 2; i++) {
                k.sleep(p.before * MILLI);
                long begin = k.nanoTime();
                Go.sleep(p.hours * 3_600_000 * MILLI);
                // A nap that has begun before may go on for 10 ms. Then it is deep.
                long looks =
                    log.naps().stream()
                        .filter(n -> n.begin() > begin + LONG && n.begin() < k.nanoTime())
                        .count();
                Violation.unless(
                    looks == 0,
                    "no look while all Ps are idle",
                    "all Ps were idle for "
                        + p.hours
                        + " h, and sysmon woke up "
                        + looks
                        + " times");
                isAwake(k, log);
              }
            });
    Violation.unless(
        log.naps().stream().anyMatch(Nap::isDeep) || log.naps().stream().anyMatch(Nap::afterDeep),
        "no look while all Ps are idle",
        "sysmon never slept without a time-out");
    Naps.judge(log.naps());
  }

  /** Main holds a P: somebody must look. */
  private static void isAwake(SimKernel k, SysmonLog log) {
    boolean[] ran = new boolean[1];
    Go.go(() -> ran[0] = true);
    int before = log.naps().size();
    Go.syscall(() -> k.sleep(300 * MICRO));
    Violation.unless(
        ran[0] && log.naps().size() > before,
        "the first P that is acquired wakes sysmon",
        "main holds a P again and is in a system call for 300 us, and "
            + (ran[0] ? "sysmon has not looked" : "who waits in its queue has not run"));
  }

  /**
   * @param steps after how many steps of its way into deep sleep sysmon loses its CPU
   */
  record Dusk(int procs, int steps) {
    /** More than it takes from a nap into deep sleep. */
    private static final int STEPS = 100;

    static List<Dusk> all() {
      List<Dusk> all = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        all.add(new Dusk(1, i));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\nmain sleeps, so that all Ps are idle; sysmon wakes from its nap, and is held up"
          + " after "
          + steps
          + " steps; meanwhile main has a P again; sysmon goes on, and main makes a system call of"
          + " 300 us while somebody waits";
    }
  }

  static void wakesInTime(SimKernel k, Dusk p) {
    SysmonLog log = new SysmonLog(k);
    boolean[] stood = new boolean[1];
    log.scheduler(p.procs)
        .run(
            () -> {
              k.sleep(100 * MICRO);
              k.holdUp(log.sysmon(), p.steps);
              Go.sleep(50 * MICRO);
              k.sleep(10 * MICRO);
              stood[0] = k.letGo(log.sysmon());
              isAwake(k, log);
            });
    Violation.unless(stood[0] || p.steps > 0, "held up", "sysmon was not held up");
  }
}
