package gosched.grader.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.check.CheckResult;
import gosched.kit.check.Verdict;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BudgetTest {
  @Test
  void whatIsOfAUsualLength_isKeptAsItIs() {
    Budget budget = new Budget();
    for (int check = 0; check < 60; check++) {
      Answer answer = answer("m".repeat(200), "d".repeat(100_000));
      assertSame(answer, budget.fit(answer), "" + check);
    }
  }

  @Test
  void aSentenceAndDetailsOfMillions_areCut_andSoIsAllTogether() {
    Budget budget = new Budget();
    Answer first = budget.fit(answer("m".repeat(5_000_000), "d".repeat(5_000_000)));
    assertEquals(
        "m".repeat(Budget.SENTENCE) + " ... (4998000 characters more)", first.result().message());
    assertTrue(first.result().details().endsWith("d ... (4000000 characters more)"));
    long all =
        IntStream.range(0, 100)
            .mapToLong(
                n -> budget.fit(answer("", "d".repeat(5_000_000))).result().details().length())
            .sum();
    assertTrue(all < Budget.ALL + 100 * (Budget.SENTENCE + 100), "" + all);
  }

  @Test
  void aLetterOfTwoCharacters_isNotCutInTwo() {
    String clefs = "\ud834\udd1e".repeat(Budget.SENTENCE);
    String cut = new Budget().fit(answer("x" + clefs, "")).result().message();
    assertTrue(cut.startsWith("x\ud834\udd1e"));
    assertTrue(cut.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2 == 0);
  }

  private static Answer answer(String message, String details) {
    return new Answer(CheckResult.of("lab00.c1", Verdict.FAILED, message, details), 7, "");
  }
}
