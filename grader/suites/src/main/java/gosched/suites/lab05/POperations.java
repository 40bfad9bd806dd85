package gosched.suites.lab05;

import gosched.kit.G;
import gosched.kit.Scheduler;
import gosched.lab04.GlobalRunQueue;
import gosched.lab05.P;
import gosched.suites.lincheck.AnyChoice;
import gosched.suites.lincheck.LincheckScheduler;
import gosched.suites.lincheck.Scenarios;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Three Ps for Lincheck: one has a holder that puts and takes, from the two others come thieves.
 *
 * <p>What is judged is conservation, not halves or who comes first: as for lab 04's ring, whoever
 * steals reads the queue at several times, and what a thief has taken nobody else sees until it is
 * in the thief's own ring. The simulator's checks judge both, where the moment is known.
 */
public class POperations {
  private static final int NOTHING = 0;
  private static final int DOUBLED = -1;

  /** For who reads a report. */
  static final String LEGEND =
      " (goroutines by their numbers, 0 is none; drain takes everything out, and its result has bit"
          + " n for goroutine n, or is -1 if one came twice)";

  private final Scheduler nobody = new LincheckScheduler();
  private final GlobalRunQueue global = new GlobalRunQueue(nobody.kernel().lock("global"));
  private final P first = new P(0, global);
  private final P second = new P(1, global);
  private final P third = new P(2, global);

  /** Makes each call once. */
  static void once() {
    POperations o = new POperations();
    o.put(1);
    o.next(2);
    o.take();
    o.get();
    o.steal();
    o.stealRing();
    o.stealToo();
    o.drain();
  }

  /** The moments that matter: a holder and a thief who want runnext, two thieves who want it. */
  static List<ExecutionScenario> scenarios() {
    Scenarios s = new Scenarios(POperations.class);
    Actor take = s.call("take");
    Actor get = s.call("get");
    Actor steal = s.call("steal");
    Actor too = s.call("stealToo");
    Actor ring = s.call("stealRing");
    Actor one = s.call("next", 1);
    Actor two = s.call("next", 2);
    Actor three = s.call("next", 3);
    Actor four = s.call("put", 4);
    List<Actor> drain = List.of(s.call("drain"));
    return List.of(
        Scenarios.of(List.of(one), List.of(take), List.of(steal), drain),
        Scenarios.of(List.of(one), List.of(too), List.of(steal), drain),
        Scenarios.of(List.of(one), List.of(two, take), List.of(steal), drain),
        Scenarios.of(List.of(one), List.of(take, two), List.of(steal), drain),
        Scenarios.of(List.of(), List.of(one, two, take), List.of(steal, steal), drain),
        Scenarios.of(List.of(one, two), List.of(three, get), List.of(steal, steal), drain),
        Scenarios.of(List.of(one, two, three), List.of(take, four), List.of(ring, steal), drain),
        Scenarios.of(List.of(four, one), List.of(too, too), List.of(steal, steal), drain));
  }

  /** The number, since {@link AnyChoice} wants each call to have a result. */
  @Operation
  public int put(int number) {
    first.runqput(new G(number, nobody, () -> {}), false);
    return number;
  }

  @Operation
  public int next(int number) {
    first.runqput(new G(number, nobody, () -> {}), true);
    return number;
  }

  @Operation
  public int take() {
    return number(first.takeRunnext());
  }

  @Operation
  public int get() {
    return number(first.runqget());
  }

  @Operation
  public int steal() {
    return fromItselfOr(second, true);
  }

  @Operation
  public int stealRing() {
    return fromItselfOr(second, false);
  }

  /** Another thief. */
  @Operation
  public int stealToo() {
    return fromItselfOr(third, true);
  }

  private int fromItselfOr(P own, boolean runnext) {
    G g = own.runqget();
    return number(g == null ? own.runqsteal(first, runnext) : g);
  }

  private static int number(G g) {
    return g == null ? NOTHING : (int) g.id();
  }

  @Operation
  public int drain() {
    int all = 0;
    for (P p : List.of(first, second, third)) {
      for (G g = nextOrGet(p); g != null; g = nextOrGet(p)) {
        int bit = 1 << g.id();
        if ((all & bit) != 0) {
          return DOUBLED;
        }
        all |= bit;
      }
    }
    return all;
  }

  private static G nextOrGet(P p) {
    G g = p.takeRunnext();
    return g == null ? p.runqget() : g;
  }

  /** A bag of goroutines: a bit for each that is in it. */
  public static final class Bag implements AnyChoice.Specification<Integer> {
    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public Integer after(Integer bag, String operation, List<Object> arguments, Object result) {
      return switch (operation) {
        case "drain" -> result.equals(bag) ? 0 : null;
        case "put", "next" -> bag | 1 << (Integer) arguments.getFirst();
        default -> without(bag, (Integer) result);
      };
    }

    private static Integer without(int bag, int number) {
      if (number == NOTHING) {
        return bag;
      }
      int bit = 1 << number;
      return (bag & bit) == 0 ? null : bag & ~bit;
    }
  }
}
