package gosched.rejects;

import gosched.rejects.Siege.Report;
import java.util.ArrayList;
import java.util.List;

/** What came of all attacks, as Markdown that also reads well as plain text. */
final class SiegeTable {
  private SiegeTable() {}

  /** As it was just now, with the time that it took. */
  static String of(List<Report> reports) {
    int width = reports.stream().mapToInt(r -> r.attack().name().length()).max().orElse(0);
    String line = "| %-" + width + "s | %-27s | %-10s | %6s | %6s |";
    List<String> out = new ArrayList<>();
    out.add("# Attacks on the grader");
    out.add("");
    out.add(line.formatted("attack", "caught by", "behind it", "points", "ms"));
    out.add(line.formatted("---", "---", "---", "---:", "---:"));
    for (Report report : reports) {
      out.add(
          line.formatted(
              report.attack().name(),
              report.all().caughtBy(),
              report.behind() == null ? "-" : report.caughtBehind(),
              report.all().points(),
              report.millis()));
    }
    out.add("");
    out.add(reports.size() + " attacks");
    return String.join("\n", out) + "\n";
  }

  /** What is always the same: for docs/hostile-submissions.md. */
  static String forReaders(List<Attack> attacks) {
    List<String> out = new ArrayList<>();
    out.add("| attack | what it does | caught by | without inspection |");
    out.add("|---|---|---|---|");
    for (Attack attack : attacks) {
      out.add(
          "| `%s` | %s | %s | %s |"
              .formatted(
                  attack.name(),
                  attack.title(),
                  attack.caughtBy().replaceFirst("^inspect:(.*)$", "inspection, `$1`"),
                  behind(attack)));
    }
    out.add("");
    out.add(attacks.size() + " attacks.");
    return String.join("\n", out) + "\n";
  }

  /** Of what nobody stops a reader wants to know whether it matters. */
  private static String behind(Attack attack) {
    boolean free = attack.behind().equals(Attack.NOBODY);
    return !free ? attack.behind() : attack.deed() == Deed.NONE ? "harmless" : "**nobody**";
  }
}
