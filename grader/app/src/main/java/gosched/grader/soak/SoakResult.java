package gosched.grader.soak;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.report.Page;
import gosched.kit.check.LabSpec;
import java.util.List;

/**
 * What a soak found.
 *
 * @param seconds how long it took by the clock
 */
public record SoakResult(Soak soak, List<Grading> gradings, long seconds) {
  private static final int MINUTE = 60;

  /** Whether every grading was made, and every one had full marks. */
  public boolean isRight() {
    return gradings.size() == soak.times() && gradings.stream().allMatch(Grading::isRight);
  }

  /** A page of Markdown that also reads well as plain text. */
  public String page() {
    Page page = new Page();
    page.line("# Does a right scheduler ever lose a point?");
    page.line("");
    page.line(
        "`%s` grades the references again and again, each time in a new process and with another"
            + " seed, while threads that never rest use up the CPUs beside it. A check that does"
            + " not pass then is a false failure. This is what its last run wrote.",
        command());
    page.line("");
    page.line("| lab | gradings | with full marks |");
    page.line("|---|---:|---:|");
    for (LabSpec lab : soak.labs()) {
      List<Grading> own = gradings.stream().filter(g -> g.lab().equals(lab.id())).toList();
      long right = own.stream().filter(Grading::isRight).count();
      page.line("| %s | %d | %d |", lab.id(), own.size(), right);
    }
    page.line("");
    long wrong = gradings.stream().filter(g -> !g.isRight()).count();
    page.line(
        "%d%s gradings %s, seeds %d to %d, beside %d hogs on %d CPUs, %d minutes: %s.",
        gradings.size(),
        gradings.size() < soak.times() ? " of " + soak.times() : "",
        soak.full() ? "in full" : "with `--quick`",
        soak.firstSeed(),
        soak.firstSeed() + gradings.size() - 1,
        soak.hogs(),
        Runtime.getRuntime().availableProcessors(),
        (seconds + MINUTE / 2) / MINUTE,
        wrong == 0 ? "no false failure" : wrong + " with a false failure");
    gradings.stream().filter(g -> !g.isRight()).forEach(g -> tell(page, g));
    return page.toString();
  }

  private void tell(Page page, Grading grading) {
    page.line("");
    page.line(
        "- `./grade %s --solutions --seed %d%s`: %s",
        grading.lab(), grading.seed(), soak.full() ? "" : " --quick", words(grading));
  }

  /** How it went, in one line. */
  static String words(Grading grading) {
    if (!grading.trouble().isEmpty()) {
      return "no grade, " + grading.trouble();
    }
    return grading.lost().isEmpty() ? "full marks" : String.join("; ", grading.lost());
  }

  private String command() {
    StringBuilder command = new StringBuilder("./grade soak --times " + soak.times());
    command.append(" --hogs ").append(soak.hogs());
    if (!soak.labs().equals(Catalogue.labs())) {
      List<String> ids = soak.labs().stream().map(LabSpec::id).toList();
      command.append(" --lab ").append(String.join(",", ids));
    }
    if (soak.firstSeed() != 1) {
      command.append(" --first-seed ").append(soak.firstSeed());
    }
    return command.append(soak.full() ? " --full" : "").toString();
  }
}
