package gosched.bench.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gosched.bench.model.Jvm.Found;
import gosched.sim.CostModel;
import gosched.sim.Measured;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelTest {

  @ParameterizedTest
  @EnumSource(Program.class)
  void everyProgram_doesInTheSimulatorWhatItSays_onEveryDesign(Program program) throws Exception {
    SimulatedRuns runs = new SimulatedRuns(CostModel.DEFAULT);
    for (Design design : program.designs()) {
      Measured m = runs.run(new Row(program, 2, design), 0);
      assertTrue(m.goroutines().made() > 1, m::toString);
      assertTrue(m.steps() > program.times(design), m::toString);
    }
  }

  /** On one CPU the model is held against what was measured when it was made, as a guard. */
  @Test
  void theEventLoop_costsWhatItDid() throws Exception {
    SimulatedRuns runs = new SimulatedRuns(CostModel.DEFAULT);
    assertEquals(127, runs.measure(new Row(Program.YIELD, 1, Design.LOOP)), 40);
    assertEquals(142, runs.measure(new Row(Program.PING_PONG, 1, Design.LOOP)), 40);
  }

  @Test
  void aJvm_isKeptToOneCpu_andSoAreItsThreads() throws Exception {
    assumeTrue(Affinity.isKnown(), "Linux only");
    Map<Row, Found> rows = Jvm.run(RealRuns.class, List.of("1", "0", Program.TASKS_100.name()));
    assertEquals(Program.TASKS_100.designs().size(), rows.size());
    double loop = rows.get(new Row(Program.TASKS_100, 1, Design.LOOP)).nanos();
    assertTrue(loop > 50_000, rows::toString);
    IllegalStateException none =
        assertThrows(
            IllegalStateException.class,
            () -> Jvm.run(RealRuns.class, List.of("1000", "0", Program.YIELD.name())));
    assertTrue(none.getMessage().contains("fewer than 1000 CPUs"), none.getMessage());
  }

  @Test
  void theTimeOfOthers_isReadWithoutIdleAndWaiting() {
    assertEquals(
        (10 + 20 + 30 + 60 + 70 + 80) * 10_000_000L,
        Others.busy("cpu0 10 20 30 40 50 60 70 80 90 100"));
  }

  @Test
  void aRow_isOneWord() {
    Row row = new Row(Program.FAN_IN, 2, Design.POOL_64);
    assertEquals(row, Row.of(row.text()));
  }

  @Test
  void theTable_comparesRatiosToTheLoopOnOneCpu_andCountsWhatIsOff() {
    Map<Row, Found> real = new TreeMap<>(Row.ORDER);
    Map<Row, Found> simulated = new TreeMap<>(Row.ORDER);
    put(real, 1, Design.LOOP, 100, false);
    put(simulated, 1, Design.LOOP, 200, false);
    put(real, 1, Design.SHARED, 50, false); // twice as good
    put(simulated, 1, Design.SHARED, 100, false); // as it says
    put(real, 2, Design.SHARED, 300, true); // a third
    put(simulated, 2, Design.SHARED, 200, false); // it says as good
    ModelTable table = new ModelTable(real, simulated);
    assertEquals(1, table.factor(new Row(Program.YIELD, 1, Design.SHARED)), 1e-9);
    assertEquals(1 / 3.0, table.factor(new Row(Program.YIELD, 2, Design.SHARED)), 1e-9);
    assertEquals(3, table.worst(), 1e-9);
    assertEquals(1, table.beyond());
    String text = table.toString();
    assertTrue(text.contains("2 rows; the worst is off by a factor of 3.00; 1 are off"), text);
    assertTrue(text.contains("300 ~"), text);
  }

  private static void put(
      Map<Row, Found> rows, int cpus, Design design, double nanos, boolean disturbed) {
    rows.put(new Row(Program.YIELD, cpus, design), new Found(nanos, disturbed));
  }
}
