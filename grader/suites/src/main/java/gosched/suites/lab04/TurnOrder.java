package gosched.suites.lab04;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Listens to a scheduler with one slot, and says whether goroutines come in the order that the own
 * queue and the global one give: the kit tells who becomes runnable and who runs.
 *
 * <pre>
 *  becomes RUNNABLE           is in       may run
 *  ─────────────────────────  ──────────  ─────────────────────────────────────────────────────
 *  after IDLE or WAITING      own queue   when all that were put there before have run
 *  after RUNNING (yield)      global      when the own queue was empty once since, and all that
 *                                         were in either queue before have run
 * </pre>
 *
 * <p>How many an M takes from the global queue at once is left open here: what it has not taken is
 * behind what is put into the own queue then, what it has taken is before it.
 */
final class TurnOrder implements Tap {
  /** At the 61st goroutine the global queue comes first, which is another check's affair. */
  private static final int JUDGED = 60;

  /** A goroutine that is to run. */
  private static final class Turn {
    final G g;
    final boolean own;

    /** The own queue was empty since: the M may have moved it there. */
    boolean taken;

    Turn(G g, boolean own) {
      this.g = g;
      this.own = own;
    }

    @Override
    public String toString() {
      return "goroutine " + g.id();
    }
  }

  /** In the order in which they became runnable. */
  private final List<Turn> pending = new ArrayList<>();

  private final Set<G> running = new HashSet<>();
  private final KernelThread boot = KernelThread.current();
  private int turns;
  private int fromGlobal;

  @Override
  public void event(KernelThread at, Event.Kind kind, G g, String detail) {
    switch (kind) {
      case READY -> {
        boolean yields = running.remove(g);
        pending.add(new Turn(g, !yields && at != boot));
      }
      case RUN -> {
        running.add(g);
        runs(g);
      }
      case PARK, EXIT -> running.remove(g);
      default -> {}
    }
  }

  /** How many that have yielded have run. */
  int fromGlobal() {
    return fromGlobal;
  }

  /** How many goroutines have run. */
  int turns() {
    return turns;
  }

  private void runs(G g) {
    int i = 0;
    while (i < pending.size() && pending.get(i).g != g) {
      i++;
    }
    if (i == pending.size()) {
      return; // it has come back from a system call, say, and was in no queue
    }
    Turn turn = pending.remove(i);
    if (turns++ < JUDGED) {
      judge(turn, pending.subList(0, i));
    }
  }

  /**
   * @param before who became runnable before it and waits still
   */
  private void judge(Turn turn, List<Turn> before) {
    for (Turn t : before) {
      if (t.own) {
        throw new Violation(
            "the own queue is first in, first out",
            turn
                + " runs, and "
                + t
                + ", which was put into the M's own queue before, waits still");
      }
    }
    if (turn.own) {
      return;
    }
    fromGlobal++;
    for (Turn t : before) {
      throw new Violation(
          "the global queue is first in, first out",
          turn + " yielded after " + t + " and runs before it");
    }
    for (Turn t : pending) {
      if (t.own && !turn.taken) {
        throw new Violation(
            "the own queue comes first",
            turn + " has yielded, and it runs while " + t + " waits in the M's own queue");
      }
    }
    if (pending.stream().noneMatch(t -> t.own)) {
      pending.forEach(t -> t.taken = true);
    }
  }
}
