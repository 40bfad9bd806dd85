package gosched.grader.watch;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.report.Page;
import gosched.grader.report.Words;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives hints one by one: first what the catalogue says of the check, then the handout's own, from
 * the vaguest to the plainest. For another check it begins anew.
 */
final class Guide {
  private final Path root;
  private String check = "";
  private int given;

  /**
   * @param root where the handouts are
   */
  Guide(Path root) {
    this.root = root;
  }

  /** The next hint for what is to be done next. */
  String next(Grade grade) {
    Page page = new Page();
    Optional<Graded> next = WatchPage.next(grade);
    if (next.isEmpty()) {
      return page.line("    There is nothing to hint at: all of it passes.").toString();
    }
    CheckSpec spec = next.get().spec();
    if (!spec.id().equals(check)) {
      check = spec.id();
      given = 0;
    }
    String handout = grade.order().lab().handout();
    String section = handout + (spec.section().isEmpty() ? "" : "#" + spec.section());
    List<Hints.Hint> hints = hints(next.get(), handout);
    if (given == hints.size()) {
      page.line("    No more hints for %s. Read %s", check, section);
      if (next.get().verdict() == Verdict.FAILED) {
        page.line("    f Enter shows the failure in full.");
      }
      return page.toString();
    }
    Hints.Hint hint = hints.get(given);
    given++;
    page.line("    %s, %d of %d for %s", hint.title(), given, hints.size(), check);
    hint.lines().forEach(line -> page.line("      %s", line));
    return page.toString();
  }

  private List<Hints.Hint> hints(Graded graded, String handout) {
    CheckSpec spec = graded.spec();
    List<Hints.Hint> hints = new ArrayList<>();
    boolean todo = graded.verdict() == Verdict.NOT_STARTED;
    String step = Words.firstStep(graded);
    String first = todo && !step.isEmpty() ? step : spec.hint();
    if (!first.isEmpty()) {
      hints.add(new Hints.Hint("Hint", List.of(first)));
    }
    hints.addAll(Hints.of(root.resolve(handout), spec.section()));
    return hints;
  }
}
