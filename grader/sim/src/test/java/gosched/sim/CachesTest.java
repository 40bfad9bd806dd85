package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Which accesses of woven code pay for a transfer. */
class CachesTest {
  private static final CostModel COSTS = CostModel.DEFAULT;

  private static Measured run(int cpus, String scenario, Object... args) {
    return MeasurementTest.run(cpus, Woven.scenario(scenario, args));
  }

  @Test
  void aLineThatOneCpuHas_costsNoTransfer() {
    Measured few = run(2, "Touches.alone", 100);
    Measured many = run(2, "Touches.alone", 1_100);
    assertEquals(0, many.kernel().lineTransfers());
    // Each time a read and a write of the field; the loop's own local is nobody's affair.
    assertEquals(2_000, many.kernel().accesses() - few.kernel().accesses());
  }

  @Test
  void aLineThatChangesHands_costsOneTransferEachTime_andOnOneCpuNone() {
    long two =
        run(2, "Touches.inTurn", 60).kernel().lineTransfers()
            - run(2, "Touches.inTurn", 10).kernel().lineTransfers();
    // There and back, each time to read it and then to write what others have read, too.
    assertEquals(50 * 2 * 2, two, 4);
    assertEquals(0, run(1, "Touches.inTurn", 60).kernel().lineTransfers());
  }

  @Test
  void whatNobodyWrites_everybodyHasAfterOneTransfer() {
    long few = run(4, "Touches.readers", 4, 100).kernel().lineTransfers();
    long many = run(4, "Touches.readers", 4, 1_000).kernel().lineTransfers();
    assertEquals(few, many, 2);
  }

  @Test
  void anAtomicThatAllWant_isNoFasterOnMoreCpus() {
    // One after the other: with nothing between, a CPU more only adds transfers.
    long one = nanosOfMore(1);
    long four = nanosOfMore(4);
    assertTrue(four > one, one + " ns on one CPU, " + four + " on four");
    Measured eight = run(8, "Touches.atomics", 8, 2_000, 0L);
    assertTrue(
        eight.nanos() > eight.kernel().lineTransfers() * COSTS.cache().transfer() / 2,
        "transfers of one line overlap: " + eight);
  }

  /**
   * What is added by more of it: threads that begin and end cost something, too. With little to do
   * the first would be over before the last begins.
   */
  private static long nanosOfMore(int cpus) {
    return run(cpus, "Touches.atomics", 4, 100_000, 0L).nanos()
        - run(cpus, "Touches.atomics", 4, 60_000, 0L).nanos();
  }

  @Test
  void cellsOfOneLine_areFalselyShared_andCellsApartAreNot() {
    long together = run(4, "Touches.cells", 4, 20_000, 1).kernel().lineTransfers();
    long apart = run(4, "Touches.cells", 4, 20_000, 16).kernel().lineTransfers();
    assertTrue(together > 60_000, "together " + together);
    assertTrue(apart < 100, "apart " + apart);
  }
}
