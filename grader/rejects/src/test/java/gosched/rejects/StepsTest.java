package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.inspect.Inspector;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;
import gosched.suites.CheckBody;
import gosched.suites.Outcome;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each step of a handout ends with checks that prove it. They must pass for a student who has come
 * so far and no farther: so they are run on the solution, with everything that belongs to later
 * steps saying TODO, and with what the handout says to write for now.
 *
 * <p>What it does not prove: that the checks pass for each right solution of a step. The one here
 * is the whole one with parts left out; behind the methods that are there it knows more than a
 * student does.
 */
class StepsTest {
  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"lab01", "lab02", "lab03", "lab04", "lab05", "lab06"})
  void everyStep_namesWhatPassesThere(String id) {
    Lab lab = Lab.here(id);
    Steps steps = Steps.of(lab);
    Set<String> unknown = todo(lab);
    unknown.removeAll(steps.methods());
    assertEquals(Set.of(), unknown, "methods that are written in no step");
    Map<String, Integer> promised = new TreeMap<>();
    Catalogue.lab(id).checks().stream()
        .filter(check -> !ofNoStep(check))
        .forEach(check -> promised.put(check.id(), check.step()));
    assertEquals(promised, steps.stepOfCheck(), "the catalogue's steps, and the handout's");

    Path base = Compiled.base(scratch.resolve("base"), lab);
    Map<String, String> wrong = new TreeMap<>();
    int ran = 0;
    int last = steps.written().lastKey(); // there is the whole solution: it passes elsewhere
    for (int step = 1; step < last; step++) {
      Map<String, Verdict> expected = expected(steps, step);
      Path classes = upTo(step, lab, steps, base);
      Map<String, CheckBody> bodies = Bench.simulated(id).and(Bench.realThreads(id)).on(classes);
      bodies.keySet().retainAll(expected.keySet());
      for (Map.Entry<String, CheckBody> check : bodies.entrySet()) {
        ran++;
        Outcome outcome = OneCheck.run(lab, classes, check.getKey(), check.getValue());
        if (outcome.verdict() != expected.get(check.getKey())) {
          String where = "step " + step + ", " + check.getKey();
          wrong.put(where, outcome.verdict() + " " + outcome.message());
        }
      }
    }
    assertEquals(Map.of(), wrong);
    assertTrue(ran >= 10, ran + " checks ran");
  }

  private static Map<String, Verdict> expected(Steps steps, int step) {
    Map<String, Verdict> expected = new TreeMap<>();
    steps.passing().getOrDefault(step, Set.of()).forEach(c -> expected.put(c, Verdict.PASSED));
    steps.open().getOrDefault(step, Set.of()).forEach(c -> expected.put(c, Verdict.NOT_STARTED));
    return expected;
  }

  /** The solution, as far as it is written after a step. */
  private Path upTo(int step, Lab lab, Steps steps, Path base) {
    Path classes = scratch.resolve("step" + step);
    Compiled.compile(classes, "the solution", steps.sources(lab, step), base);
    Set<String> later = steps.after(step);
    int left = Later.leaveOut(classes, later);
    assertTrue(left >= later.size(), left + " methods left out of " + later);
    Compiled.copy(base, classes);
    return classes;
  }

  /** The rules of all labs, and the last step's own check. */
  private static boolean ofNoStep(CheckSpec check) {
    return check.group().equals(Inspector.GROUP) || check.group().equals("coverage");
  }

  /** What the starter leaves open. */
  private Set<String> todo(Lab lab) {
    Path base = Compiled.base(scratch.resolve("below"), lab);
    Path starter = scratch.resolve("starter");
    Compiled.compile(starter, "the starter", lab.starter(), base);
    return Hollow.methods(starter);
  }
}
