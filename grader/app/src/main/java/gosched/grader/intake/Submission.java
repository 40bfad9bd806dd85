package gosched.grader.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was taken.
 *
 * @param sources the lab's sources
 * @param tests the student's own tests
 * @param ignored what lay beside them and was not looked at, as the student names it
 */
public record Submission(List<Source> sources, List<Source> tests, List<String> ignored) {

  /**
   * One copied file.
   *
   * @param shown its path as the student knows it
   * @param packagePath the folder below the source root it must belong to: {@code gosched/lab01}
   * @param copy where the copy is
   */
  public record Source(String shown, String packagePath, Path copy) {
    /** What is in it; what is not UTF-8 shows as question marks. */
    public String text() {
      try {
        return new String(Files.readAllBytes(copy), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
