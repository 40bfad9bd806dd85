package gosched.grader.report;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The log of a step of GitHub Actions, in which some lines are commands: {@code ::error::text} at a
 * line's start, blanks before it or not, and the older {@code ##[error]text} anywhere in a line. A
 * submission's text stands in the log, and must not give any.
 */
public final class GitHubLog {
  private static final SecureRandom RANDOM = new SecureRandom();

  private GitHubLog() {}

  /**
   * Text in which the runner looks for no commands. Mending the lines was rejected: which ones are
   * commands is the runner's business, and has changed before.
   */
  public static String withoutCommands(String text) {
    // Made anew after the submission is over: it cannot know the word that ends the quiet.
    return withoutCommands(text, new BigInteger(128, RANDOM).toString(36));
  }

  static String withoutCommands(String text, String word) {
    return "::stop-commands::" + word + "\n" + text + "\n::" + word + "::\n";
  }

  /** One command, with its text and properties escaped as the runner undoes it. */
  static String command(String name, Map<String, String> properties, String text) {
    String list =
        properties.entrySet().stream()
            .map(p -> p.getKey() + "=" + property(p.getValue()))
            .collect(Collectors.joining(","));
    return "::" + name + (list.isEmpty() ? "" : " " + list) + "::" + data(text) + "\n";
  }

  private static String data(String text) {
    // Percent first: the others make new ones. What is printable has no carriage return.
    return Printable.text(text).replace("%", "%25").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
