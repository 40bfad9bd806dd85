package gosched.sim;

/**
 * Thrown by a check's oracle: a rule that the lab promised to keep was broken. The run in which it
 * is made has failed, whatever becomes of it: it may be thrown in a goroutine, and a scheduler that
 * catches what a goroutine throws must not have the last word.
 */
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
    Machine running = Hooks.machine;
    if (running != null) {
      running.violated(this);
    }
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
