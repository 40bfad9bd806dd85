package gosched.suites.sim;

import gosched.sim.Failure;

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
    String more = f.outcome().describe().substring(firstLine(f).length()).strip();
    if (!more.isEmpty()) {
      section(b, "in full", more);
    }
    section(b, "the program" + (how.isEmpty() ? "" : " (" + how + ")"), program.toString());
    if (!f.lanes().isEmpty()) {
      section(b, "the schedule" + found(f), f.lanes());
    }
    return b.toString().stripTrailing();
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
