package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.List;

/** A time slice goes on with another M: that of who inherits, if its P was taken. */
final class MovedSlices {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private MovedSlices() {}

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
