package gosched.suites.lincheck;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.junit.jupiter.api.Test;

/** The verifier, on results that are written down: a bag of which take gives any element. */
class AnyChoiceTest {
  /** For its methods. */
  public static final class Operations {
    public int put(int value) {
      return value;
    }

    public int take() {
      return 0;
    }
  }

  /** A set of numbers below 31, as bits. */
  public static final class Bag implements AnyChoice.Specification<Integer> {
    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public Integer after(Integer bag, String operation, List<Object> arguments, Object result) {
      int bit = 1 << (Integer) result;
      if (operation.equals("put")) {
        return bag | bit;
      }
      boolean there = (bag & bit) != 0;
      return there ? Integer.valueOf(bag & ~bit) : null;
    }
  }

  /**
   * One thread puts 1, then 2, and then takes; another one takes.
   *
   * @param otherEndsFirst whether the other's take was over before 2 was put
   */
  private static boolean accepts(int mine, int others, boolean otherEndsFirst) {
    Scenarios s = new Scenarios(Operations.class);
    ExecutionScenario scenario =
        Scenarios.of(
            List.of(),
            List.of(s.call("put", 1), s.call("put", 2), s.call("take")),
            List.of(s.call("take")),
            List.of());
    int over = otherEndsFirst ? 1 : 0;
    List<ResultWithClock> me = List.of(result(1, 0, 0), result(2, 1, over), result(mine, 2, over));
    List<ResultWithClock> other = List.of(result(others, 0, 0));
    return new AnyChoice(Bag.class)
        .verifyResults(scenario, new ExecutionResult(List.of(), List.of(me, other), List.of()));
  }

  /**
   * @param clock how many calls of each thread were over before this one began
   */
  private static ResultWithClock result(int value, int... clock) {
    return new ResultWithClock(new ValueResult(value), new HBClock(clock));
  }

  @Test
  void anyChoiceIsRight() {
    assertTrue(accepts(1, 2, false));
    assertTrue(accepts(2, 1, false));
    assertTrue(accepts(2, 1, true));
  }

  @Test
  void whatNoOrderExplainsIsWrong() {
    assertFalse(accepts(1, 1, false), "1 was put once");
    assertFalse(accepts(1, 3, false), "3 was never put");
    assertFalse(accepts(1, 2, true), "2 was taken before it was put");
  }
}
