package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.inspect.Inspector;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;
import gosched.suites.CheckBody;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Work that does nothing earns nothing: no check may pass because what it asks was never reached,
 * and none may break.
 */
class HollowTest {
  @TempDir private Path scratch;

  /** In lab 06 what is not begun is lab 05's: it runs programs, and may. */
  private static final Set<String> OF_THE_LAB_BELOW =
      Set.of(
          "lab06.real.programs",
          "lab06.real.stress",
          "lab06.real.panic",
          "lab06.sched.run-returns");

  @ParameterizedTest
  @ValueSource(strings = {"lab01", "lab02", "lab03", "lab04", "lab05", "lab06"})
  void nothing_earnsNothing(String id) {
    Lab lab = Lab.here(id);
    Path base = Compiled.base(scratch.resolve("base"), lab);
    Path classes = scratch.resolve("classes");
    Compiled.compile(classes, "the starter", lab.starter(), base);
    int hollow = Hollow.out(classes);
    assertTrue(hollow >= 15, hollow + " methods that do nothing");
    Compiled.copy(base, classes);

    Map<String, Verdict> odd = new TreeMap<>();
    Map<String, CheckBody> bodies = Bench.of(id).on(classes);
    bodies.keySet().removeAll(ofTheText(id));
    for (Map.Entry<String, CheckBody> check : bodies.entrySet()) {
      Verdict verdict = OneCheck.run(lab, classes, check.getKey(), check.getValue()).verdict();
      if (verdict != Verdict.FAILED) {
        odd.put(check.getKey(), verdict);
      }
    }
    assertTrue(bodies.size() >= 35, bodies.size() + " checks");
    Set<String> expected = new TreeSet<>(OF_THE_LAB_BELOW);
    expected.retainAll(bodies.keySet());
    assertEquals(
        expected.stream()
            .collect(Collectors.toMap(c -> c, _ -> Verdict.PASSED, (a, _) -> a, TreeMap::new)),
        odd);
  }

  /** What is asked of the text alone is fulfilled by an empty one. */
  private static Set<String> ofTheText(String id) {
    return Catalogue.lab(id).checks().stream()
        .filter(check -> check.group().equals(Inspector.GROUP))
        .map(CheckSpec::id)
        .collect(Collectors.toSet());
  }
}
