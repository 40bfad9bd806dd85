package gosched.suites.lab03;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.lab03.SharedQueueScheduler;
import gosched.suites.measure.Makers;
import java.util.Map;
import java.util.function.Function;

/** What example programs are run on. */
public final class Schedulers implements Makers {
  /** With as many slots as the machine has CPUs. */
  @Override
  public Map<String, Function<Kernel, Scheduler>> byName() {
    return Map.of("lab03", SharedQueueScheduler::new);
  }
}
