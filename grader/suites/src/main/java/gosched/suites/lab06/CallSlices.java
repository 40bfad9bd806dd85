package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;

/** A time slice goes on over the system calls that are made in it, and is over all the same. */
final class CallSlices {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private CallSlices() {}

  // ── each look finds another call ──────────────────────────────────────────────────────────────

  /**
   * @param nanos how long each call takes: less than sysmon sleeps
   */
  record Calls(long nanos) {
    /** One slice, and some more: as long as a slice may be at most, and the call that ends it. */
    private static final long TOGETHER = 60 * MILLI;

    static List<Calls> all() {
      return List.of(new Calls(2 * MILLI), new Calls(3_700 * MICRO), new Calls(9 * MILLI));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\nmain computes for 45 ms, so that sysmon sleeps for 10 ms"
          + " each time, and yields\nit starts B and then A: B is in the ring, A in runnext\nthen"
          + " it makes system calls of "
          + nanos / MICRO
          + " us, one right after the other, until they have lasted for 60 ms: no look of sysmon"
          + " sees a call again";
    }
  }

  /**
   * The rule of who sees a call for the second time says nothing here. What ends it is the slice:
   * it is 10 ms old at the second look, and its call is taken at once. A would have inherited, and
   * comes behind B: its slice was ended before the P was taken.
   */
  static void endWithTheSlice(SimKernel k, Calls p) {
    List<String> ran = new ArrayList<>();
    long[] first = new long[1];
    new GoScheduler(k, 1)
        .run(
            () -> {
              k.sleep(45 * MILLI);
              Go.yield();
              Group all = Go.waitGroup();
              all.add(2);
              for (String name : List.of("B", "A")) {
                Go.go(
                    () -> {
                      if (ran.isEmpty()) {
                        first[0] = k.nanoTime();
                      }
                      ran.add(name);
                      all.done();
                    });
              }
              long begin = k.nanoTime();
              while (k.nanoTime() - begin < Calls.TOGETHER) {
                Go.syscall(() -> k.sleep(p.nanos));
                Violation.unless(
                    !ran.isEmpty() || k.nanoTime() - begin <= Hog.SLICE,
                    "a slice goes on over system calls, and ends",
                    "main has made calls for "
                        + (k.nanoTime() - begin) / MICRO
                        + " us in one slice, and its P was not taken: two others wait");
              }
              all.await();
              Violation.unless(
                  first[0] - begin >= 10 * MILLI,
                  "a slice lasts 10 ms",
                  "no call was seen twice, and another one ran after "
                      + (first[0] - begin) / MICRO
                      + " us");
            });
    Violation.unless(
        ran.equals(List.of("B", "A")),
        "the slice is ended before its P is taken",
        "the P was taken since the slice was over; then "
            + ran
            + " ran; expected: [B, A], for who is in runnext does not inherit a slice that is over");
  }

  // ── the slice goes on with another M ──────────────────────────────────────────────────────────

  /**
   * @param nanos how long main computes before its call
   */
  record Moved(long nanos) {
    static List<Moved> all() {
      return List.of(new Moved(100 * MICRO), new Moved(400 * MICRO), new Moved(MILLI));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\nmain computes for "
          + nanos / MICRO
          + " us; it starts a goroutine, and a hog, which is in runnext; then it is in a system"
          + " call for 100 ms\nits P is taken, and on another M the hog goes on with main's slice:"
          + " it computes, and looks each ms";
    }
  }

  /** The signal is for the thread that holds the P when it is sent. */
  static void signalsWhoHoldsThePNow(SimKernel k, Moved p) {
    long[] ran = new long[1];
    new GoScheduler(k, 1)
        .run(
            () -> {
              k.sleep(p.nanos);
              Group all = Go.waitGroup();
              all.add(2);
              Go.go(
                  () -> {
                    ran[0] = k.nanoTime();
                    all.done();
                  });
              Go.go(
                  () -> {
                    long begin = k.nanoTime();
                    while (ran[0] == 0) {
                      Hog.turn(k);
                      Violation.unless(
                          ran[0] != 0 || k.nanoTime() - begin <= Hog.SLICE,
                          SignalLog.RULE,
                          "a hog goes on with the slice that another M has begun, has computed for "
                              + (k.nanoTime() - begin) / MICRO
                              + " us, and was not made to give way");
                    }
                    all.done();
                  });
              Go.syscall(() -> k.sleep(100 * MILLI));
              all.await();
            });
  }
}
