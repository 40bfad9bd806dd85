package gosched.suites.measure;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import java.util.Map;
import java.util.function.Function;

/**
 * The schedulers of one lab. An implementation is {@code gosched.suites.labNN.Schedulers}, with a
 * public constructor without arguments; it is loaded beside a submission, so that it links to the
 * submission's classes.
 */
public interface Makers {
  /** How to make each, by its name in {@code programs.json}. */
  Map<String, Function<Kernel, Scheduler>> byName();
}
