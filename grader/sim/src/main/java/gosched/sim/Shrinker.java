package gosched.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing schedule small by leaving decisions out, in halves, quarters, and so on down to
 * single ones (Zeller's ddmin), as long as the same kind of failure remains.
 */
final class Shrinker {
  /** So that a failure of a long run is told before the reader gives up. */
  private static final int MAX_RUNS = 3_000;

  private Shrinker() {}

  /**
   * @param fails whether a schedule fails in the same way; throws {@link Enough} when it has been
   *     asked for too much
   */
  static Schedule shrink(Schedule found, Predicate<Schedule> fails) {
    List<Decision> best = new ArrayList<>(found.decisions());
    int runs = 0;
    int chunk = Math.max(1, best.size());
    while (true) {
      boolean smaller = false;
      // From the end: what happened last depends on what happened before, not the reverse.
      for (int to = best.size(); to > 0 && runs < MAX_RUNS; to -= chunk) {
        int from = Math.max(0, to - chunk);
        List<Decision> candidate = new ArrayList<>(best);
        candidate.subList(from, to).clear();
        runs++;
        try {
          if (candidate.size() < best.size() && fails.test(new Schedule(candidate))) {
            best = candidate;
            smaller = true;
          }
        } catch (Enough enough) {
          return new Schedule(best);
        }
      }
      if (runs >= MAX_RUNS || chunk == 1 && !smaller) {
        return new Schedule(best);
      }
      if (!smaller || chunk > best.size()) {
        chunk = Math.max(1, Math.min(chunk, best.size()) / 2);
      }
    }
  }

  /** No more: what is small enough by now must do. */
  static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super(null, null, false, false);
    }
  }
}
