package gosched.grader.intake;

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
  public record Source(String shown, String packagePath, java.nio.file.Path copy) {}
}
