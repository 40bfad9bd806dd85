package gosched.suites.lab06;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.lab06.GoScheduler;
import gosched.suites.measure.Makers;
import java.util.Map;
import java.util.function.Function;

/** What example programs are run on. */
public final class Schedulers implements Makers {
  /** With as many slots as the machine has CPUs. */
  @Override
  public Map<String, Function<Kernel, Scheduler>> byName() {
    return Map.of("lab06", GoScheduler::new);
  }
}
