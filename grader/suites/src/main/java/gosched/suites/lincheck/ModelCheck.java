package gosched.suites.lincheck;

import gosched.suites.Outcome;
import gosched.suites.Unwritten;
import java.util.List;
import java.util.function.Function;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Lincheck's model checker as our checks use it: many small scenarios with few schedules each,
 * which finds more than few scenarios with many. Its seeds are fixed: a run repeats, and the
 * grade's seed does not reach it.
 */
public final class ModelCheck {
  private static final int ITERATIONS = 25;
  private static final int QUICK_ITERATIONS = 5;
  private static final int INVOCATIONS = 100;

  /** Written scenarios are short and to the point: fewer will do. */
  private static final int WRITTEN_INVOCATIONS = 50;

  private static final int QUICK_WRITTEN_INVOCATIONS = 30;

  private ModelCheck() {}

  /**
   * Checks a class of operations against its sequential specification.
   *
   * @param once makes each call once, outside Lincheck: what is not written yet says so by itself,
   *     where Lincheck would take the exception for a result
   * @param wrong one sentence for the student if no order explains what was seen
   */
  public static Outcome of(
      Class<?> operations, Class<?> sequential, boolean quick, Runnable once, String wrong) {
    int iterations = quick ? QUICK_ITERATIONS : ITERATIONS;
    return check(
        operations,
        small -> generated(small ? QUICK_ITERATIONS : iterations, sequential),
        iterations,
        INVOCATIONS,
        once,
        wrong);
  }

  private static ModelCheckingOptions generated(int iterations, Class<?> sequential) {
    return new ModelCheckingOptions()
        .iterations(iterations)
        .invocationsPerIteration(INVOCATIONS)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(3)
        .actorsAfter(1)
        .sequentialSpecification(sequential);
  }

  /**
   * Checks operations that may choose what they do, in scenarios that are written down.
   *
   * @param choices what each choice may lead to
   */
  public static Outcome ofChoices(
      Class<?> operations,
      Class<? extends AnyChoice.Specification<?>> choices,
      List<ExecutionScenario> scenarios,
      boolean quick,
      Runnable once,
      String wrong) {
    int invocations = quick ? QUICK_WRITTEN_INVOCATIONS : WRITTEN_INVOCATIONS;
    return check(
        operations,
        small -> written(scenarios, invocations, choices),
        scenarios.size(),
        invocations,
        once,
        wrong);
  }

  private static ModelCheckingOptions written(
      List<ExecutionScenario> scenarios, int invocations, Class<?> choices) {
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .iterations(0)
            .invocationsPerIteration(invocations)
            .sequentialSpecification(choices)
            .verifier(AnyChoice.class);
    scenarios.forEach(options::addCustomScenario);
    return options;
  }

  /**
   * @param options for a run; or, if it is true, for the one that makes a failure small
   */
  private static Outcome check(
      Class<?> operations,
      Function<Boolean, ModelCheckingOptions> options,
      int scenarios,
      int invocations,
      Runnable once,
      String wrong) {
    once.run();
    try {
      options.apply(false).minimizeFailedScenario(false).check(operations);
      return Outcome.passed(scenarios + " scenarios")
          .count("scenarios", scenarios)
          .count("schedules", (long) scenarios * invocations)
          .digest("lincheck" + scenarios);
    } catch (LincheckAssertionError found) {
      return Outcome.failed(wrong, report(smallest(operations, options.apply(true), found)));
    } catch (RuntimeException e) {
      if (Unwritten.behind(e).isPresent()) {
        throw e;
      }
      // It goes on with all that is right, each time: its seeds are fixed.
      return Outcome.failed("Lincheck could not go on with this code", String.valueOf(e));
    }
  }

  /** Found without minimising, which is slow; minimised once, for the report. */
  private static LincheckAssertionError smallest(
      Class<?> operations, ModelCheckingOptions options, LincheckAssertionError found) {
    try {
      options.minimizeFailedScenario(true).check(operations);
      return found;
    } catch (LincheckAssertionError smaller) {
      return smaller;
    } catch (RuntimeException e) {
      return found;
    }
  }

  /** Results and interleaving; the detailed trace behind them has tables 200 characters wide. */
  private static String report(LincheckAssertionError e) {
    String text = String.valueOf(e.getMessage());
    int detailed = text.indexOf("Detailed trace:");
    return (detailed < 0 ? text : text.substring(0, detailed)).strip();
  }
}
