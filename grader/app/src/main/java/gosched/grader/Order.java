package gosched.grader;

import gosched.grader.base.Whose;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Drawing;
import gosched.kit.check.LabSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the user asked for.
 *
 * @param submission the folder to grade
 * @param named how the command line named it, to be repeated in commands that the report suggests:
 *     empty for the working tree
 * @param base whose earlier labs the lab is to build on; of no meaning if it stands on none
 * @param checks the checks to run
 * @param seed everything random follows from it
 * @param patience a factor on every time limit
 * @param token what to replay; null to run the checks in full
 * @param secret stands for the seed where the seed itself must not be told, see {@link
 *     PrivateSeed}; null if it may be
 * @param drawing how schedules are drawn as text
 */
public record Order(
    LabSpec lab,
    Path submission,
    String named,
    Whose base,
    List<CheckSpec> checks,
    long seed,
    boolean quick,
    double patience,
    String token,
    String secret,
    Drawing drawing) {

  /** With schedules drawn the usual way. */
  public Order(
      LabSpec lab,
      Path submission,
      String named,
      Whose base,
      List<CheckSpec> checks,
      long seed,
      boolean quick,
      double patience,
      String token,
      String secret) {
    this(
        lab,
        submission,
        named,
        base,
        checks,
        seed,
        quick,
        patience,
        token,
        secret,
        Drawing.USUAL_ONE);
  }

  /** With a seed that everybody may know. */
  public Order(
      LabSpec lab,
      Path submission,
      String named,
      Whose base,
      List<CheckSpec> checks,
      long seed,
      boolean quick,
      double patience,
      String token) {
    this(lab, submission, named, base, checks, seed, quick, patience, token, null);
  }

  /** The same, with schedules drawn in that way. */
  public Order drawn(Drawing how) {
    return new Order(
        lab, submission, named, base, checks, seed, quick, patience, token, secret, how);
  }

  /** Whether these are all the checks of the lab, so that the points are a grade. */
  public boolean isWhole() {
    return checks.size() == lab.checks().size();
  }

  /** The command that grades a lab of the same submission, with more options behind it. */
  public String command(String labId, String... options) {
    return Stream.concat(Stream.of("./grade", labId, named), Stream.of(options))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
