package gosched.suites.lincheck;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.HBClock;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/**
 * Linearizability of what has a choice. Lincheck's own verifier makes the calls on a sequential
 * twin and compares results, so the twin must choose as the original did. Here the specification is
 * told the result instead, and says whether it could have come; any choice that it allows is right.
 */
public final class AnyChoice implements Verifier {

  /** What calls may return one at a time. States are values. */
  public interface Specification<S> {
    S initial();

    /**
     * @param arguments of the operation, boxed
     * @return the state after the operation, or null if it cannot have that result in {@code state}
     */
    S after(S state, String operation, List<Object> arguments, Object result);
  }

  private final Specification<?> specification;

  /** Called by Lincheck. */
  public AnyChoice(Class<?> specification) {
    try {
      this.specification = (Specification<?>) specification.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(specification + " is to have a constructor", e);
    }
  }

  @Override
  public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
    return new Search<>(specification, scenario, results).succeeds();
  }

  /** Wing and Gong's search, as in {@link gosched.suites.sim.History}. */
  private static final class Search<S> {
    private record Place<S>(S state, List<Integer> done) {}

    private final Specification<S> specification;
    private final List<List<Actor>> actors;
    private final List<List<ResultWithClock>> results;
    private final Set<Place<S>> deadEnds = new HashSet<>();

    Search(Specification<S> specification, ExecutionScenario scenario, ExecutionResult result) {
      this.specification = specification;
      this.actors = scenario.getThreads();
      this.results = result.getThreadsResultsWithClock();
    }

    boolean succeeds() {
      return from(specification.initial(), new int[actors.size()]);
    }

    /**
     * @param done how many calls of each thread have their place already
     */
    private boolean from(S state, int[] done) {
      Place<S> here = new Place<>(state, java.util.Arrays.stream(done).boxed().toList());
      if (!deadEnds.add(here)) {
        return false;
      }
      boolean all = true;
      for (int t = 0; t < done.length; t++) {
        if (done[t] == actors.get(t).size()) {
          continue;
        }
        all = false;
        S next = mayBeNext(t, done) ? after(state, t, done[t]) : null;
        if (next != null) {
          done[t]++;
          boolean found = from(next, done);
          done[t]--;
          if (found) {
            return true;
          }
        }
      }
      return all;
    }

    /** Whether all calls that were over before it began have their place. */
    private boolean mayBeNext(int thread, int[] done) {
      HBClock before = results.get(thread).get(done[thread]).getClockOnStart();
      for (int t = 0; t < done.length; t++) {
        if (t != thread && before.get(t) > done[t]) {
          return false;
        }
      }
      return true;
    }

    private S after(S state, int thread, int number) {
      Actor actor = actors.get(thread).get(number);
      return results.get(thread).get(number).getResult() instanceof ValueResult r
          ? specification.after(
              state, actor.getMethod().getName(), actor.getArguments(), r.getValue())
          : null;
    }
  }
}
