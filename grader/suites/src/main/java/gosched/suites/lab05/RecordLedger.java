package gosched.suites.lab05;

import gosched.kit.Coroutine;
import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.Violation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which goroutine has which record, by what the kit tells: no id is given out twice, and a record
 * is another goroutine's only when the one before has left its stack for good.
 */
final class RecordLedger implements Life.Listener {
  private final Set<Long> ids = new HashSet<>();

  /** Each record, with the stack of the goroutine that ran last in it; null if none has. */
  private final Map<G, Coroutine> stacks = new HashMap<>();

  private int reused;

  /** How many goroutines were made. */
  int goroutines() {
    return ids.size();
  }

  int records() {
    return stacks.size();
  }

  /** How often a record with a known stack was used again. */
  int reused() {
    return reused;
  }

  @Override
  public void event(KernelThread at, Event.Kind kind, G g, String detail) {
    switch (kind) {
      case SPAWN -> {
        Violation.unless(ids.add(g.id()), "ids", "two goroutines have the id " + g.id());
        Coroutine stack = stacks.put(g, null);
        if (stack != null) {
          reused++;
          Violation.unless(
              stack.isDone(),
              "records",
              "the record of goroutine " + g.id() + " is that of one that is still on its stack");
        }
      }
      case RUN -> stacks.put(g, g.coroutine);
      default -> {}
    }
  }
}
