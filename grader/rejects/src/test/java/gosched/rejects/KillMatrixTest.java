package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.rejects.KillMatrix.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every wrong scheduler of a lab is turned away by the check that is named for it, and every right
 * one passes every check.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("labs")
class KillMatrixTest {
  private static final int AT_LEAST = 90;
  private static final int JUDGES = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  /**
   * The build takes one; {@code -Dgosched.seeds=20 -Dgosched.right=full} is for those who changed a
   * check.
   */
  private static final int SEEDS_OF_RIGHT = Integer.getInteger("gosched.seeds", 1);

  /** {@code -Dgosched.matrix.lab=lab06} is for those who work on one lab; a build has them all. */
  private static final String ONE_LAB = System.getProperty("gosched.matrix.lab", "");

  static final List<String> ALL = List.of("lab01", "lab02", "lab03", "lab04", "lab05", "lab06");

  @TempDir private static Path scratch;
  private static KillMatrix matrix;

  @Parameter String id;

  static List<String> labs() {
    assertTrue(ONE_LAB.isEmpty() || ALL.contains(ONE_LAB), () -> "no lab is called " + ONE_LAB);
    return ONE_LAB.isEmpty() ? ALL : List.of(ONE_LAB);
  }

  @BeforeParameterizedClassInvocation
  static void judgeAll(String id) throws IOException {
    Lab lab = Lab.here(id);
    Path folder = Files.createDirectory(scratch.resolve(id));
    List<Cell> cells = Panel.judge(id, folder, SEEDS_OF_RIGHT, JUDGES);
    matrix = new KillMatrix(Bench.rejects(lab), cells);
    String table = MatrixTable.of(matrix, id);
    Files.writeString(lab.report("kill-matrix-" + id + ".md"), table);
    System.out.println(table);
  }

  @Test
  void everyReject_isKilledByItsNamedCheck_withEverySeed() {
    List<String> wrong = new ArrayList<>();
    for (Row row : matrix.rows()) {
      if (row.named().isEmpty()) {
        wrong.add(row.reject().name() + ": there is no check " + row.reject().check());
      }
      row.named().stream()
          .filter(cell -> !cell.killed())
          .forEach(cell -> wrong.add(cell.toString()));
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void noCheck_isUnsureOrBreaks() {
    List<String> trouble = new ArrayList<>();
    for (Row row : matrix.rows()) {
      row.others().values().stream()
          .filter(Cell::trouble)
          .forEach(cell -> trouble.add(cell.toString()));
    }
    assertEquals(List.of(), trouble);
  }

  /** A reject is to fail for what is wrong with it, not for a run that cannot be repeated. */
  @Test
  void everyKill_isRepeatable() {
    List<String> odd =
        matrix.rows().stream()
            .flatMap(row -> row.named().stream())
            .filter(cell -> cell.message().startsWith("the same schedule led to two"))
            .map(Cell::toString)
            .toList();
    assertEquals(List.of(), odd);
  }

  @Test
  void theSolutionAndTheRightDesigns_passEveryCheck() {
    List<String> wrong = new ArrayList<>();
    matrix.right().values().stream()
        .flatMap(List::stream)
        .filter(cell -> !cell.passed())
        .forEach(cell -> wrong.add(cell.toString()));
    assertEquals(List.of(), wrong);
  }

  /** What is published is what was seen; {@link HeapTest} judges the rejects that are not here. */
  @Test
  void thePageInDocs_saysWhatWasSeen() throws IOException {
    Lab lab = Lab.here(id);
    Set<String> killed = lab.rejects().stream().map(Reject::name).collect(Collectors.toSet());
    matrix.rows().stream()
        .filter(row -> row.named().isEmpty() || !row.named().stream().allMatch(Cell::killed))
        .forEach(row -> killed.remove(row.reject().name()));
    assertEquals(MatrixPage.of(lab, killed), Files.readString(MatrixPage.file(lab)));
  }

  /** An empty run must not pass, nor may a check stand for which nobody has a wrong scheduler. */
  @Test
  void theMatrix_isFull() {
    Set<String> named =
        matrix.rows().stream().map(row -> row.reject().check()).collect(Collectors.toSet());
    Set<String> idle = new TreeSet<>(matrix.checks());
    idle.removeIf(
        check ->
            named.contains(check) || !matrix.killedBy(check).isEmpty() || !Bench.isForAll(check));
    assertAll(
        () -> assertTrue(matrix.rows().size() >= AT_LEAST, () -> matrix.rows().size() + " rejects"),
        () -> assertTrue(matrix.right().size() >= 3, () -> "only " + matrix.right().keySet()),
        () -> assertTrue(matrix.right().containsKey(KillMatrix.SOLUTION)),
        () -> assertEquals(Set.of(), idle, "checks that kill nobody"));
  }
}
