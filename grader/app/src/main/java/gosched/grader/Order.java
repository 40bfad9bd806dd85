package gosched.grader;

import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * What the user asked for.
 *
 * @param submission the folder to grade
 * @param named how the command line named it, to be repeated in commands that the report suggests:
 *     empty for the working tree
 * @param checks the checks to run
 * @param seed everything random follows from it
 * @param patience a factor on every time limit
 * @param token what to replay; null to run the checks in full
 */
public record Order(
    LabSpec lab,
    Path submission,
    String named,
    List<CheckSpec> checks,
    long seed,
    boolean quick,
    double patience,
    String token) {

  /** Whether these are all the checks of the lab, so that the points are a grade. */
  public boolean isWhole() {
    return checks.size() == lab.checks().size();
  }
}
