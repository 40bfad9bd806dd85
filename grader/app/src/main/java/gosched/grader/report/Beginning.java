package gosched.grader.report;

import gosched.grader.Graded;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of several checks to think about first. While a lab is being written it is the handout's
 * order: a check comes when the step is done at whose end the handout names it, and not before,
 * whatever it is about. Once everything is written it is one about the earliest step, for what a
 * step builds is what the later ones stand on, and its failure explains theirs. Of one step the
 * first in the catalogue, which has the most basic contract first. Rules that hold for the whole
 * lab belong to no step and come before all.
 */
public final class Beginning {
  private static final Pattern SECTION = Pattern.compile("step-(\\d+)-.*");

  private Beginning() {}

  /** Those that {@code which} picks, the one to begin with first. */
  public static List<Graded> order(List<Graded> checks, Predicate<Graded> which) {
    boolean unfinished = checks.stream().anyMatch(g -> g.verdict() == Verdict.NOT_STARTED);
    ToIntFunction<CheckSpec> step = unfinished ? Beginning::passes : Beginning::isAbout;
    // A stable sort: what is equal stays in the catalogue's order.
    return checks.stream()
        .filter(which)
        .sorted(Comparator.comparingInt(graded -> step.applyAsInt(graded.spec())))
        .toList();
  }

  private static int passes(CheckSpec check) {
    return check.step() > 0 ? check.step() : isAbout(check);
  }

  private static int isAbout(CheckSpec check) {
    Matcher section = SECTION.matcher(check.section());
    return section.matches() ? Integer.parseInt(section.group(1)) : 0;
  }
}
