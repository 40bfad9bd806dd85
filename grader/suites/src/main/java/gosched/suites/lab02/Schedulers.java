package gosched.suites.lab02;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.lab02.EventLoop;
import gosched.suites.measure.Makers;
import java.util.Map;
import java.util.function.Function;

/** What example programs are run on. */
public final class Schedulers implements Makers {
  @Override
  public Map<String, Function<Kernel, Scheduler>> byName() {
    return Map.of("lab02", EventLoop::new);
  }
}
