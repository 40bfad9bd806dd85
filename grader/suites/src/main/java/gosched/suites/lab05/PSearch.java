package gosched.suites.lab05;

import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one M does from SPIN to UNSPIN, again and again: which Ps it visits, in which order. In lab
 * 04 a thief visited Ms, and it was not certain which ones it knew of; Ps are always the same.
 */
final class PSearch {
  /** How often a thief may visit everybody before it gives up. */
  private static final int PASSES = 4;

  private final String name;
  private final int procs;
  private String own;
  private final List<String> visited = new ArrayList<>();

  /** A search is over, and not yet known is how it ended. */
  private boolean open;

  private final List<List<String>> passes = new ArrayList<>();

  PSearch(String name, int procs) {
    this.name = name;
    this.procs = procs;
  }

  /** Every complete pass: whom it visited, in order. */
  List<List<String>> passes() {
    return passes;
  }

  /** SPIN. */
  void begins() {
    visited.clear();
    open = false;
  }

  /**
   * @param own which P it holds
   */
  void visits(String victim, String own) {
    this.own = own;
    visited.add(victim);
    Violation.unless(
        others().contains(victim),
        "a thief visits Ps, and not its own",
        name + " holds " + own + " and looks into the queue of " + victim + ", of " + others());
    Violation.unless(
        visited.size() <= PASSES * (procs - 1),
        "four passes at most",
        told() + ": that is more than four times all others, " + others());
    int before = (visited.size() - 1) / (procs - 1) * (procs - 1);
    Violation.unless(
        !visited.subList(before, visited.size() - 1).contains(victim),
        "each once a pass",
        told() + ": in a pass each of the " + (procs - 1) + " others comes once, not twice");
  }

  /** UNSPIN. */
  void ends() {
    open = true;
    for (int i = 0; i + procs - 1 <= visited.size(); i += procs - 1) {
      passes.add(List.copyOf(visited.subList(i, i + procs - 1)));
    }
  }

  /** It runs a goroutine: so its last search was allowed to end anywhere. */
  void runs() {
    open = false;
  }

  /** It parks, or spins anew, and has run nothing since its last search. */
  void gaveUp() {
    if (open) {
      open = false;
      Violation.unless(
          procs == 1 || visited.size() == PASSES * (procs - 1),
          "a thief visits all others, four times",
          name + " found nothing and gave up. " + told() + "; the others are " + others());
    }
  }

  private Set<String> others() {
    Set<String> all =
        IntStream.range(0, procs)
            .mapToObj(i -> "P" + i)
            .collect(Collectors.toCollection(HashSet::new));
    all.remove(own);
    return all;
  }

  private String told() {
    return name + " looked into the queues of " + visited;
  }
}
