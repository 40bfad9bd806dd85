package gosched.suites.lab04;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.Violation;
import gosched.suites.threads.SpinLedger;
import gosched.suites.threads.Whereabouts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Listens to Ms that look for work, by the events that {@link gosched.lab04.DistributedScheduler}
 * asks for, and says whether they keep to its rules:
 *
 * <ul>
 *   <li>SPIN and UNSPIN take turns for each M, and at most half of the Ms that there are spin at
 *       once, of an odd number one more than the others;
 *   <li>only an M that spins looks into the queues of others, and never into its own;
 *   <li>its search goes over all others, each once a round, at most four times ({@link Search}).
 * </ul>
 *
 * <p>The events are the scheduler's own and could be told as one likes. So they are held against
 * what the kit tells, see {@link Whereabouts}.
 */
final class SearchLedger extends SpinLedger {
  private final int procs;
  private final Whereabouts whereabouts = new Whereabouts();

  /** Every M that was heard of, by its name. */
  private final Map<String, Search> searches = new TreeMap<>();

  /** Those that have done something themselves: thieves know them. */
  private final Set<String> atWork = new HashSet<>();

  /**
   * @param procs how many slots the scheduler has
   */
  SearchLedger(int procs) {
    this.procs = procs;
  }

  /** Of all Ms, what they did. */
  List<Search> searches() {
    return List.copyOf(searches.values());
  }

  // ── what is heard ─────────────────────────────────────────────────────────────────────────────

  @Override
  public void event(KernelThread at, Event.Kind kind, G g, String detail) {
    if (isClosed()) {
      return;
    }
    switch (kind) {
      case SPIN -> spin(detail);
      case UNSPIN -> unspin(detail);
      case STEAL -> steal(at.name(), detail);
      default -> {
        if (kind == Event.Kind.RUN) {
          search(at.name()).runs();
          atWork.add(at.name());
        }
        whereabouts.event(searches.containsKey(at.name()) ? at.name() : null, kind, g);
      }
    }
  }

  @Override
  public void parks(KernelThread at) {
    Search s = searches.get(at.name());
    if (s != null && !isClosed()) {
      s.gaveUp();
    }
  }

  private void spin(String name) {
    began(name);
    Search s = search(name);
    s.gaveUp(); // if it has run nothing since it last spun
    s.begins(Set.copyOf(atWork));
    int most = (Math.min(procs, searches.size()) + 1) / 2;
    Violation.unless(
        spinning() <= most,
        "at most half spin",
        spinning()
            + " Ms spin at once; with "
            + procs
            + " slots and "
            + searches.size()
            + " Ms it may be "
            + most);
  }

  private void unspin(String name) {
    ended(name);
    search(name).ends(searches.keySet(), Set.copyOf(atWork));
    whereabouts.left(name);
  }

  private void steal(String thief, String victim) {
    Violation.unless(
        spins(thief),
        "only who spins steals",
        thief
            + " looks into the queue of "
            + victim
            + ", and SPIN was not told of "
            + thief
            + " (the name of its thread)");
    Violation.unless(
        !thief.equals(victim), "nobody steals from itself", thief + " looks into its own queue");
    search(victim);
    atWork.add(thief);
    search(thief).visits(victim);
    whereabouts.visits(thief, victim);
  }

  private Search search(String name) {
    return searches.computeIfAbsent(name, Search::new);
  }
}
