package gosched.grader.intake;

import java.util.List;

/** A submission that cannot be graded as it is, so all its checks have failed. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1;
  private final transient List<String> lines;

  /** The message is one sentence for the student. */
  public Refused(String sentence) {
    this(sentence, List.of());
  }

  /**
   * As above, and what there is to show for it.
   *
   * @param lines such as the compiler's own
   */
  public Refused(String sentence, List<String> lines) {
    super(sentence, null, false, false);
    this.lines = lines;
  }

  public List<String> lines() {
    return lines;
  }
}
