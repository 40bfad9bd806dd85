package gosched.suites.lab05;

import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.threads.Holding;
import java.util.ArrayList;
import java.util.List;

/** For whom who stops the world has to wait, and that it goes on afterwards. */
final class Stops {
  private static final long MICRO = 1_000;

  /** In ns: nobody computes, so the world may stop at once; a thief may nap before it looks. */
  private static final long SOON = 50 * MICRO;

  /** In ns: who looks after long calls has had nothing to do for so long, and looks seldom. */
  private static final long LULL = 12_000 * MICRO;

  private Stops() {}

  // ── those who need not be waited for ──────────────────────────────────────────────────────────

  /**
   * @param callers goroutines that are in a system call for 50 ms
   * @param sleepers goroutines that sleep for 5 ms
   * @param stoppers goroutines that change GOMAXPROCS, all at once
   */
  record Calls(int procs, int callers, int sleepers, int stoppers) {
    static List<Calls> all() {
      return List.of(
          new Calls(2, 1, 0, 1),
          new Calls(1, 2, 1, 1),
          new Calls(3, 2, 2, 1),
          new Calls(4, 0, 1, 2),
          new Calls(2, 1, 1, 3));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\n"
          + callers
          + " goroutines are in a system call for 50 ms, "
          + sleepers
          + " sleep for 5 ms; meanwhile "
          + stoppers
          + " goroutines set GOMAXPROCS to 3, then to 1, then to 2, and nobody computes";
    }
  }

  static void waitsForNoCall(SimKernel k, Calls p) {
    Holding told = new Holding(k, 4);
    int[] ended = new int[1];
    new GmpScheduler(told.kernel(), p.procs)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(p.callers + p.sleepers + p.stoppers);
              k.sleep(LULL);
              Runnable end =
                  () -> {
                    ended[0]++;
                    all.done();
                  };
              for (int i = 0; i < p.callers; i++) {
                Go.go(
                    () -> {
                      Go.block("read", 50_000 * MICRO);
                      end.run();
                    });
              }
              for (int i = 0; i < p.sleepers; i++) {
                Go.go(
                    () -> {
                      long start = k.nanoTime();
                      Go.sleep(5_000 * MICRO);
                      long late = k.nanoTime() - start - 5_000 * MICRO;
                      Violation.unless(
                          late >= 0 && late <= SOON,
                          "sleepers wake in time",
                          "a sleep of 5 ms ended " + late + " ns later than that");
                      end.run();
                    });
              }
              Go.sleep(5 * MICRO); // their calls have only just begun
              for (int i = 0; i < p.stoppers; i++) {
                Go.go(
                    () -> {
                      change(k, 3, SOON);
                      change(k, 1, SOON);
                      change(k, 2, SOON);
                      end.run();
                    });
              }
              all.await();
            });
    Violation.unless(
        ended[0] == p.callers + p.sleepers + p.stoppers, "all end", ended[0] + " have ended");
  }

  private static void change(SimKernel k, int n, long most) {
    long start = k.nanoTime();
    Go.gomaxprocs(n);
    Violation.unless(
        k.nanoTime() - start <= most,
        "waits for no system call",
        "gomaxprocs("
            + n
            + ") took "
            + (k.nanoTime() - start)
            + " ns, though nobody computed all the time: it waits for a system call?");
  }

  // ── somebody who enters a call in this moment ─────────────────────────────────────────────────

  /**
   * @param steps after how many steps on its way the one loses its CPU
   * @param stopper whether that is who stops the world; else who enters the call
   */
  record Entering(int steps, boolean stopper) {
    private static final int STEPS = 30;
    private static final int STOPPERS_STEPS = 60;

    static List<Entering> all() {
      List<Entering> all = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        all.add(new Entering(i, false));
      }
      for (int i = 0; i < STOPPERS_STEPS; i++) {
        all.add(new Entering(i, true));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 2)\na goroutine enters a system call of 50 ms, main sets"
          + " GOMAXPROCS to 1; "
          + (stopper ? "main's thread" : "that of the call")
          + " comes first, is held up after "
          + steps
          + " steps on its way, and goes on later";
    }
  }

  static void meetsACall(SimKernel k, Entering p) {
    Holding told = new Holding(k, 2);
    new GmpScheduler(told.kernel(), 2)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(1);
              k.sleep(LULL);
              long begin = k.nanoTime();
              Go.go(
                  () -> {
                    k.sleep(begin + (p.stopper ? 150 : 50) * MICRO - k.nanoTime());
                    if (!p.stopper) {
                      held(k, p.steps);
                    }
                    Go.syscall(() -> k.sleep(50_000 * MICRO));
                    all.done();
                  });
              k.sleep(100 * MICRO); // another M has taken it
              if (p.stopper) {
                held(k, p.steps);
              }
              change(k, 1, 200 * MICRO + SOON);
              told.most(1);
              all.await();
            });
    Violation.unless(!told.all(Kind.SYSCALL).isEmpty(), "calls", "nobody was in a call");
  }

  /** The calling thread is, after so many steps, for 150 us from now. */
  private static void held(SimKernel k, int steps) {
    KernelThread mine = k.current();
    k.start( // a thread of the check's: the other one may come to wait for a lock
        "friend",
        () -> {
          k.sleep(150 * MICRO);
          k.letGo(mine);
        });
    k.holdUp(mine, steps);
  }

  // ── afterwards ────────────────────────────────────────────────────────────────────────────────

  /**
   * @param from GOMAXPROCS before
   * @param to and after
   * @param queued goroutines in each queue that is not empty
   * @param mine whether main's P is the one that has them; else all others have
   */
  record Queued(int from, int to, int queued, boolean mine) {
    static List<Queued> all() {
      return List.of(
          new Queued(2, 3, 3, false),
          new Queued(3, 2, 2, false),
          new Queued(4, 2, 1, false),
          new Queued(2, 4, 1, true),
          new Queued(3, 2, 2, true));
    }

    int all(int procs) {
      return mine ? queued : (procs - 1) * queued;
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + from
          + ")\n"
          + (mine ? "on main's P main" : "on each P but main's a goroutine")
          + " starts "
          + queued
          + " goroutines, which stay in its queue; all Ps are at work; main sets GOMAXPROCS to "
          + to
          + ", and then computes for long";
    }
  }

  static void goesOn(SimKernel k, Queued p) {
    Holding told = new Holding(k, p.from);
    int expected = p.all(p.from);
    int[] ended = new int[1];
    new GmpScheduler(told.kernel(), p.from)
        .run(
            () -> {
              long begin = k.nanoTime();
              for (int i = 1; i < p.from; i++) {
                Go.go(
                    () -> {
                      k.sleep(begin + 300 * MICRO - k.nanoTime());
                      fill(p.mine ? 0 : p.queued, ended);
                      k.sleep(begin + 1_000 * MICRO - k.nanoTime());
                    });
                k.sleep(20 * MICRO); // until another M has it
              }
              k.sleep(begin + 500 * MICRO - k.nanoTime());
              fill(p.mine ? p.queued : 0, ended);
              told.most(4);
              Go.gomaxprocs(p.to);
              told.most(p.to);
              k.sleep(1_000 * MICRO); // with its P
              Violation.unless(
                  ended[0] == expected,
                  "the world goes on",
                  expected
                      + " goroutines were in queues when the world was started again with "
                      + p.to
                      + " Ps; main computes with one of them, and "
                      + ended[0]
                      + " have run 1 ms later");
            });
  }

  // ── main returns meanwhile ────────────────────────────────────────────────────────────────────

  /**
   * @param stoppers goroutines that change GOMAXPROCS again and again
   * @param computes whether another one computes, so that they have to wait
   * @param micros when main returns, in us after the beginning
   */
  record Ends(int procs, int stoppers, boolean computes, int micros) {
    static List<Ends> all() {
      return List.of(
          new Ends(1, 1, false, 0),
          new Ends(2, 2, false, 0),
          new Ends(2, 1, true, 50),
          new Ends(3, 2, true, 50),
          new Ends(3, 2, false, 5));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\n"
          + stoppers
          + " goroutines change GOMAXPROCS again and again"
          + (computes ? ", another one computes for 100 us" : "")
          + "; main returns after "
          + micros
          + " us";
    }
  }

  static void mainReturns(SimKernel k, Ends p) {
    new GmpScheduler(k, p.procs)
        .run(
            () -> {
              if (p.computes) {
                Go.go(() -> k.sleep(100 * MICRO)); // with its P
              }
              for (int i = 0; i < p.stoppers; i++) {
                int first = i;
                Go.go(
                    () -> {
                      for (int n = 0; n < 12; n++) {
                        Go.gomaxprocs(1 + (first + n) % 4);
                      }
                    });
              }
              Go.yield();
              k.sleep(p.micros * MICRO);
            });
    k.calmDown();
    k.sleep(1_000 * MICRO);
    k.settle();
    // Whoever still runs may go on until its goroutine ends. But nobody may wait for a P that an M
    // would have to bring which has ended.
    Violation.unless(
        k.liveThreads() == 1,
        "the Ms end",
        "run has returned, and " + (k.liveThreads() - 1) + " kernel threads live on");
  }

  private static void fill(int queued, int[] ended) {
    for (int i = 0; i < queued; i++) {
      Go.go(() -> ended[0]++);
    }
  }
}
