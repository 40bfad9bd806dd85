package gosched.grader.watch;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.kit.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is different between two gradings of the same checks.
 *
 * @param won checks that pass now and did not
 * @param lost checks that passed and do not any more
 * @param other checks that pass in neither, with another verdict or another message
 * @param points by how many they differ; negative if points were lost
 */
record Change(List<Graded> won, List<Graded> lost, List<Graded> other, int points) {

  static Change between(Grade before, Grade now) {
    Map<String, Graded> was =
        before.checks().stream().collect(Collectors.toMap(g -> g.spec().id(), Function.identity()));
    return new Change(
        now.checks().stream().filter(g -> passes(g) && !passes(was.get(g.spec().id()))).toList(),
        now.checks().stream().filter(g -> !passes(g) && passes(was.get(g.spec().id()))).toList(),
        now.checks().stream().filter(g -> isOther(was.get(g.spec().id()), g)).toList(),
        now.earned() - before.earned());
  }

  boolean isEmpty() {
    return won.isEmpty() && lost.isEmpty() && other.isEmpty();
  }

  private static boolean isOther(Graded was, Graded is) {
    return !passes(was)
        && !passes(is)
        && (was.verdict() != is.verdict() || !message(was).equals(message(is)));
  }

  private static boolean passes(Graded graded) {
    return graded.verdict() == Verdict.PASSED;
  }

  private static String message(Graded graded) {
    return graded.answer().result().message();
  }
}
