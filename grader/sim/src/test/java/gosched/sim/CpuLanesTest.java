package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.sim.Timeline.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuLanesTest {
  private static final long MILLI = 1_000_000;

  private static Measured threeHogs() {
    return Measurement.on(2)
        .drawing()
        .run(k -> MeasurementTest.fork(k, 3, _ -> k.work(30 * MILLI)));
  }

  @Test
  void spans_doNotOverlap_andAreNoMoreThanTheTimeThatTheCpuWasBusy() {
    Measured m = threeHogs();
    for (int cpu = 0; cpu < 2; cpu++) {
      int id = cpu;
      List<Span> spans = m.timeline().spans().stream().filter(s -> s.cpu() == id).toList();
      assertTrue(spans.size() > 5, "only " + spans.size());
      long before = 0;
      long sum = 0;
      for (Span s : spans) {
        assertTrue(s.from() >= before && s.to() > s.from() && s.to() <= m.nanos(), s::toString);
        before = s.to();
        sum += s.nanos();
      }
      long busy = m.nanos() - m.cpus().get(cpu).idle();
      assertTrue(sum <= busy && sum > 0.95 * busy, sum + " ns in spans, " + busy + " busy");
    }
  }

  @Test
  void aLaneForEachCpu_aLetterForEachThread_andTheShareOfTimeItWasBusy() {
    String[] rows = CpuLanes.draw(threeHogs(), CpuLanes.By.THREADS, 60).split("\n");
    assertTrue(rows[0].matches(" {7}0 +4[5-9]\\.\\d ms {2}busy"), rows[0]);
    assertTrue(rows[1].matches("CPU  0 │[ABCD ]{60}│ +\\d+ %"), rows[1]);
    assertTrue(rows[2].matches("CPU  1 │[ABCD ]{60}│ +\\d+ %"), rows[2]);
    assertTrue(rows[1].contains("BBB") || rows[2].contains("BBB"), rows[1]);
    assertTrue(rows[3].startsWith("A boot, "), rows[3]);
    assertTrue(rows[3].matches(".*B t0, 30\\.\\d ms.*"), rows[3]);
    assertEquals(5, rows.length);
  }

  @Test
  void manyThreads_haveAStarInCommon() {
    Measured m =
        Measurement.on(4).drawing().run(k -> MeasurementTest.fork(k, 200, _ -> k.work(MILLI)));
    String lanes = CpuLanes.draw(m, CpuLanes.By.THREADS, 80);
    assertTrue(lanes.contains("* others: 149 of them ran less"), lanes);
    assertTrue(lanes.contains("… and 40 more letters"), lanes);
    lanes.lines().forEach(l -> assertTrue(l.length() <= 100, "too wide: " + l));
  }

  @Test
  void aRunWithoutATimeline_cannotBeDrawn() {
    Measured m = Measurement.on(1).run(_ -> {});
    assertThrows(IllegalArgumentException.class, () -> CpuLanes.draw(m, CpuLanes.By.THREADS, 10));
  }
}
