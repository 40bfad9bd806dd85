package gosched.rejects;

import gosched.suites.CheckBody;
import gosched.suites.Subject;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where checks come from: given a compiled subject, the checks by their ids, linked to it. Benches
 * add up: whoever has more kinds of checks adds a bench to {@link #of}.
 */
@FunctionalInterface
interface Bench {

  Map<String, CheckBody> on(Path classes);

  /** All that can be judged by here. */
  static Bench of(String lab) {
    return simulated(lab);
  }

  /** The checks of both. */
  default Bench and(Bench other) {
    return classes -> {
      Map<String, CheckBody> all = new TreeMap<>(on(classes));
      other
          .on(classes)
          .forEach(
              (id, body) -> {
                if (all.put(id, body) != null) {
                  throw new IllegalStateException("two checks are called " + id);
                }
              });
      return all;
    };
  }

  /** The checks in the simulator. */
  static Bench simulated(String lab) {
    return classes -> Subject.load("gosched.suites." + lab + ".Simulated", classes, true).bodies();
  }

  /** The checks on real threads. */
  static Bench realThreads(String lab) {
    return classes ->
        Subject.load("gosched.suites." + lab + ".RealThreads", classes, false).bodies();
  }
}
