package gosched.suites.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Todo;
import gosched.lab01.PooledScheduler;
import gosched.lab02.EventLoop;
import gosched.sim.CpuLanes;
import gosched.sim.MeasureLimits;
import gosched.sim.Measured;
import gosched.sim.Measurement;
import gosched.sim.Violation;
import gosched.suites.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasureTest {
  private static final long MILLI = 1_000_000;

  /** So many tasks of 1 ms each. */
  private static Runnable tasks(int n) {
    return () -> {
      Channel<Integer> done = Go.chan(n);
      for (int i = 0; i < n; i++) {
        Go.go(
            () -> {
              Go.work(MILLI);
              done.send(1);
            });
      }
      for (int i = 0; i < n; i++) {
        done.receive();
      }
    };
  }

  @Test
  void anEventLoop_usesOneCpu_andAPoolAll() {
    Measure measure = new Measure();
    Measured loop = measure.run(4, EventLoop::new, tasks(40));
    Measured pool = measure.run(4, k -> new PooledScheduler(k, 8, MILLI), tasks(40));
    assertTrue(loop.nanos() > 40 * MILLI && loop.nanos() < 42 * MILLI, loop::toString);
    assertTrue(pool.nanos() > 10 * MILLI && pool.nanos() < 12 * MILLI, pool::toString);
    assertEquals(41, loop.goroutines().made());
    assertTrue(loop.peakBytes() < pool.peakBytes());
  }

  @Test
  void lanes_showGoroutines_andTheSchedulerBetweenThem() {
    Measured m =
        new Measure()
            .run(Measurement.on(2).drawing(), k -> new PooledScheduler(k, 8, MILLI), tasks(6));
    String lanes = CpuLanes.draw(m, CpuLanes.By.GOROUTINES, 60);
    assertTrue(lanes.contains("A G1 (main), "), lanes);
    assertTrue(lanes.contains("G G7, 1.0"), lanes);
    assertTrue(lanes.contains("- the scheduler"), lanes);
    List<String> cpus = lanes.lines().skip(1).limit(2).toList();
    for (String letter : List.of("B", "C", "D", "E", "F", "G")) {
      assertTrue(cpus.stream().anyMatch(l -> l.contains(letter.repeat(10))), letter + "\n" + lanes);
    }
  }

  @Test
  void whatIsTold_countsWhatRan_andIsTheSameEachTime() {
    Outcome[] told = new Outcome[3];
    for (int i = 0; i < told.length; i++) {
      Measure measure = new Measure();
      measure.run(2, EventLoop::new, tasks(i < 2 ? 10 : 11));
      measure.run(1, EventLoop::new, tasks(3));
      told[i] = measure.told(Outcome.passed("quick enough"));
    }
    assertEquals(told[0], told[1]);
    assertNotEquals(told[0].digest(), told[2].digest());
    assertEquals(2, told[0].counts().get("runs"));
    assertTrue(told[0].counts().get("virtual microseconds") >= 13_000, told[0]::toString);
  }

  @Test
  void whatDoesNotEndWell_isThrown() {
    Measure measure = new Measure();
    assertThrows(
        Todo.class,
        () ->
            measure.run(
                1,
                EventLoop::new,
                () -> {
                  throw new Todo("lab00: a step");
                }));
    assertThrows(
        Violation.class,
        () ->
            measure.run(1, EventLoop::new, () -> Violation.unless(false, "rule", "it was not so")));
    AssertionError dead =
        assertThrows(
            AssertionError.class, () -> measure.run(1, EventLoop::new, () -> Go.chan(0).receive()));
    assertTrue(dead.getMessage().contains("deadlock"), dead.getMessage());
    Measurement aMilli = Measurement.on(1).within(new MeasureLimits(MILLI, 1_000, 10));
    AssertionError late =
        assertThrows(AssertionError.class, () -> measure.run(aMilli, EventLoop::new, tasks(2)));
    assertTrue(late.getMessage().startsWith("not over: "), late.getMessage());
    assertEquals(4, measure.told(Outcome.passed("")).counts().get("runs"));
  }
}
