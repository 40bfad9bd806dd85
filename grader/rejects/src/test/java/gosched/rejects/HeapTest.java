package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong schedulers that take too much memory, each in a JVM of its own. All are judged first, a few
 * at a time: this JVM only waits.
 */
class HeapTest {
  /** Those that have such checks. */
  private static final List<Lab> LABS = List.of(Lab.here("lab02"), Lab.here("lab06"));

  private static final int JVMS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  /** A subject, before one of those checks. */
  record Case(Lab lab, String name, Map<String, String> sources, String check) {
    @Override
    public String toString() {
      return lab.id() + ", " + name + ", " + check;
    }
  }

  @TempDir private static Path scratch;
  private static final Map<String, Cell> CELLS = new TreeMap<>();

  static List<Case> hogs() {
    List<Case> hogs = new ArrayList<>();
    for (Lab lab : LABS) {
      Set<String> checks = Bench.needingTheirOwnHeap(lab.id());
      int before = hogs.size();
      lab.rejects().stream()
          .filter(r -> checks.contains(r.check()))
          .forEach(r -> hogs.add(new Case(lab, r.name(), r.overlay(lab.solution()), r.check())));
      assertTrue(hogs.size() > before, lab.id());
    }
    return hogs;
  }

  static List<Case> solutions() {
    List<Case> solutions = new ArrayList<>();
    for (Lab lab : LABS) {
      for (String check : Bench.needingTheirOwnHeap(lab.id())) {
        solutions.add(new Case(lab, KillMatrix.SOLUTION, lab.solution(), check));
      }
    }
    return solutions;
  }

  @BeforeAll
  static void judgeAll() throws Exception {
    Map<String, Path> bases = new TreeMap<>();
    LABS.forEach(lab -> bases.put(lab.id(), Compiled.base(scratch.resolve(lab.id()), lab)));
    List<Case> cases = hogs();
    cases.addAll(solutions());
    try (ExecutorService pool = Executors.newFixedThreadPool(JVMS)) {
      Map<String, Future<Cell>> running = new TreeMap<>();
      for (int i = 0; i < cases.size(); i++) {
        Case one = cases.get(i);
        Path own = scratch.resolve(String.valueOf(i));
        running.put(
            one.toString(),
            pool.submit(
                () ->
                    HeapJudge.judge(
                        one.lab, one.name, one.sources, one.check, bases.get(one.lab.id()), own)));
      }
      for (Map.Entry<String, Future<Cell>> one : running.entrySet()) {
        CELLS.put(one.getKey(), one.getValue().get());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hogs")
  void everyHog_isKilledByItsNamedCheck(Case hog) {
    Cell cell = CELLS.get(hog.toString());
    assertTrue(cell.killed(), cell::toString);
  }

  /** The control: it is not the JVM that is too small. */
  @ParameterizedTest
  @MethodSource("solutions")
  void theSolution_passes(Case solution) {
    Cell cell = CELLS.get(solution.toString());
    assertTrue(cell.passed(), cell::toString);
  }
}
