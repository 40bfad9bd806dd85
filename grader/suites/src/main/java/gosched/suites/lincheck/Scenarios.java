package gosched.suites.lincheck;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/** Scenarios that are written down: where chance would need many to come upon the right calls. */
public final class Scenarios {
  private final Class<?> operations;

  public Scenarios(Class<?> operations) {
    this.operations = operations;
  }

  /** A call of the operation {@code name}. */
  public Actor call(String name, Object... arguments) {
    for (Method m : operations.getMethods()) {
      if (m.getName().equals(name)) {
        return new Actor(m, Arrays.asList(arguments));
      }
    }
    throw new IllegalArgumentException(operations + " has no operation " + name);
  }

  /** Calls before, two threads, calls afterwards. */
  public static ExecutionScenario of(
      List<Actor> before, List<Actor> one, List<Actor> other, List<Actor> after) {
    return new ExecutionScenario(before, List.of(one, other), after, null);
  }
}
