package gosched.course;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed starters are what the solutions make of them. */
class StartersAreInStepTest {

  private static final Repository REPOSITORY = Repository.here();

  static List<String> labs() throws IOException {
    return REPOSITORY.labs();
  }

  @Test
  void noStarterDrifts() throws IOException {
    assertFalse(labs().isEmpty(), "solutions/ holds no lab");
    OutOfStep.failUnlessEmpty(
        "Starters differ from what the solutions make of them (- committed, + generated):",
        new Course(REPOSITORY).drift());
  }

  @ParameterizedTest
  @MethodSource("labs")
  void everyLab_leavesTheStudentSomethingToDo(String lab) throws IOException {
    Starter starter = Starter.of(REPOSITORY.solution(lab));
    assertFalse(starter.files().isEmpty(), "solutions/" + lab + " has no sources");
    assertTrue(starter.todos() > 0, lab + ": no \"// begin student:\" in its solution");
    assertTrue(
        starter.files().keySet().stream().anyMatch(name -> name.startsWith("src/test/")),
        lab + ": no public test for the student to learn from");
  }
}
