package gosched.grader;

/** The user asked for something that cannot be graded. The message is one sentence for the user. */
public final class BadUsage extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BadUsage(String sentence) {
    super(sentence, null, false, false);
  }
}
