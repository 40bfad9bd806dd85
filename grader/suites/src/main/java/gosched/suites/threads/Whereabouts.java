package gosched.suites.threads;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.sim.Violation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * In whose queues a goroutine may be: it is put into the queue of the M that starts or readies it
 * (from lab 05 on of the P that this M holds: queues are named as the lab names them), and goes
 * from there to whoever looks into that queue. So an M may run it only if it came there, over as
 * many thieves as you like; and a scheduler that says nothing of its thefts is found out.
 *
 * <p>A goroutine that yields, or has no slot after a system call, or that a thread readies which is
 * no M, is in the global queue, and any M may run it. Programs for this put fewer into a queue than
 * fit in, or some would overflow.
 */
public final class Whereabouts {
  private enum State {
    NEW,
    READY,
    RUNNING,
    IN_A_CALL,
    WAITING
  }

  /** Where one goroutine is. */
  private static final class Place {
    State state = State.NEW;

    /** It is in the global queue. */
    boolean global;

    final Set<String> queues = new HashSet<>();
    String first;
  }

  private final Map<Long, Place> places = new HashMap<>();

  /** Whose queue a thief looks into at this moment. */
  private final Map<String, String> visits = new HashMap<>();

  /** {@code thief} looks into the queue of {@code victim}, until it does something else. */
  public void visits(String thief, String victim) {
    visits.put(thief, victim);
    places.values().stream().filter(p -> p.state == State.READY).forEach(this::spread);
  }

  /** {@code thief} looks into nobody's queue any more. */
  public void left(String thief) {
    visits.remove(thief);
  }

  /**
   * Something happened to {@code g}, told by the kit.
   *
   * @param at the M it happened on; null on a thread that has no queue
   */
  public void event(String at, Event.Kind kind, G g) {
    if (g == null) {
      return;
    }
    switch (kind) {
      case SPAWN -> places.put(g.id(), new Place());
      case READY -> ready(places.get(g.id()), at);
      case RUN -> runs(g, at);
      case PARK -> places.get(g.id()).state = State.WAITING;
      case SYSCALL -> places.get(g.id()).state = State.IN_A_CALL;
      case EXIT -> places.remove(g.id());
      default -> {}
    }
  }

  private void ready(Place p, String at) {
    p.global = at == null || p.state == State.RUNNING || p.state == State.IN_A_CALL;
    p.state = State.READY;
    p.queues.clear();
    p.first = at;
    if (!p.global) {
      p.queues.add(at);
      spread(p); // a thief may be looking into that queue now, and find it
    }
  }

  private void spread(Place p) {
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<String, String> v : visits.entrySet()) {
        more |= p.queues.contains(v.getValue()) && p.queues.add(v.getKey());
      }
    }
  }

  private void runs(G g, String at) {
    visits.remove(at);
    Place p = places.get(g.id());
    boolean queued = p.state == State.READY;
    p.state = State.RUNNING;
    if (queued && !p.global && !p.queues.contains(at)) {
      throw new Violation(
          "who runs another M's goroutine has stolen it",
          "goroutine "
              + g.id()
              + " was put into the queue of "
              + p.first
              + ", and "
              + at
              + " runs it, without a STEAL that tells how it came there");
    }
  }
}
