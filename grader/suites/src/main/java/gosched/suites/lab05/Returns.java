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
import java.util.stream.IntStream;

/** Who comes back from a system call and finds that its P was taken. */
final class Returns {
  private static final long MICRO = 1_000;

  private Returns() {}

  // ── there is an idle P ────────────────────────────────────────────────────────────────────────

  /**
   * @param queued goroutines that wait when the call begins, and end at once
   * @param locked whether main is tied to its thread
   */
  record Alone(int procs, int queued, boolean locked) {
    static List<Alone> all() {
      return List.of(
          new Alone(1, 0, false),
          new Alone(1, 2, false),
          new Alone(1, 2, true),
          new Alone(2, 0, false),
          new Alone(3, 2, true));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\nmain starts "
          + queued
          + " goroutines that end at once; then it "
          + (locked ? "is locked to its thread, and it " : "")
          + "is in a system call for 30 ms, and its P is taken";
    }
  }

  static void withAnIdleP(SimKernel k, Alone p) {
    Holding told = new Holding(k, p.procs).exact();
    new GmpScheduler(told.kernel(), p.procs)
        .run(
            () -> {
              for (int i = 0; i < p.queued; i++) {
                Go.go(() -> {});
              }
              KernelThread mine = k.current();
              if (p.locked) {
                Go.lockOSThread();
                told.tie(Go.current(), mine);
              }
              long[] over = new long[1];
              Go.syscall(
                  () -> {
                    k.sleep(30_000 * MICRO);
                    over[0] = k.nanoTime();
                  });
              Violation.unless(
                  !told.all(Kind.RETAKE).isEmpty(), "events", "a P was taken: tell RETAKE");
              Holding.Told run = told.last(Kind.RUN, Go.current());
              Violation.unless(
                  run.nanos() == over[0] && k.current() == mine,
                  "an idle P at once",
                  "a P is idle when the call is over; main goes on "
                      + (run.nanos() - over[0])
                      + " ns later, on "
                      + k.current()
                      + ", and was on "
                      + mine);
            });
  }

  // ── there is none ─────────────────────────────────────────────────────────────────────────────

  /**
   * @param callers goroutines that are in a call, one after the other: each comes back 30 us after
   *     the one before
   * @param locked whether they are tied to their threads
   */
  record Crowd(int callers, boolean locked) {
    static List<Crowd> all() {
      return List.of(
          new Crowd(1, false), new Crowd(1, true), new Crowd(3, false), new Crowd(3, true));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 1)\n"
          + callers
          + " goroutines"
          + (locked ? ", each locked to its thread," : "")
          + " are in system calls; meanwhile main computes with the only P until all are over";
    }
  }

  static void queuesUp(SimKernel k, Crowd p) {
    Holding told = new Holding(k, 1).exact();
    List<Integer> order = new ArrayList<>();
    List<Integer> back = new ArrayList<>();
    long[] free = new long[1];
    new GmpScheduler(told.kernel(), 1)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(p.callers);
              long begin = k.nanoTime() + 1_000 * MICRO;
              for (int i = 0; i < p.callers; i++) {
                int me = i;
                Go.go(() -> caller(k, told, p, begin + 30 * me * MICRO, me, order, back, all));
              }
              Go.sleep(900 * MICRO); // by now all are in their calls
              k.sleep(400 * MICRO);
              Violation.unless(
                  back.size() == p.callers && order.isEmpty(),
                  "none runs without a P",
                  "the calls of "
                      + back
                      + " are over, main has computed with the only P, and these ran: "
                      + order);
              k.settle(); // their threads sleep: nobody spins for a P
              free[0] = k.nanoTime();
              all.await();
            });
    Violation.unless(
        order.equals(back),
        "first come, first served",
        "their calls were over in this order: " + back + ", and they went on in this: " + order);
    Violation.unless(
        k.nanoTime() == free[0],
        "at once",
        "when the P was free it took " + (k.nanoTime() - free[0]) + " ns until all had gone on");
  }

  private static void caller(
      SimKernel k,
      Holding told,
      Crowd p,
      long until,
      int me,
      List<Integer> order,
      List<Integer> back,
      Group all) {
    if (p.locked) {
      Go.lockOSThread();
      told.tie(Go.current(), k.current());
    }
    Go.syscall(
        () -> {
          k.sleep(until - k.nanoTime());
          back.add(me);
        });
    order.add(me);
    if (p.locked) {
      told.tie(Go.current(), null);
      Go.unlockOSThread();
    }
    all.done();
  }

  // ── the P becomes idle meanwhile ──────────────────────────────────────────────────────────────

  /**
   * @param steps after how many steps on its way back the thread of a caller loses its CPU
   */
  record Between(int steps) {
    /** More than it takes from the end of the call to the queue. */
    private static final int STEPS = 80;

    static List<Between> all() {
      return IntStream.range(0, STEPS).mapToObj(Between::new).toList();
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 1)\nmain computes with the only P; a system call of another"
          + " goroutine is over, and its thread is held up after "
          + steps
          + " steps; then main waits, and then that thread goes on";
    }
  }

  static void becomesIdle(SimKernel k, Between p) {
    Holding told = new Holding(k, 1).exact();
    boolean[] ended = new boolean[1];
    new GmpScheduler(told.kernel(), 1)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(1);
              Go.go(
                  () -> {
                    Go.syscall(
                        () -> {
                          k.sleep(300 * MICRO);
                          KernelThread mine = k.current();
                          k.start( // a thread of the check's: all others may wait for a lock
                              "friend",
                              () -> {
                                k.sleep(200 * MICRO);
                                k.letGo(mine);
                              });
                          k.holdUp(mine, p.steps);
                        });
                    ended[0] = true;
                    all.done();
                  });
              Go.sleep(100 * MICRO); // it is in its call by now
              k.sleep(300 * MICRO);
              all.await();
            });
    Violation.unless(ended[0], "all end", "who came back has not ended");
  }

  // ── all weather ───────────────────────────────────────────────────────────────────────────────

  /**
   * @param smaller whether main makes GOMAXPROCS 1 while they are in their calls
   */
  record Anywhere(int procs, int callers, boolean locked, boolean smaller) {
    static List<Anywhere> all() {
      return List.of(
          new Anywhere(1, 3, false, false),
          new Anywhere(2, 3, true, false),
          new Anywhere(2, 4, false, true),
          new Anywhere(3, 3, true, true));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\n"
          + callers
          + " goroutines make two system calls of 30 us each, one after the other"
          + (locked ? ", locked to their threads" : "")
          + (smaller ? "; meanwhile main sets GOMAXPROCS to 1" : "");
    }
  }

  static void noneIsLost(SimKernel k, Anywhere p) {
    Holding told = new Holding(k, p.procs);
    int[] ended = new int[1];
    new GmpScheduler(told.kernel(), p.procs)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(p.callers);
              for (int i = 0; i < p.callers; i++) {
                Go.go(
                    () -> {
                      if (p.locked) {
                        Go.lockOSThread();
                        told.tie(Go.current(), k.current());
                      }
                      Go.block("read", 30 * MICRO);
                      Go.block("read", 30 * MICRO);
                      ended[0]++;
                      told.tie(Go.current(), null);
                      all.done();
                    });
              }
              Go.sleep(20 * MICRO);
              if (p.smaller) {
                Go.gomaxprocs(1);
                told.most(1);
              }
              all.await();
            });
    Violation.unless(
        ended[0] == p.callers, "all end", ended[0] + " of " + p.callers + " came back");
  }
}
