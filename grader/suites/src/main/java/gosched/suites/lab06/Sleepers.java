package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.List;

/** Timers and sleeps beside goroutines that compute for ever. */
final class Sleepers {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private Sleepers() {}

  /**
   * @param millis how long the sleepers sleep, in ms
   */
  record Program(int procs, int hogs, int sleepers, int millis) {
    static List<Program> all() {
      return List.of(
          new Program(1, 1, 1, 5),
          new Program(1, 1, 3, 40),
          new Program(2, 2, 1, 12),
          new Program(2, 2, 3, 25),
          new Program(3, 3, 2, 1));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\n"
          + hogs
          + " goroutines compute for ever, and look each ms; "
          + sleepers
          + " others sleep for "
          + millis
          + " ms, and after("
          + millis
          + " ms) starts one, six times";
    }
  }

  static void comeInTime(SimKernel k, Program p) {
    // The slice in which the time is over; and one more: as lab 05 says, who is readied when a
    // slice
    // is over comes to the end of the global queue, behind the one that gave way.
    long most = 2 * Hog.SLICE;
    boolean[] over = new boolean[1];
    int[] late = new int[1];
    new GoScheduler(k, p.procs)
        .run(
            () -> {
              Group hogs = Go.waitGroup();
              hogs.add(p.hogs);
              for (int i = 0; i < p.hogs; i++) {
                Go.go(
                    () -> {
                      while (!over[0]) {
                        Hog.turn(k);
                      }
                      hogs.done();
                    });
              }
              Group all = Go.waitGroup();
              all.add(2 * p.sleepers);
              for (int i = 0; i < p.sleepers; i++) {
                Go.go(
                    () -> {
                      for (int n = 0; n < 6; n++) {
                        long due = k.nanoTime() + p.millis * MILLI;
                        Go.sleep(p.millis * MILLI);
                        inTime(k, due, most);
                        late[0]++;
                      }
                      all.done();
                    });
                long due = k.nanoTime() + p.millis * MILLI;
                Go.after(
                    p.millis * MILLI,
                    () -> {
                      inTime(k, due, most);
                      late[0]++;
                      all.done();
                    });
              }
              all.await();
              over[0] = true;
              hogs.await();
            });
    Violation.unless(late[0] == 7 * p.sleepers, "timers", late[0] + " timers have come");
  }

  /**
   * @param micros after how long a timer is due, in us
   */
  record Alone(int procs, int micros) {
    static List<Alone> all() {
      return List.of(new Alone(1, 10), new Alone(1, 5_000), new Alone(2, 5_000));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\nthere is nobody but main; it calls after("
          + micros
          + " us), and computes, with a look each ms, until what that starts has run";
    }
  }

  /** Nobody waits in a queue; and to run timers an M must come by all the same. */
  static void besideMain(SimKernel k, Alone p) {
    boolean[] came = new boolean[1];
    new GoScheduler(k, p.procs)
        .run(
            () -> {
              long due = k.nanoTime() + p.micros * MICRO;
              Go.after(p.micros * MICRO, () -> came[0] = true);
              while (!came[0]) {
                Violation.unless(
                    k.nanoTime() <= due + 2 * Hog.SLICE,
                    "timers come in time",
                    "main is the only goroutine and computes, with looks; a timer was due "
                        + (k.nanoTime() - due) / MILLI
                        + " ms ago, and what it starts has not run");
                Hog.turn(k);
              }
            });
    Violation.unless(came[0], "timers", "the timer has not come");
  }

  private static void inTime(SimKernel k, long due, long most) {
    long late = k.nanoTime() - due;
    Violation.unless(
        late >= 0 && late <= most,
        "timers come in time",
        "it was due, and came "
            + late / MICRO
            + " us later; expected: "
            + most / MICRO
            + " us at most");
  }
}
