package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.sim.Measured.CpuTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A container that may use only so much of its machine. */
class QuotaTest {
  private static final CostModel COSTS = CostModel.DEFAULT.steady();
  private static final long MILLI = 1_000_000;

  private static Measured run(int cpus, double quota, int threads, long work) {
    Measurement machine = Measurement.on(cpus).with(COSTS);
    Measured m =
        (quota == 0 ? machine : machine.in(Quota.of(quota)))
            .run(k -> MeasurementTest.fork(k, threads, _ -> k.work(work)));
    assertTrue(m.outcome().ok(), m.outcome()::describe);
    for (CpuTime c : m.cpus()) {
      assertEquals(m.nanos(), c.total());
    }
    return m;
  }

  /** It stands still in each period; whole periods are as long as they say. */
  @ParameterizedTest
  @CsvSource({"1, 0.5, 1, 190, 340", "4, 1, 4, 90, 315", "8, 1, 8, 45, 307", "8, 2, 4, 90, 140"})
  void hogs_haveTheQuota_andNoMore(int cpus, double quota, int threads, long each, long expected) {
    Measured m = run(cpus, quota, threads, each * MILLI);
    assertEquals(expected, m.nanos() / 1e6, 6, "give or take a slice");
    double periods = m.nanos() / (100.0 * MILLI);
    double used = (m.userNanos() + m.kernelNanos()) / (100.0 * MILLI);
    assertTrue(used <= quota * Math.ceil(periods) + 0.05, used + " CPUs in " + periods);
  }

  @Test
  void whoUsesLessThanTheQuota_noticesNothing() {
    assertEquals(run(4, 0, 4, 20 * MILLI).nanos(), run(4, 1, 4, 20 * MILLI).nanos());
    assertEquals(run(4, 0, 4, 220 * MILLI).nanos(), run(4, 4, 4, 220 * MILLI).nanos());
  }

  @Test
  void theSameRun_hasTheSameNumbers() {
    assertEquals(run(8, 1, 8, 50 * MILLI).digest(), run(8, 1, 8, 50 * MILLI).digest());
  }

  @Test
  void aQuotaOfNothing_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Quota.of(0));
    assertThrows(IllegalArgumentException.class, () -> new Quota(1, 0));
  }
}
