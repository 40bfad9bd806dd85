package gosched.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class CostTableTest {
  private static final double EXACT = 1e-9;

  @Test
  void aRatio_hasBothErrors() {
    Score ratio = new Score(200, 8).over(new Score(100, 3)); // 4 % and 3 % make 5 %
    assertEquals(2, ratio.mean(), EXACT);
    assertEquals(0.1, ratio.error(), EXACT);
  }

  @Test
  void aScore_hasThreeDigits_andAnErrorIfThereIsOne() {
    assertEquals("1.20 ± 0.03", new Score(1.199, 0.0312).text());
    assertEquals("55.5 ± 3.4", new Score(55.5, 3.44).text());
    assertEquals("30649 ± 4054", new Score(30648.5, 4054.1).text());
    assertEquals("129", new Score(128.7, Double.NaN).text());
  }

  @Test
  void whatWasNotMeasured_isBlank() {
    CostTable table = new CostTable();
    assertTrue(table.isEmpty());
    table.put("yield_eventLoop", new Score(100, 3));
    table.put("yield_virtualThreads", new Score(200, 8));
    table.put("channel_kernelThreads", new Score(30_000, 4_000));
    assertEquals(
        """
        ns                     event loop  virtual threads        ratio  kernel threads      ratio
        switch by yield           100 ± 3          200 ± 8  2.00 ± 0.10
        switch by channel                                                  30000 ± 4000
        spawn, run, end
        """,
        table.toString());
  }

  /** One short look at each, in this JVM: not how fast they are, but that the table has them. */
  @Test
  void everyBenchmark_isInTheTable() throws RunnerException {
    System.setProperty("jmh.ignoreLock", "true"); // nothing is timed, so others may do it too
    Options options =
        new OptionsBuilder()
            .include(SwitchBenchmark.class.getName())
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(1))
            .timeUnit(TimeUnit.NANOSECONDS)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    assertEquals(7, results.size());
    String table = CostTable.of(results).toString();
    // The title, seven costs and a ratio for each of the four that are not the event loop's.
    assertEquals(11 + 3, table.lines().skip(1).mapToInt(l -> l.split(" {2,}").length).sum(), table);
  }
}
