package gosched.suites.lab04;

import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one M does from SPIN to UNSPIN, again and again: whom it visits, in which order.
 *
 * <p>A search is judged if all Ms that were heard of had done something before it began and no
 * other one came meanwhile. Else it is not certain which Ms the thief knew of.
 */
final class Search {
  /** How often a thief may visit everybody before it gives up. */
  private static final int ROUNDS = 4;

  /** Of so many others there are enough orders that two equal ones are seldom chance. */
  private static final int MANY = 7;

  private final String name;
  private Set<String> others = Set.of();
  private final List<String> visited = new ArrayList<>();

  /** A search is over that can be judged, and not yet known is how it ended. */
  private boolean open;

  private final List<List<String>> rounds = new ArrayList<>();

  private int several;
  private int alike;

  Search(String name) {
    this.name = name;
  }

  /** Every complete round in the searches that could be judged: whom it visited, in order. */
  List<List<String>> rounds() {
    return rounds;
  }

  /** Of the searches among {@link #MANY} and more that could be judged: with two rounds or more. */
  int several() {
    return several;
  }

  /** And in how many of them all rounds were in one order. */
  int alike() {
    return alike;
  }

  /**
   * SPIN.
   *
   * @param known the Ms that have done something
   */
  void begins(Set<String> known) {
    others = new HashSet<>(known);
    others.remove(name);
    visited.clear();
    open = false;
  }

  void visits(String victim) {
    visited.add(victim);
  }

  /**
   * UNSPIN.
   *
   * @param heardOf all Ms
   * @param known the Ms that have done something
   */
  void ends(Collection<String> heardOf, Set<String> known) {
    Set<String> now = new HashSet<>(heardOf);
    now.remove(name);
    open = now.equals(others) && !others.isEmpty();
    if (open) {
      judge();
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
          !visited.isEmpty() && visited.size() % others.size() == 0,
          "a thief visits all others",
          name
              + " found nothing and gave up. "
              + told()
              + "; before it gives up, it visits all of "
              + others);
    }
  }

  private void judge() {
    List<List<String>> whole = new ArrayList<>();
    Violation.unless(
        visited.size() <= ROUNDS * others.size(),
        "four rounds at most",
        told() + ": that is more than four times all others, " + others);
    for (int i = 0; i < visited.size(); i += others.size()) {
      List<String> round =
          List.copyOf(visited.subList(i, Math.min(i + others.size(), visited.size())));
      Violation.unless(
          new HashSet<>(round).size() == round.size(),
          "each once a round",
          told() + ": in a round each of the " + others.size() + " others comes once, not twice");
      if (round.size() == others.size()) {
        whole.add(round);
      }
    }
    rounds.addAll(whole);
    if (others.size() >= MANY && whole.size() > 1) {
      several++;
      alike += Set.copyOf(whole).size() == 1 ? 1 : 0;
    }
  }

  private String told() {
    return name + " looked into the queues of " + visited;
  }
}
