package gosched.kit.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A lab as the grader knows it: one {@code checks.json} of the suites.
 *
 * @param id {@code lab01}
 * @param title {@code threads}
 * @param folder the lab's folder, relative to the repository: {@code lab01-threads}
 * @param handout the handout, relative to the repository: {@code lab01-threads/README.md}
 * @param javaPackage the one package a submission may fill, subpackages included
 * @param mainSources where its sources lie, relative to the lab's folder
 * @param testSources where the student's own tests lie, relative to the lab's folder
 * @param api resource with the public API that must be there, beside the {@code checks.json}
 * @param firstStep where a student who has nothing yet begins
 * @param standsOn ids of the earlier labs that it needs, directly or through another of them, the
 *     earliest first; absent if there are none. They are named, for not every lab before it in a
 *     catalogue is below it: the grader's own tests have labs of theirs there
 * @param network whether its checks on real threads open connections; absent if not
 * @param checks in the order of the report
 */
public record LabSpec(
    String id,
    String title,
    String folder,
    String handout,
    String javaPackage,
    String mainSources,
    String testSources,
    String api,
    String firstStep,
    List<String> standsOn,
    boolean network,
    List<CheckSpec> checks) {

  public LabSpec {
    checks = List.copyOf(checks);
    standsOn = standsOn == null ? List.of() : List.copyOf(standsOn);
    String before = "";
    for (String earlier : standsOn) {
      if (earlier.compareTo(before) <= 0 || earlier.compareTo(id) >= 0) {
        throw new IllegalArgumentException(id + " cannot stand on " + standsOn);
      }
      before = earlier;
    }
    Set<String> seen = new HashSet<>();
    for (CheckSpec check : checks) {
      if (!check.id().startsWith(id + ".") || !seen.add(check.id())) {
        throw new IllegalArgumentException("check id " + check.id() + " in " + id);
      }
    }
    if (checks.isEmpty()) {
      throw new IllegalArgumentException(id + " has no checks");
    }
  }

  /** What full marks are. */
  public int points() {
    return checks.stream().mapToInt(CheckSpec::points).sum();
  }
}
