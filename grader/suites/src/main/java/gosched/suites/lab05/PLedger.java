package gosched.suites.lab05;

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
final class PLedger implements Tap {
  private final int procs;
  private final Whereabouts whereabouts = new Whereabouts();

  private final Map<String, PSearch> searches = new TreeMap<>();

  /** Which P each M holds, by the name of its thread. */
  private final Map<String, String> holds = new HashMap<>();

  private final Set<Long> inCall = new HashSet<>();

  /** How often each thread has woken or started another one. */
  private final Map<KernelThread, Integer> wakes = new HashMap<>();

  private int spinning;

  /** The most Ps that were held since an M was last woken to search. */
  private int busy;

  private int stops;
  private boolean closed;

  PLedger(int procs) {
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
  List<PSearch> searches() {
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
      case ACQUIREP -> holds.put(at.name(), detail);
      case RELEASEP -> {
        whereabouts.left(detail);
        holds.remove(at.name());
      }
      case RETAKE -> holds.values().remove(detail);
      default -> goroutine(at, kind, g);
    }
    busy = spinning == 0 ? holds.size() : Math.max(busy, holds.size());
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
    PSearch s = search(name);
    Violation.unless(
        !s.spinning(), "events", "SPIN is told of " + name + " twice, with no UNSPIN in between");
    s.gaveUp(); // if it has run nothing since it last spun
    s.begins();
    spinning++;
    // One P more may be on its way to an M: not idle, and not told of yet.
    int most = Math.min((procs + 1) / 2, (busy + 2) / 2);
    Violation.unless(
        spinning <= Math.max(1, most),
        "at most half of the busy Ps spin",
        spinning
            + " Ms spin at once; of "
            + procs
            + " Ps "
            + busy
            + " are held, so it may be "
            + Math.max(1, most));
  }

  private void unspin(String name) {
    PSearch s = searches.get(name);
    Violation.unless(
        s != null && s.spinning(),
        "events",
        "UNSPIN is told of " + name + ", and SPIN was not told of it before");
    s.ends();
    if (holds.containsKey(name)) {
      whereabouts.left(holds.get(name));
    }
    spinning--;
    stops++;
  }

  private void steal(String thief, String victim) {
    PSearch s = searches.get(thief);
    String own = holds.get(thief);
    Violation.unless(
        s != null && s.spinning() && own != null,
        "only who spins steals",
        thief
            + " looks into the queue of "
            + victim
            + (own == null ? ", and holds no P" : ", and SPIN was not told of it"));
    s.visits(victim, own);
    whereabouts.visits(own, victim);
  }

  private PSearch search(String name) {
    return searches.computeIfAbsent(name, n -> new PSearch(n, procs));
  }
}
