package gosched.sim;

/** Thrown by a check's oracle: a rule that the lab promised to keep was broken. */
public final class Violation extends AssertionError {
  private static final long serialVersionUID = 1;
  private final String rule;

  /**
   * @param rule a short fixed name of the rule; shrinking keeps it, so that a smaller program does
   *     not fail for another reason
   * @param message what happened, against what was expected, for the student
   */
  public Violation(String rule, String message) {
    super(message);
    this.rule = rule;
  }

  public String rule() {
    return rule;
  }

  /** Throws a violation unless {@code holds}. */
  public static void unless(boolean holds, String rule, String message) {
    if (!holds) {
      throw new Violation(rule, message);
    }
  }
}
