package gosched.suites.threads;

import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;

/** When the P of an M that is in a system call is taken. */
public final class Retakes {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private Retakes() {}

  /** Who else wants a P, or has one. */
  enum Others {
    /** One P, and a goroutine in its queue. */
    WAIT(1),
    /** One P, and nobody else. But who came would find none. */
    NONE(1),
    /** Two Ps, and a goroutine computes with the other one. */
    COMPUTE(2),
    /** Two Ps, and the other one is idle. */
    IDLE(2);

    final int procs;

    Others(int procs) {
      this.procs = procs;
    }
  }

  /**
   * @param lab whose scheduler
   * @param times how often main makes the call
   * @param nanos how long it takes
   * @param from when the P is to be taken, in ns after the call began: not before; 0 for never
   * @param to and not after
   */
  public record Long(Lab lab, Others others, int times, long nanos, long from, long to) {
    public static List<Long> all(Lab lab) {
      List<Long> all = new ArrayList<>();
      for (Others o : List.of(Others.WAIT, Others.NONE, Others.COMPUTE)) {
        all.add(new Long(lab, o, 1, 200 * MICRO, Holding.SHORT, 60 * MICRO));
      }
      all.add(new Long(lab, Others.WAIT, 300, 15 * MICRO, 0, 0)); // less than a slice together
      all.add(new Long(lab, Others.IDLE, 300, 15 * MICRO, 0, 0));
      all.add(new Long(lab, Others.IDLE, 30, MILLI, 0, 0)); // 10 ms are those of one call
      all.add(new Long(lab, Others.IDLE, 1, 9 * MILLI, 0, 0));
      all.add(new Long(lab, Others.IDLE, 1, 40 * MILLI, 10 * MILLI, 21 * MILLI));
      return all;
    }

    @Override
    public String toString() {
      return "new "
          + lab.scheduler()
          + "(kernel, "
          + others.procs
          + "); of the others: "
          + others
          + "\nat the beginning of the program main makes "
          + times
          + " system calls of "
          + nanos / MICRO
          + " us each\nits P is to be taken "
          + (to == 0
              ? "never"
              : "between " + from / MICRO + " and " + to / MICRO + " us after the call began");
    }
  }

  public static void whenLong(SimKernel k, Long p) {
    Holding told = new Holding(k, p.others.procs).exact();
    boolean[] ran = new boolean[1];
    p.lab
        .maker()
        .make(told.kernel(), p.others.procs)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(1);
              switch (p.others) {
                case WAIT -> Go.go(() -> end(ran, all));
                case COMPUTE -> {
                  Go.go(
                      () -> {
                        k.sleep(MILLI); // with its P
                        end(ran, all);
                      });
                  k.sleep(10 * MICRO); // until it has been stolen
                }
                default -> all.done();
              }
              KernelThread mine = k.current();
              String held = told.heldBy(mine);
              for (int i = 0; i < p.times; i++) {
                long start = k.nanoTime();
                Go.syscall(() -> k.sleep(p.nanos));
                judge(told, p, held, start);
              }
              Violation.unless(
                  p.others != Others.WAIT || ran[0] == p.to > 0,
                  "others run during the call",
                  "who waited in the queue has " + (ran[0] ? "" : "not ") + "run during the call");
              all.await();
            });
  }

  private static void end(boolean[] ran, Group all) {
    ran[0] = true;
    all.done();
  }

  private static void judge(Holding told, Long p, String held, long start) {
    List<java.lang.Long> taken =
        told.all(Kind.RETAKE).stream()
            .filter(t -> t.detail().equals(held) && t.nanos() >= start)
            .map(t -> t.nanos() - start)
            .toList();
    boolean right =
        p.to == 0
            ? taken.isEmpty()
            : !taken.isEmpty() && taken.getFirst() >= p.from && taken.getFirst() <= p.to;
    Violation.unless(
        right,
        "when the P is taken",
        held
            + (taken.isEmpty() ? " was not taken" : " was taken after " + taken + " ns")
            + "; expected: "
            + (p.to == 0 ? "never" : "from " + p.from + " to " + p.to + " ns"));
  }

  // ── a call that is over ───────────────────────────────────────────────────────────────────────

  /**
   * @param lab whose scheduler
   * @param steps after how many steps of its round the thread that retakes loses its CPU
   * @param again whether main is in another call when it goes on
   */
  public record Late(Lab lab, int steps, boolean again) {
    /** More than it takes to look at one P and to take it. */
    private static final int STEPS = 40;

    public static List<Late> all(Lab lab) {
      List<Late> all = new ArrayList<>();
      for (int steps = 0; steps < STEPS; steps++) {
        all.add(new Late(lab, steps, false));
        all.add(new Late(lab, steps, true));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new "
          + lab.scheduler()
          + "(kernel, 1)\nmain is in a system call for long, and somebody waits;"
          + " the thread that retakes Ps has seen it once, comes again, and is held up after "
          + steps
          + " steps\nmeanwhile the call is over"
          + (again ? ", and another one has begun" : "");
    }
  }

  public static void callIsOver(SimKernel k, Late p) {
    Holding told = new Holding(k, 1).exact();
    int[] stood = new int[1];
    p.lab
        .maker()
        .make(told.kernel(), 1)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(2);
              Go.go(all::done);
              Go.syscall(() -> k.sleep(100 * MICRO));
              Violation.unless(
                  !told.all(Kind.RETAKE).isEmpty(), "events", "a P was taken: tell RETAKE");
              KernelThread retaker = told.all(Kind.RETAKE).getFirst().at();
              Go.go(all::done);
              k.start( // a thread of the check's: main may come to wait for a lock
                  "friend",
                  () -> {
                    k.sleep(100 * MICRO);
                    stood[0] += k.letGo(retaker) ? 1 : 0;
                  });
              Go.syscall(
                  () -> {
                    k.sleep(
                        22 * MICRO); // it has looked once, and may look a second time after this
                    k.holdUp(retaker, p.steps);
                    k.sleep(30 * MICRO);
                  });
              if (p.again) {
                k.sleep(40 * MICRO);
                Go.syscall(() -> k.sleep(15 * MICRO));
              } else {
                k.sleep(100 * MICRO);
              }
              all.await();
            });
    Violation.unless(
        p.steps > 0 || stood[0] == 1, "held up", "the thread that told RETAKE did not come again");
  }
}
