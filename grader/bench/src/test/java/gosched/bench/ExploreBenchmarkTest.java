package gosched.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExploreBenchmarkTest {
  /** Not how fast it is, but that it measures what it says: the benchmark checks its own result. */
  @Test
  void theBenchmark_exploresDistinctSchedules_andFindsNothingWrong() throws Exception {
    ExploreBenchmark benchmark = new ExploreBenchmark();
    benchmark.weave();
    assertTrue(benchmark.schedules() > 0);
  }
}
