package gosched.suites.sim;

import gosched.kit.check.Evidence;
import gosched.kit.check.Evidence.Part;
import gosched.sim.Failure;
import java.util.ArrayList;
import java.util.List;

/** A failing run as text for a student. */
final class Report {
  private Report() {}

  static String firstLine(Failure f) {
    return f.outcome().describe().lines().findFirst().orElse("");
  }

  /**
   * What a report says below the first line.
   *
   * @param how how the program was found; may be empty
   */
  static String details(Object program, String how, Failure f) {
    StringBuilder b = new StringBuilder();
    parts(program, how, f).forEach(part -> section(b, part.title(), part.text()));
    if (!f.lanes().isEmpty()) {
      section(b, "the schedule" + found(f), f.lanes());
    }
    return b.toString().stripTrailing();
  }

  /** The same for those who draw the schedule themselves. */
  static Evidence evidence(Object program, String how, Failure f) {
    return Evidence.of(parts(program, how, f), f.picture());
  }

  private static List<Part> parts(Object program, String how, Failure f) {
    List<Part> parts = new ArrayList<>();
    String more = f.outcome().describe().substring(firstLine(f).length()).strip();
    if (!more.isEmpty()) {
      parts.add(new Part("in full", more));
    }
    parts.add(
        new Part("the program" + (how.isEmpty() ? "" : " (" + how + ")"), program.toString()));
    return parts;
  }

  private static String found(Failure f) {
    if (f.strategy() == null) {
      return " (" + decisions(f.schedule().size()) + ")";
    }
    String shrunk = f.shrunkFrom() > f.schedule().size() ? ", shrunk from " + f.shrunkFrom() : "";
    return " ("
        + decisions(f.schedule().size())
        + shrunk
        + "; found by "
        + f.strategy()
        + " in try "
        + f.foundAt()
        + ")";
  }

  private static String decisions(int n) {
    return n == 1 ? "1 unlucky choice" : n + " unlucky choices";
  }

  private static void section(StringBuilder b, String title, String text) {
    b.append(title).append('\n');
    text.lines().forEach(line -> b.append("  ").append(line).append('\n'));
  }
}
