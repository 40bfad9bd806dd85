package gosched.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.check.CheckSpec;
import gosched.kit.check.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogues promise checks, the code has them: neither may have one that the other lacks. */
class SuitesTest {
  private static final Map<String, Checks> LAB01 =
      Map.of(
          "sim", new gosched.suites.lab01.Simulated(),
          "real", new gosched.suites.lab01.RealThreads(),
          "lincheck", new gosched.suites.lab01.Linearizable());

  private static final Map<String, Checks> LAB02 =
      Map.of(
          "sim", new gosched.suites.lab02.Simulated(),
          "real", new gosched.suites.lab02.RealThreads(),
          "lincheck", new gosched.suites.lab02.Linearizable());

  private static final Map<String, Checks> LAB03 =
      Map.of(
          "sim", new gosched.suites.lab03.Simulated(),
          "real", new gosched.suites.lab03.RealThreads(),
          "lincheck", new gosched.suites.lab03.Linearizable());

  private static final Map<String, Checks> LAB04 =
      Map.of(
          "sim", new gosched.suites.lab04.Simulated(),
          "real", new gosched.suites.lab04.RealThreads(),
          "lincheck", new gosched.suites.lab04.Linearizable());

  private static final Map<String, Checks> LAB05 =
      Map.of(
          "sim", new gosched.suites.lab05.Simulated(),
          "real", new gosched.suites.lab05.RealThreads(),
          "lincheck", new gosched.suites.lab05.Linearizable());

  private static final Map<String, Checks> LAB06 =
      Map.of(
          "sim", new gosched.suites.lab06.Simulated(),
          "real", new gosched.suites.lab06.RealThreads(),
          "lincheck", new gosched.suites.lab06.Linearizable());

  private static List<CheckSpec> promised(String lab) {
    return Suites.catalogue(lab).checks();
  }

  /** Checks of the group {@code heap} are on real threads, too, in a worker with more memory. */
  private static Set<String> promised(String lab, String group) {
    return promised(lab).stream()
        .filter(c -> c.group().replace("heap", "real").equals(group))
        .map(CheckSpec::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPromisedCheck_isThere_andNoOther() {
    LAB01.forEach(
        (group, checks) ->
            assertEquals(promised("lab01", group), new TreeSet<>(checks.bodies().keySet()), group));
    LAB02.forEach(
        (group, checks) ->
            assertEquals(promised("lab02", group), new TreeSet<>(checks.bodies().keySet()), group));
    LAB03.forEach(
        (group, checks) ->
            assertEquals(promised("lab03", group), new TreeSet<>(checks.bodies().keySet()), group));
    LAB04.forEach(
        (group, checks) ->
            assertEquals(promised("lab04", group), new TreeSet<>(checks.bodies().keySet()), group));
    LAB05.forEach(
        (group, checks) ->
            assertEquals(promised("lab05", group), new TreeSet<>(checks.bodies().keySet()), group));
    LAB06.forEach(
        (group, checks) ->
            assertEquals(promised("lab06", group), new TreeSet<>(checks.bodies().keySet()), group));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab01", "lab02", "lab03", "lab04", "lab05", "lab06"})
  void theSuite_hasABodyForAllButTheInspections(String lab) {
    Set<String> bodies = new TreeSet<>(Suites.of(lab).bodies().keySet());
    bodies.addAll(promised(lab, "inspect"));
    assertEquals(
        promised(lab).stream().map(CheckSpec::id).collect(Collectors.toCollection(TreeSet::new)),
        bodies);
    assertEquals(1, promised(lab, "coverage").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab01", "lab02", "lab03", "lab04", "lab05", "lab06"})
  void pointsAddUpToAHundred_andAllFiveKindsAreThere(String lab) {
    assertEquals(100, promised(lab).stream().mapToInt(CheckSpec::points).sum());
    assertEquals(
        EnumSet.allOf(Kind.class),
        promised(lab).stream().map(CheckSpec::kind).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab01", "lab02", "lab03", "lab04", "lab05", "lab06"})
  void everyCheck_hasAHintASectionAndAFirstStep(String lab) {
    for (CheckSpec c : promised(lab)) {
      assertTrue(!c.hint().isBlank() && !c.section().isBlank() && !c.firstStep().isBlank(), c.id());
    }
  }
}
