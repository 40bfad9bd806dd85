package gosched.rejects;

import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The kill matrix for readers: which wrong schedulers there are, check by check. {@link
 * MatrixTable} has the numbers; a page has what does not change from run to run.
 */
final class MatrixPage {
  private static final String SEEDS =
      "with each of the seeds "
          + KillMatrix.IN_CI.toString().replaceAll("[\\[\\]]", "")
          + " (checks on real threads know no seed and are asked once)";

  private MatrixPage() {}

  /** Where the page of a lab is. */
  static Path file(Lab lab) {
    return lab.root().resolve("docs/kill-matrix").resolve(lab.id() + ".md");
  }

  /** Where the page about all of them is. */
  static Path index(Path root) {
    return root.resolve("docs/kill-matrix.md");
  }

  /**
   * The page of a lab.
   *
   * @param killed names of the rejects that were killed by the check that is named for them
   */
  static String of(Lab lab, Set<String> killed) {
    LabSpec spec = Catalogue.lab(lab.id());
    List<Reject> rejects = lab.rejects();
    List<String> out = new ArrayList<>();
    out.add("# Kill matrix of " + spec.id());
    out.add("");
    out.add(spec.title() + ".");
    out.add("");
    out.add(
        rejects.size()
            + " wrong schedulers, each killed by the check that is named for it, "
            + SEEDS
            + ". [What this page is, and how to make it](../kill-matrix.md).");
    List<String> idle = new ArrayList<>();
    for (CheckSpec check : spec.checks()) {
      List<Reject> own = rejects.stream().filter(r -> r.check().equals(check.id())).toList();
      if (own.isEmpty()) {
        idle.add("`" + check.id() + "`");
      } else {
        out.add("");
        out.add("## `" + check.id() + "`");
        out.add("");
        out.add("Expects that " + check.title() + ".");
        out.add("");
        own.forEach(r -> out.add(line(r, killed.contains(r.name()))));
      }
    }
    out.add("");
    out.add("## Checks for which no wrong scheduler is named");
    out.add("");
    out.add(idle.isEmpty() ? "None." : String.join(", ", idle) + ".");
    out.add("");
    out.add("## Right schedulers of other designs, which pass every check");
    out.add("");
    lab.rightDesigns().keySet().forEach(name -> out.add("- " + name));
    return String.join("\n", out) + "\n";
  }

  private static String line(Reject reject, boolean killed) {
    return "- " + (killed ? "" : "NOT KILLED: ") + reject.name() + ": " + reject.title();
  }

  /** The page about all labs. */
  static String index(List<Lab> labs) {
    List<String> out = new ArrayList<>();
    out.add("# Kill matrix");
    out.add("");
    out.add("| lab | checks | wrong schedulers | right ones besides the solution |");
    out.add("|---|---:|---:|---:|");
    int wrong = 0;
    int right = 0;
    for (Lab lab : labs) {
      LabSpec spec = Catalogue.lab(lab.id());
      int rejects = lab.rejects().size();
      int designs = lab.rightDesigns().size();
      wrong += rejects;
      right += designs;
      out.add(
          "| [%s](kill-matrix/%s.md) | %d | %d | %d |"
              .formatted(lab.id(), lab.id(), spec.checks().size(), rejects, designs));
    }
    out.add("| all | | %d | %d |".formatted(wrong, right));
    out.add("");
    out.add(ABOUT);
    return String.join("\n", out);
  }

  private static final String ABOUT =
      """
      A check is worth what it catches. Each wrong scheduler is the solution with one mistake in it \
      that somebody might make, and names the check that must catch it. `mvn verify` judges them \
      all, and is red if one gets through, if a right scheduler of another design is turned away, or \
      if these pages say something else than it saw.

      ```
      mvn -pl grader/rejects -am test -Dtest=KillMatrixTest -Dgosched.matrix.lab=lab02
      mvn -pl grader/rejects -am test -Dtest=KillMatrixPagesTest -Dhandout.write=true
      ```

      The first judges one lab and writes `grader/rejects/target/kill-matrix-lab02.md`, with the \
      number of schedules until each mistake was found; with `-Dgosched.matrix=full` besides, each \
      is judged by every check. The second writes these pages. Right schedulers are judged with \
      the tries of `--quick`; `.ci/run` judges the solution in full (`-Dgosched.right=solution`), and \
      `-Dgosched.right=full` all of them.

      Not judged so: Lincheck's checks and the coverage of a student's own tests. A check without a \
      wrong scheduler of its own is a second opinion. What the matrix does not prove: that every \
      mistake is caught. It says which are.
      """;
}
