package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong schedulers that take too much memory, each in a JVM of its own. */
class HeapTest {
  private static final Lab LAB = Lab.here("lab02");

  @TempDir Path scratch;

  static List<Reject> hogs() {
    Set<String> checks = Bench.needingTheirOwnHeap(LAB.id());
    List<Reject> hogs = LAB.rejects().stream().filter(r -> checks.contains(r.check())).toList();
    assertFalse(hogs.isEmpty());
    return hogs;
  }

  @ParameterizedTest
  @MethodSource("hogs")
  void everyHog_isKilledByItsNamedCheck(Reject hog) {
    Cell cell = HeapJudge.judge(LAB, hog.name(), hog.overlay(LAB.solution()), hog.check(), scratch);
    assertTrue(cell.killed(), cell::toString);
  }

  /** The control: it is not the JVM that is too small. */
  @Test
  void theSolution_passes() {
    for (String check : Bench.needingTheirOwnHeap(LAB.id())) {
      Cell cell = HeapJudge.judge(LAB, KillMatrix.SOLUTION, LAB.solution(), check, scratch);
      assertTrue(cell.passed(), cell::toString);
    }
  }
}
