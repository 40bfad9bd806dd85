package gosched.suites.lab04;

import gosched.kit.KernelError;
import gosched.sim.Quoted;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Checks;
import gosched.suites.Outcome;
import gosched.suites.threads.RealPrograms;
import java.util.Map;
import java.util.TreeMap;

/**
 * The checks of lab 04 on real threads, for what the simulator cannot say: memory order, the JVM's
 * own parking, real stacks. They judge results only, never times.
 */
public final class RealThreads implements Checks {
  private final Map<String, CheckBody> all = new TreeMap<>();

  @Override
  public Map<String, CheckBody> bodies() {
    new RealPrograms(Beds.LAB).addTo(all);
    all.put("lab04.real.queue", RealThreads::queue);
    return all;
  }

  private static Outcome queue(CheckContext c) {
    try {
      int count = RealQueue.run(c.ownSeed(), c.quick() ? 300_000 : 2_000_000);
      return Outcome.passed(count + " goroutines on a real kernel")
          .count("goroutines", count)
          .digest("goroutines" + count);
    } catch (KernelError e) {
      return Outcome.failed(
          "the queues did not come to an end", Quoted.lines(String.valueOf(e.getMessage())));
    }
  }
}
