package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Goroutines that compute for ever and look: each has its turn, and who gave way comes last. */
final class Hogs {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private Hogs() {}

  /**
   * @param hogs more than there are Ps
   * @param sleep whether main sleeps meanwhile, else it computes as the others do
   */
  record Turns(int procs, int hogs, boolean sleep) {
    static List<Turns> all() {
      List<Turns> all = new ArrayList<>();
      for (int procs = 1; procs <= 3; procs++) {
        all.add(new Turns(procs, procs, false));
        all.add(new Turns(procs, procs + 1, true));
        all.add(new Turns(procs, 2 * procs + 1, false));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\n"
          + hogs
          + " goroutines compute for ever, and look each ms; so does main for 250 ms"
          + (sleep ? ", after it has slept for 5 ms" : "");
    }
  }

  /** All that have gone on before it may have a slice each, and all Ps share them. */
  static void eachHasItsTurn(SimKernel k, Turns p) {
    int all = p.hogs + 1;
    long most = ((all - 1) / p.procs + 1) * Hog.SLICE;
    long[] last = new long[all];
    boolean[] over = new boolean[1];
    int[] turns = new int[all];
    new GoScheduler(k, p.procs)
        .run(
            () -> {
              Arrays.fill(last, k.nanoTime());
              Group ends = Go.waitGroup();
              ends.add(p.hogs);
              for (int i = 1; i <= p.hogs; i++) {
                int me = i;
                Go.go(
                    () -> {
                      while (!over[0]) {
                        turn(k, last, me, turns, most);
                      }
                      ends.done();
                    });
              }
              if (p.sleep) {
                Go.sleep(5 * MILLI);
              }
              long begin = k.nanoTime();
              last[0] = begin;
              while (k.nanoTime() - begin < 250 * MILLI) {
                turn(k, last, 0, turns, most);
              }
              over[0] = true;
              ends.await();
            });
    for (int t : turns) {
      Violation.unless(t > 0, "each has its turn", "one of " + all + " has never run");
    }
  }

  private static void turn(SimKernel k, long[] last, int me, int[] turns, long most) {
    long waited = k.nanoTime() - last[me];
    Violation.unless(
        waited <= most,
        "each has its turn",
        "a goroutine has waited for "
            + waited / MICRO
            + " us while others computed; expected: "
            + most / MICRO
            + " us at most, 31 for each of those before it");
    Hog.turn(k);
    last[me] = k.nanoTime();
    turns[me]++;
  }

  // ── at the end of the global queue ─────────────────────────────────────────────────────────────

  /**
   * @param ring goroutines in the queue of its P
   * @param global goroutines in the global queue
   */
  record Order(int ring, int global) {
    static List<Order> all() {
      return List.of(
          new Order(1, 0), new Order(0, 1), new Order(3, 0), new Order(0, 3), new Order(3, 4));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\n"
          + ring
          + " goroutines wait in the ring, "
          + global
          + " in the global queue; main computes, looks each ms, and is signalled; each of the"
          + " others runs for a moment and ends";
    }
  }

  static void othersComeFirst(SimKernel k, Order p) {
    int[] ran = new int[1];
    int expected = p.ring + p.global;
    new GoScheduler(k, 1)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(expected + 1);
              for (int i = 0; i < p.ring; i++) {
                Go.go(
                    () -> {
                      ran[0]++;
                      all.done();
                    });
              }
              Go.go(all::done); // in runnext, which may come later: the others are in the ring now
              for (int i = 0; i < p.global; i++) {
                Go.syscall(
                    () ->
                        Go.go(
                            () -> {
                              ran[0]++;
                              all.done();
                            }));
              }
              int turns = 0;
              while (ran[0] == 0 && turns++ < 60) {
                Hog.turn(k);
              }
              Violation.unless(
                  ran[0] == expected,
                  "who gave way comes last",
                  ran[0]
                      + " of "
                      + expected
                      + " that waited have run before main goes on, after "
                      + turns
                      + " ms");
              all.await();
            });
  }
}
