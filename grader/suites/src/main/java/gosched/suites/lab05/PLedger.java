package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.Violation;
import gosched.suites.threads.SpinLedger;
import gosched.suites.threads.Whereabouts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Listens to Ms that look for work, by the events that {@link gosched.lab05.GmpScheduler} asks for,
 * and says whether they keep to its rules:
 *
 * <ul>
 *   <li>SPIN and UNSPIN take turns for each M; it begins only if twice those that spin already are
 *       fewer than the Ps that are not idle, or if nobody does;
 *   <li>only an M that spins looks into the queues of others;
 *   <li>its search goes over all other Ps, each once a pass, four times ({@link PSearch}).
 * </ul>
 *
 * <p>The events are the scheduler's own and could be told as one likes. So they are held against
 * what the kit tells, see {@link Whereabouts}: who runs a goroutine of another P has been there.
 */
final class PLedger extends SpinLedger {
  private final int procs;
  private final Whereabouts whereabouts = new Whereabouts();

  private final Map<String, PSearch> searches = new TreeMap<>();

  /** Which P each M holds, by the name of its thread. */
  private final Map<String, String> holds = new HashMap<>();

  private final Set<Long> inCall = new HashSet<>();

  /** The most Ps that were held since an M was last woken to search. */
  private int busy;

  PLedger(int procs) {
    this.procs = procs;
  }

  /** Of all Ms, what they did. */
  List<PSearch> searches() {
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
      case ACQUIREP -> holds.put(at.name(), detail);
      case RELEASEP -> {
        whereabouts.left(detail);
        holds.remove(at.name());
      }
      case RETAKE -> holds.values().remove(detail);
      default -> goroutine(at, kind, g);
    }
    busy = spinning() == 0 ? holds.size() : Math.max(busy, holds.size());
  }

  private void goroutine(KernelThread at, Event.Kind kind, G g) {
    if (g == null) {
      return;
    }
    boolean calls = at.g() != null && inCall.contains(at.g().id());
    switch (kind) {
      case SYSCALL -> inCall.add(g.id());
      case RUN -> {
        inCall.remove(g.id());
        search(at.name()).runs();
      }
      case READY -> inCall.remove(g.id());
      default -> {}
    }
    whereabouts.event(calls ? null : holds.get(at.name()), kind, g);
  }

  @Override
  public void parks(KernelThread at) {
    PSearch s = searches.get(at.name());
    if (s != null && !isClosed()) {
      s.gaveUp();
    }
  }

  private void spin(String name) {
    began(name);
    PSearch s = search(name);
    s.gaveUp(); // if it has run nothing since it last spun
    s.begins();
    // One P more may be on its way to an M: not idle, and not told of yet.
    int most = Math.min((procs + 1) / 2, (busy + 2) / 2);
    Violation.unless(
        spinning() <= Math.max(1, most),
        "at most half of the busy Ps spin",
        spinning()
            + " Ms spin at once; of "
            + procs
            + " Ps "
            + busy
            + " are held, so it may be "
            + Math.max(1, most));
  }

  private void unspin(String name) {
    ended(name);
    search(name).ends();
    if (holds.containsKey(name)) {
      whereabouts.left(holds.get(name));
    }
  }

  private void steal(String thief, String victim) {
    String own = holds.get(thief);
    Violation.unless(
        spins(thief) && own != null,
        "only who spins steals",
        thief
            + " looks into the queue of "
            + victim
            + (own == null ? ", and holds no P" : ", and SPIN was not told of it"));
    search(thief).visits(victim, own);
    whereabouts.visits(own, victim);
  }

  private PSearch search(String name) {
    return searches.computeIfAbsent(name, n -> new PSearch(n, procs));
  }
}
