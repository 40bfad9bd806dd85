package gosched.suites.lab06;

import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Bytes arrive at any moment, and a goroutine reads them one at a time: it tries, and waits if
 * there is nothing.
 *
 * @param bytes how many arrive, one at a time
 * @param pollers threads that ask the kernel after each
 * @param again how often the goroutine prepares anew: after so many bytes
 */
record Arrivals(int bytes, int pollers, int again) {
  static Arbitrary<Arrivals> any() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 2),
            Arbitraries.integers().between(1, 3))
        .as(Arrivals::new);
  }

  @Override
  public String toString() {
    return bytes
        + " bytes arrive, one at a time; after each "
        + (pollers == 1 ? "a thread polls" : pollers + " threads poll at once")
        + "; a goroutine reads them one by one: it prepares before each "
        + again
        + ", tries, and awaits while there is nothing";
  }

  static void all(SimKernel k, Arrivals p) {
    PollBed bed = new PollBed(k);
    int[] read = new int[1];
    bed.scheduler.start("reader", () -> p.read(bed, read));
    for (int i = 0; i < p.pollers; i++) {
      boolean sends = i == 0;
      k.start(
          "poller-" + i,
          () -> {
            for (int n = 0; n < p.bytes; n++) {
              if (sends) {
                bed.socket.arrive(1);
              }
              bed.scheduler.resume(bed.poller.poll());
            }
          });
    }
    k.settle();
    bed.scheduler.resume(bed.poller.poll()); // what came when both had asked for the last time
    k.settle();
    Violation.unless(
        read[0] == p.bytes,
        "no wakeup is lost",
        p.bytes
            + " bytes have arrived, all that was told has been taken, and the goroutine waits"
            + " after "
            + read[0]);
    Violation.unless(!bed.poller.hasWaiters(), "no wakeup is lost", "nobody waits: hasWaiters()");
  }

  private void read(PollBed bed, int[] read) {
    byte[] one = new byte[1];
    while (read[0] < bytes) {
      if (read[0] % again == 0) {
        bed.pd.prepare(Mode.READ);
      }
      while (bed.socket.read(one, 0, 1) == 0) {
        Result result = bed.pd.await(Mode.READ);
        Violation.unless(result == Result.READY, "await", "it returned " + result);
      }
      read[0]++;
    }
  }
}
