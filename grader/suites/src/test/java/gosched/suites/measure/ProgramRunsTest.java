package gosched.suites.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.check.ProgramRun.Lane;
import gosched.kit.check.ProgramRun.Lanes;
import gosched.kit.check.ProgramRun.Span;
import gosched.lab03.SharedQueueScheduler;
import gosched.sim.Measured;
import gosched.sim.Measured.CpuTime;
import gosched.sim.Measurement;
import gosched.suites.examples.Example.Size;
import gosched.suites.examples.Examples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a timeline in an answer agrees with what the machine counted. */
class ProgramRunsTest {
  @Test
  void lanes_addUpToTheTimeOfEachCpu() {
    Measured m = drawn();
    Lanes lanes = Drawing.of(m.timeline());
    assertEquals(m.nanos(), lanes.nanos());
    assertEquals(3, lanes.cpus().size());
    for (int i = 0; i < 3; i++) {
      Lane lane = lanes.cpus().get(i);
      assertEquals(lane.goroutines().size(), lane.threads().size());
      CpuTime t = m.cpus().get(i);
      long busy = sum(lane.goroutines()) + sum(lane.threads());
      assertEquals(t.user() + t.kernel(), busy, 0.02 * m.nanos(), "CPU " + i);
    }
    assertTrue(lanes.cpus().stream().allMatch(lane -> sum(lane.goroutines()) > 0));
  }

  @Test
  void theCloseUp_isApartOfTheRun_andNotEmpty() {
    Measured m = drawn();
    Lanes lanes = Drawing.of(m.timeline());
    assertTrue(0 <= lanes.from() && lanes.from() < lanes.to() && lanes.to() <= m.nanos());
    assertTrue(lanes.spans().size() > 6, lanes.spans().toString());
    for (Span s : lanes.spans()) {
      assertTrue(lanes.from() <= s.from() && s.from() <= s.to() && s.to() <= lanes.to());
      assertTrue(s.cpu() >= 0 && s.cpu() < 3);
    }
    long goroutines = lanes.spans().stream().mapToLong(Span::goroutine).distinct().count();
    assertTrue(goroutines > 1, lanes.spans().toString());
  }

  private static long sum(List<Long> list) {
    return list.stream().mapToLong(n -> n).sum();
  }

  private static Measured drawn() {
    Size size = new Size(200, 1_000, 8, 3);
    Measured m =
        Measurement.on(3)
            .drawing()
            .run(
                kernel ->
                    new SharedQueueScheduler(kernel)
                        .run(() -> Examples.all().get("short-tasks").run(size)));
    assertTrue(m.outcome().ok(), m.outcome().describe());
    return m;
  }
}
