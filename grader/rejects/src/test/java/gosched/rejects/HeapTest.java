package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong schedulers that take too much memory, each in a JVM of its own. */
class HeapTest {
  /** Those that have such checks. */
  private static final List<Lab> LABS = List.of(Lab.here("lab02"), Lab.here("lab06"));

  @TempDir Path scratch;

  static List<Arguments> hogs() {
    List<Arguments> hogs = new ArrayList<>();
    for (Lab lab : LABS) {
      Set<String> checks = Bench.needingTheirOwnHeap(lab.id());
      int before = hogs.size();
      lab.rejects().stream()
          .filter(r -> checks.contains(r.check()))
          .forEach(r -> hogs.add(Arguments.of(lab, r)));
      assertTrue(hogs.size() > before, lab.id());
    }
    return hogs;
  }

  static List<Lab> labs() {
    return LABS;
  }

  @ParameterizedTest
  @MethodSource("hogs")
  void everyHog_isKilledByItsNamedCheck(Lab lab, Reject hog) {
    Cell cell = HeapJudge.judge(lab, hog.name(), hog.overlay(lab.solution()), hog.check(), scratch);
    assertTrue(cell.killed(), cell::toString);
  }

  /** The control: it is not the JVM that is too small. */
  @ParameterizedTest
  @MethodSource("labs")
  void theSolution_passes(Lab lab) {
    for (String check : Bench.needingTheirOwnHeap(lab.id())) {
      Cell cell = HeapJudge.judge(lab, KillMatrix.SOLUTION, lab.solution(), check, scratch);
      assertTrue(cell.passed(), cell::toString);
    }
  }
}
