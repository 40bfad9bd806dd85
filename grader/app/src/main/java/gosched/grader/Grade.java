package gosched.grader;

import gosched.grader.base.Base;
import gosched.grader.isolation.Isolation;
import gosched.kit.check.Kind;
import gosched.kit.check.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a grading brought: an answer for every check that was ordered.
 *
 * @param base the earlier labs that it was based on; null for a lab that stands on none
 * @param refusal why the submission could not be looked at, as a sentence; null if it could
 * @param refusalLines what there is to show for it, such as the compiler's lines
 * @param ignored files beside the sources that were not looked at
 * @param jdk the version of the JDK that ran everything
 * @param isolation what kept the submission from the machine it ran on
 * @param sources text of the lab's files, as they were graded, by the path that the student knows;
 *     empty unless their lines were counted
 */
public record Grade(
    Order order,
    Base base,
    List<Graded> checks,
    String refusal,
    List<String> refusalLines,
    List<String> ignored,
    Duration took,
    String jdk,
    Isolation isolation,
    Map<String, String> sources) {

  private static final int DIGEST_CHARS = 16;

  /** One without sources to show. */
  public Grade(
      Order order,
      Base base,
      List<Graded> checks,
      String refusal,
      List<String> refusalLines,
      List<String> ignored,
      Duration took,
      String jdk,
      Isolation isolation) {
    this(order, base, checks, refusal, refusalLines, ignored, took, jdk, isolation, Map.of());
  }

  public int earned() {
    return checks.stream().mapToInt(Graded::earned).sum();
  }

  public int possible() {
    return checks.stream().mapToInt(graded -> graded.spec().points()).sum();
  }

  public long count(Verdict verdict) {
    return checks.stream().filter(graded -> graded.verdict() == verdict).count();
  }

  /**
   * Whether there is nothing of the student's yet, as far as these checks see. Rules do not: they
   * count when all is written.
   */
  public boolean isUntouched() {
    return count(Verdict.NOT_STARTED) == checks.size()
        && checks.stream().anyMatch(graded -> graded.spec().kind() != Kind.ARCHITECTURE);
  }

  /** What to tell the shell; see {@link ExitStatus}. */
  public int exitStatus() {
    if (count(Verdict.GRADER_FAULT) > 0) {
      return ExitStatus.NO_GRADE;
    }
    return count(Verdict.PASSED) == checks.size() ? ExitStatus.FULL_MARKS : ExitStatus.LESS;
  }

  /** Stands for ids, verdicts and what the checks did; the same order gives the same digest. */
  public String digest() {
    StringBuilder text = new StringBuilder();
    for (Graded graded : checks) {
      text.append(graded.spec().id()).append(' ').append(graded.verdict()).append(' ');
      text.append(graded.answer().result().digest()).append('\n');
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
