package gosched.suites.lincheck;

import gosched.suites.Outcome;
import java.util.function.UnaryOperator;
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
    return check(operations, it -> it.sequentialSpecification(sequential), quick, once, wrong);
  }

  /** The same, of operations that may choose what they do. */
  public static Outcome ofChoices(
      Class<?> operations,
      Class<? extends AnyChoice.Specification<?>> choices,
      boolean quick,
      Runnable once,
      String wrong) {
    return check(
        operations,
        it -> it.sequentialSpecification(choices).verifier(AnyChoice.class),
        quick,
        once,
        wrong);
  }

  private static Outcome check(
      Class<?> operations,
      UnaryOperator<ModelCheckingOptions> against,
      boolean quick,
      Runnable once,
      String wrong) {
    once.run();
    int iterations = quick ? QUICK_ITERATIONS : ITERATIONS;
    try {
      against.apply(options(iterations, false)).check(operations);
      return Outcome.passed(iterations + " scenarios")
          .count("scenarios", iterations)
          .count("schedules", (long) iterations * INVOCATIONS)
          .digest("lincheck" + iterations);
    } catch (LincheckAssertionError found) {
      return Outcome.failed(wrong, report(smallest(operations, against, found)));
    }
  }

  /** Found without minimising, which is slow; minimised once, for the report. */
  private static LincheckAssertionError smallest(
      Class<?> operations,
      UnaryOperator<ModelCheckingOptions> against,
      LincheckAssertionError found) {
    try {
      against.apply(options(QUICK_ITERATIONS, true)).check(operations);
      return found;
    } catch (LincheckAssertionError smaller) {
      return smaller;
    }
  }

  private static ModelCheckingOptions options(int iterations, boolean minimise) {
    return new ModelCheckingOptions()
        .iterations(iterations)
        .invocationsPerIteration(INVOCATIONS)
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(3)
        .actorsAfter(1)
        .minimizeFailedScenario(minimise);
  }

  /** Results and interleaving; the detailed trace behind them has tables 200 characters wide. */
  private static String report(LincheckAssertionError e) {
    String text = String.valueOf(e.getMessage());
    int detailed = text.indexOf("Detailed trace:");
    return (detailed < 0 ? text : text.substring(0, detailed)).strip();
  }
}
