package gosched.suites.lab06;

import gosched.kit.Deadlock;
import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.SysmonLog.Nap;
import java.util.ArrayList;
import java.util.List;

/** Sysmon sleeps while all Ps are idle, and no longer. */
final class Nights {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long HOUR = 3_600_000 * MILLI;

  /** In ns: the longest nap that is not deep. */
  private static final long LONG = 10 * MILLI;

  /** Main runs. */
  private static final long AWAKE = Long.MAX_VALUE;

  private static final String RULE = "no look while all Ps are idle";

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
    NapRule rule = new NapRule();
    long[] dark = {AWAKE};
    SysmonLog log =
        new SysmonLog(k) {
          @Override
          void lasted(Nap nap) {
            rule.next(nap);
            isDark(k, dark[0], p.hours * HOUR);
          }
        };
    GoScheduler scheduler = log.scheduler(p.procs);
    scheduler.run(
        () -> {
          for (int i = 0; i < 2; i++) {
            k.sleep(p.before * MILLI);
            dark[0] = k.nanoTime();
            k.start("friend", () -> isTold(k, scheduler, p.hours * HOUR / 4, true));
            Go.sleep(p.hours * HOUR);
            dark[0] = AWAKE;
            isAwake(k, log);
            isTold(k, scheduler, MICRO, false);
          }
        });
    Violation.unless(
        log.naps().stream().anyMatch(Nap::isDeep) || log.naps().stream().anyMatch(Nap::afterDeep),
        RULE,
        "sysmon never slept without a time-out");
    rule.next(log.naps().getLast());
  }

  /** One of three times: it may say that it sleeps before it has made up its mind. */
  private static void isTold(SimKernel k, GoScheduler scheduler, long every, boolean deep) {
    String text = "";
    for (int i = 0; i < 3; i++) {
      k.sleep(every);
      text = scheduler.scheddetail();
      if (text.contains(" sysmonwait=" + deep)) {
        return;
      }
    }
    throw new Violation(
        "sysmonwait",
        (deep
                ? "all Ps have been idle for a long time, and sysmon sleeps until one is acquired"
                : "main holds a P, and sysmon has looked since")
            + "; scheddetail() says\n"
            + text);
  }

  /** A nap that had begun before may go on for 10 ms. Then sysmon sleeps deeply. */
  private static void isDark(SimKernel k, long since, long night) {
    long dark = k.nanoTime() - since;
    Violation.unless(
        since == AWAKE || dark <= LONG || dark >= night,
        RULE,
        "all Ps are idle since "
            + dark / MICRO
            + " us, and sysmon looks; it is to sleep until one is acquired");
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
    /** Thrice what it takes the solution from a nap into deep sleep: others take more. */
    private static final int STEPS = 300;

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

  /**
   * @param steps after how many steps the last M loses its CPU when it gives up its P
   */
  record Last(int steps) {
    /** More than it takes from there to where it says that all are dead. */
    private static final int STEPS = 50;

    static List<Last> all() {
      List<Last> all = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        all.add(new Last(i));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\n"
          + "main receives from a channel on which nobody sends; when its M gives up its P"
          + " it is held up after "
          + steps
          + " steps, for 30 ms, and goes on: a deadlock; 20 ms later all threads have ended";
    }
  }

  /** When its P is idle sysmon may sleep deeply before the run is over: that must wake it, too. */
  static void endsWithTheRun(SimKernel k, Last p) {
    boolean[] stood = new boolean[1];
    boolean[] receives = new boolean[1];
    boolean dead = false;
    SysmonLog log =
        new SysmonLog(k) {
          @Override
          public void event(KernelThread at, Kind kind, G g, String detail) {
            super.event(at, kind, g, detail);
            if (kind == Kind.RELEASEP && receives[0]) {
              receives[0] = false;
              k.start(
                  "friend",
                  () -> {
                    k.sleep(30 * MILLI);
                    stood[0] = k.letGo(at);
                  });
              k.holdUp(at, p.steps);
            }
          }
        };
    try {
      log.scheduler(1)
          .run(
              () -> {
                receives[0] = true;
                Go.chan(0).receive();
              });
    } catch (Deadlock d) {
      dead = true;
    }
    k.sleep(5 * LONG); // the friend has come, and who naps has looked
    Violation.unless(dead, "deadlock", "nobody can ever run again, and run returned");
    Violation.unless(stood[0] || p.steps > 0, "held up", "the thread was not held up");
    Violation.unless(
        k.liveThreads() == 1,
        "sysmon ends with the run",
        "run has ended by a deadlock, and so many threads that it has started are left: "
            + (k.liveThreads() - 1)
            + "\n"
            + k.dump());
  }
}
