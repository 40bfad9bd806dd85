package gosched.suites.sim;

import gosched.sim.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is needed to run one failing schedule again, as one word for a command line: {@code
 * CHECK:SEED:TRY:PATH:SCHEDULE}. In a check of several parts the try is {@code PART.TRY}. The
 * program is not in it but how to make it: the seed and number of the try, and at each step of its
 * shrinking the number of the candidate that was kept.
 */
record Token(
    String check, int part, long seed, int attempt, List<Integer> path, Schedule schedule) {
  Token {
    path = List.copyOf(path);
  }

  String encode() {
    StringBuilder steps = new StringBuilder();
    for (int step : path) {
      steps.append(steps.isEmpty() ? "" : ".").append(step);
    }
    return String.join(
        ":",
        check,
        Long.toUnsignedString(seed, 36),
        (part == 0 ? "" : part + ".") + attempt,
        steps,
        schedule.encode());
  }

  /**
   * @throws IllegalArgumentException if {@code text} is not what {@link #encode} writes
   */
  static Token decode(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 5) {
      throw new IllegalArgumentException("a token has five parts, this one has " + parts.length);
    }
    List<Integer> path = new ArrayList<>();
    for (String step : parts[3].isEmpty() ? new String[0] : parts[3].split("\\.")) {
      path.add(Integer.parseUnsignedInt(step));
    }
    int dot = parts[2].indexOf('.');
    return new Token(
        parts[0],
        dot < 0 ? 0 : Integer.parseUnsignedInt(parts[2].substring(0, dot)),
        Long.parseUnsignedLong(parts[1], 36),
        Integer.parseUnsignedInt(parts[2].substring(dot + 1)),
        path,
        Schedule.decode(parts[4]));
  }
}
