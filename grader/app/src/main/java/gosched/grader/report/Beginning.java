package gosched.grader.report;

import gosched.grader.Graded;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of several checks to think about first: one of the earliest step of the handout, for what a
 * step builds is what the later ones stand on, and its failure explains theirs. Of one step the
 * first in the catalogue, which has the most basic contract first. Rules that hold for the whole
 * lab belong to no step and come before all.
 */
public final class Beginning {
  private static final Pattern STEP = Pattern.compile("step-(\\d+)-.*");

  private Beginning() {}

  /** Those that {@code which} picks, the one to begin with first. */
  public static List<Graded> order(List<Graded> checks, Predicate<Graded> which) {
    // A stable sort: what is equal stays in the catalogue's order.
    return checks.stream().filter(which).sorted(Comparator.comparingInt(Beginning::step)).toList();
  }

  private static int step(Graded graded) {
    Matcher step = STEP.matcher(graded.spec().section());
    return step.matches() ? Integer.parseInt(step.group(1)) : 0;
  }
}
