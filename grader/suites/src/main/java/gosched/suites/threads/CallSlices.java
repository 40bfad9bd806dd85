package gosched.suites.threads;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;

/** A time slice goes on over the system calls that are made in it, and is over all the same. */
public final class CallSlices {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  /** In ns: a slice is over when it was seen for 10 ms; and both looks may be 10 ms late. */
  private static final long SLICE = 31 * MILLI;

  private CallSlices() {}

  /**
   * @param lab whose scheduler
   * @param nanos how long each call takes: less than the monitor sleeps
   */
  public record Calls(Lab lab, long nanos) {
    /** One slice, and some more: as long as a slice may be at most, and the call that ends it. */
    private static final long TOGETHER = 60 * MILLI;

    public static List<Calls> all(Lab lab) {
      return List.of(
          new Calls(lab, 2 * MILLI), new Calls(lab, 3_700 * MICRO), new Calls(lab, 9 * MILLI));
    }

    @Override
    public String toString() {
      return "new "
          + lab.scheduler()
          + "(kernel, 1)\nmain computes for 45 ms, so that the monitor sleeps for 10 ms each time,"
          + " and yields\nit starts B and then A: B is in the ring, A in runnext\nthen"
          + " it makes system calls of "
          + nanos / MICRO
          + " us, one right after the other, until they have lasted for 60 ms: no look of the"
          + " monitor sees a call again";
    }
  }

  /**
   * The rule of who sees a call for the second time says nothing here. What ends it is the slice:
   * it is 10 ms old at the second look, and its call is taken at once. A would have inherited, and
   * comes behind B: its slice was ended before the P was taken.
   */
  public static void endWithTheSlice(SimKernel k, Calls p) {
    List<String> ran = new ArrayList<>();
    long[] first = new long[1];
    p.lab
        .maker()
        .make(k, 1)
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
                    !ran.isEmpty() || k.nanoTime() - begin <= SLICE,
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
            + " ran; expected: [B, A], for who is in runnext does not inherit a slice that is"
            + " over");
  }
}
