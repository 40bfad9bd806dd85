package gosched.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.check.CheckSpec;
import gosched.kit.check.Kind;
import gosched.suites.lab01.Linearizable;
import gosched.suites.lab01.RealThreads;
import gosched.suites.lab01.Simulated;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The catalogue promises checks, the code has them: neither may have one that the other lacks. */
class SuitesTest {
  private static final List<CheckSpec> PROMISED = Suites.catalogue("lab01").checks();

  private static Set<String> promised(String group) {
    return PROMISED.stream()
        .filter(c -> c.group().equals(group))
        .map(CheckSpec::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPromisedCheck_isThere_andNoOther() {
    Map<String, Checks> classes =
        Map.of("sim", new Simulated(), "real", new RealThreads(), "lincheck", new Linearizable());
    classes.forEach(
        (group, checks) ->
            assertEquals(promised(group), new TreeSet<>(checks.bodies().keySet()), group));
    assertEquals(1, promised("coverage").size());
  }

  @Test
  void theSuite_hasABodyForAllButTheInspections() {
    Set<String> bodies = new TreeSet<>(Suites.of("lab01").bodies().keySet());
    bodies.addAll(promised("inspect"));
    assertEquals(
        PROMISED.stream().map(CheckSpec::id).collect(Collectors.toCollection(TreeSet::new)),
        bodies);
  }

  @Test
  void pointsAddUpToAHundred_andAllFiveKindsAreThere() {
    assertEquals(100, PROMISED.stream().mapToInt(CheckSpec::points).sum());
    assertEquals(
        EnumSet.allOf(Kind.class),
        PROMISED.stream().map(CheckSpec::kind).collect(Collectors.toSet()));
  }

  @Test
  void everyCheck_hasAHintASectionAndAFirstStep() {
    for (CheckSpec c : PROMISED) {
      assertTrue(!c.hint().isBlank() && !c.section().isBlank() && !c.firstStep().isBlank(), c.id());
    }
  }
}
