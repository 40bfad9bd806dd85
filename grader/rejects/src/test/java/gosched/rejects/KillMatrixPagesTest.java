package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages in {@code docs} name every wrong scheduler that there is. That each is killed, as they
 * say, {@link KillMatrixTest} sees to. To write them anew: {@code -Dhandout.write=true}.
 */
class KillMatrixPagesTest {
  private static final boolean WRITE = Boolean.getBoolean("handout.write");
  private static final int AT_LEAST = 600;

  static List<String> labs() {
    return KillMatrixTest.ALL;
  }

  @ParameterizedTest
  @MethodSource("labs")
  void thePageOfALab_namesItsRejects(String id) throws IOException {
    Lab lab = Lab.here(id);
    agree(
        MatrixPage.file(lab),
        MatrixPage.of(lab, lab.rejects().stream().map(Reject::name).collect(Collectors.toSet())));
  }

  @Test
  void thePageOfAll_hasTheNumbers() throws IOException {
    List<Lab> labs = labs().stream().map(Lab::here).toList();
    assertTrue(labs.stream().mapToInt(lab -> lab.rejects().size()).sum() >= AT_LEAST);
    agree(MatrixPage.index(labs.getFirst().root()), MatrixPage.index(labs));
  }

  /** A control: a reject that gets away is seen on the page. */
  @Test
  void whoIsNotKilled_standsOutOnThePage() {
    Lab lab = Lab.here("lab01");
    String page = MatrixPage.of(lab, java.util.Set.of());
    assertEquals(lab.rejects().size(), page.split("- NOT KILLED: ", -1).length - 1);
  }

  private static void agree(Path file, String text) throws IOException {
    if (WRITE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertEquals(
        text,
        Files.readString(file),
        file.getFileName() + " is old: run this test with -Dhandout.write=true");
  }
}
