package gosched.suites.lab04;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import gosched.suites.threads.Whereabouts;
import java.util.HashMap;
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
final class SearchLedger implements Tap {
  private final int procs;
  private final Whereabouts whereabouts = new Whereabouts();

  /** Every M that was heard of, by its name. */
  private final Map<String, Search> searches = new TreeMap<>();

  /** Those that have done something themselves: thieves know them. */
  private final Set<String> atWork = new HashSet<>();

  /** How often each thread has woken or started another one. */
  private final Map<KernelThread, Integer> wakes = new HashMap<>();

  private int spinning;

  /** How many times one stopped. */
  private int stops;

  private boolean closed;

  /**
   * @param procs how many slots the scheduler has
   */
  SearchLedger(int procs) {
    this.procs = procs;
  }

  TappedKernel on(SimKernel k) {
    return new TappedKernel(k, this);
  }

  /** Main is about to end: from here on searches may break off anywhere. */
  void close() {
    closed = true;
  }

  /** How many Ms spin. */
  int spinning() {
    return spinning;
  }

  /** How many times an M has stopped to spin. */
  int stops() {
    return stops;
  }

  /** How many threads {@code by} has woken or started. */
  int wakesBy(KernelThread by) {
    return wakes.getOrDefault(by, 0);
  }

  /** Of all Ms, what they did. */
  List<Search> searches() {
    return List.copyOf(searches.values());
  }

  // ── what is heard ─────────────────────────────────────────────────────────────────────────────

  @Override
  public void event(KernelThread at, Event.Kind kind, G g, String detail) {
    if (closed) {
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
    if (s != null && !closed) {
      s.gaveUp();
    }
  }

  @Override
  public void wakes(KernelThread by) {
    wakes.merge(by, 1, Integer::sum);
  }

  private void spin(String name) {
    Violation.unless(
        name.matches("M[1-9][0-9]*"),
        "events",
        "SPIN is told of \"" + name + "\": the detail is the name of the M, such as M1");
    Search s = search(name);
    Violation.unless(
        !s.spinning(), "events", "SPIN is told of " + name + " twice, with no UNSPIN in between");
    s.gaveUp(); // if it has run nothing since it last spun
    s.begins(Set.copyOf(atWork));
    spinning++;
    int most = (Math.min(procs, searches.size()) + 1) / 2;
    Violation.unless(
        spinning <= most,
        "at most half spin",
        spinning
            + " Ms spin at once; with "
            + procs
            + " slots and "
            + searches.size()
            + " Ms it may be "
            + most);
  }

  private void unspin(String name) {
    Search s = searches.get(name);
    Violation.unless(
        s != null && s.spinning(),
        "events",
        "UNSPIN is told of " + name + ", and SPIN was not told of it before");
    s.ends(searches.keySet(), Set.copyOf(atWork));
    whereabouts.left(name);
    spinning--;
    stops++;
  }

  private void steal(String thief, String victim) {
    Search s = searches.get(thief);
    Violation.unless(
        s != null && s.spinning(),
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
    s.visits(victim);
    whereabouts.visits(thief, victim);
  }

  private Search search(String name) {
    return searches.computeIfAbsent(name, Search::new);
  }
}
