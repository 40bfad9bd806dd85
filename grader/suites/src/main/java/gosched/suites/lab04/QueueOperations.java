package gosched.suites.lab04;

import gosched.kit.G;
import gosched.kit.Scheduler;
import gosched.lab04.GlobalRunQueue;
import gosched.lab04.LocalRunQueue;
import gosched.suites.lincheck.AnyChoice;
import gosched.suites.lincheck.LincheckScheduler;
import gosched.suites.lincheck.Scenarios;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Three local queues for Lincheck: the first has an owner that puts, the others are thieves'.
 *
 * <p>What is judged is conservation, not halves: a thief reads the head and the tail at different
 * times, so how many it takes is half of what was there at some moment, and need not be half of
 * what is there when it takes them. Nor is it judged when a call may bring nothing: what a thief
 * has taken nobody else sees until it is in the thief's own queue. The simulator's checks judge
 * both, where the moment is known.
 */
public class QueueOperations {
  private static final int NOTHING = 0;
  private static final int DOUBLED = -1;

  /** For who reads a report. */
  static final String LEGEND =
      " (goroutines by their numbers, 0 is none; drain takes everything out, and its result has bit"
          + " n for goroutine n, or is -1 if one came twice)";

  private final Scheduler nobody = new LincheckScheduler();
  private final GlobalRunQueue global = new GlobalRunQueue(nobody.kernel().lock("global"));
  private final LocalRunQueue first = new LocalRunQueue(global);
  private final LocalRunQueue second = new LocalRunQueue(global);
  private final LocalRunQueue third = new LocalRunQueue(global);

  /** Makes each call once. */
  static void once() {
    QueueOperations o = new QueueOperations();
    o.put(1);
    o.get();
    o.steal();
    o.stealToo();
    o.stealBack();
    o.drain();
  }

  /**
   * The moments that matter: an owner and a thief, two thieves, thieves that steal from thieves.
   */
  static List<ExecutionScenario> scenarios() {
    Scenarios s = new Scenarios(QueueOperations.class);
    Actor get = s.call("get");
    Actor steal = s.call("steal");
    Actor too = s.call("stealToo");
    Actor back = s.call("stealBack");
    Actor one = s.call("put", 1);
    Actor two = s.call("put", 2);
    Actor three = s.call("put", 3);
    Actor four = s.call("put", 4);
    Actor five = s.call("put", 5);
    List<Actor> drain = List.of(s.call("drain"));
    return List.of(
        Scenarios.of(List.of(one), List.of(get), List.of(steal), drain),
        Scenarios.of(List.of(one, two), List.of(get, get), List.of(steal), drain),
        Scenarios.of(List.of(one, two, three), List.of(get, get), List.of(steal), drain),
        Scenarios.of(List.of(one), List.of(two, get), List.of(steal, steal), drain),
        Scenarios.of(List.of(), List.of(one, two, get), List.of(steal, steal), drain),
        Scenarios.of(List.of(one, two, three), List.of(four, get, five), List.of(steal), drain),
        Scenarios.of(List.of(one), List.of(too), List.of(steal), drain),
        Scenarios.of(List.of(one, two, three, four), List.of(too, too), List.of(steal), drain),
        Scenarios.of(
            List.of(one, two, three, four, steal),
            List.of(back, back, back),
            List.of(steal, steal),
            drain),
        Scenarios.of(
            List.of(one, two, three, four, five, steal),
            List.of(too),
            List.of(steal, steal),
            drain));
  }

  /** The number, since {@link AnyChoice} wants each call to have a result. */
  @Operation
  public int put(int number) {
    first.put(new G(number, nobody, () -> {}));
    return number;
  }

  @Operation
  public int get() {
    return number(first.get());
  }

  @Operation
  public int steal() {
    return fromItselfOr(second, first);
  }

  /** Another thief. */
  @Operation
  public int stealToo() {
    G g = third.get();
    g = g == null ? third.steal(second) : g;
    return number(g == null ? third.steal(first) : g);
  }

  /** The owner steals from the thief. */
  @Operation
  public int stealBack() {
    return fromItselfOr(first, second);
  }

  private static int fromItselfOr(LocalRunQueue own, LocalRunQueue victim) {
    G g = own.get();
    return number(g == null ? own.steal(victim) : g);
  }

  private static int number(G g) {
    return g == null ? NOTHING : (int) g.id();
  }

  @Operation
  public int drain() {
    int all = 0;
    for (LocalRunQueue q : List.of(first, second, third)) {
      for (G g = q.get(); g != null; g = q.get()) {
        int bit = 1 << g.id();
        if ((all & bit) != 0) {
          return DOUBLED;
        }
        all |= bit;
      }
    }
    return all;
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
        case "put" -> bag | 1 << (Integer) arguments.getFirst();
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
