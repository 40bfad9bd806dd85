package gosched.sim;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs a scenario under many schedules and stops at the first that goes wrong. A scenario is the
 * body of the boot thread: it makes everything anew, runs it and throws a {@link Violation} if it
 * does not like what it sees.
 */
public final class Explorer {
  /** Every so many schedules one is replayed, to prove that a run depends on its decisions only. */
  private static final int SELF_CHECK_EVERY = 64;

  /** What shrinking one schedule may cost, in steps: a livelock takes very many each time. */
  private static final long SHRINK_STEPS = 10_000_000;

  private final Plan plan;
  private final Consumer<? super SimKernel> scenario;
  private final Set<Long> digests = new HashSet<>();
  private long digest = 1;
  private long steps;
  private Watched watched = Watched.NOTHING;
  private long meanSteps = 100;
  private final boolean shrinks;

  private Explorer(Plan plan, Consumer<? super SimKernel> scenario, boolean shrinks) {
    this.plan = plan;
    this.scenario = scenario;
    this.shrinks = shrinks;
  }

  /** Explores; the failure in the result, if any, is shrunk and drawn. */
  public static Exploration explore(Plan plan, Consumer<? super SimKernel> scenario) {
    return Simulation.onCarrier(() -> new Explorer(plan, scenario, true).explore());
  }

  /** Explores; a failure is left as it was found, without lanes: for shrinking a program. */
  public static Exploration probe(Plan plan, Consumer<? super SimKernel> scenario) {
    return Simulation.onCarrier(() -> new Explorer(plan, scenario, false).explore());
  }

  /**
   * Runs one schedule again and draws it.
   *
   * @return a failure whose outcome says how it ended, which may be well
   */
  public static Failure replay(
      Schedule schedule, Limits limits, Consumer<? super SimKernel> scenario) {
    return replay(schedule, Plan.of(0, 1).within(limits), scenario);
  }

  /** The same, with the plan's limits, and looking for races if the plan does. */
  public static Failure replay(Schedule schedule, Plan plan, Consumer<? super SimKernel> scenario) {
    return Simulation.onCarrier(() -> drawn(schedule, plan, scenario, 1, null, schedule.size()));
  }

  private Exploration explore() {
    for (int i = 0; i < plan.schedules(); i++) {
      Strategy strategy = Strategy.rotate(i);
      ExploredMachine k = machine(chooser(i), null);
      Outcome outcome = SimKernel.run(k, scenario);
      digest = digest * 31 + k.digest();
      digests.add(k.digest());
      steps += k.step();
      watched = watched.plus(k.watcher instanceof RaceDetector d ? d.watched() : Watched.NOTHING);
      Failure failure = null;
      if (!outcome.ok()) {
        failure = shrink(k, outcome, i + 1, strategy);
      } else if ((plan.before() + i) % SELF_CHECK_EVERY == 0) {
        failure = selfCheck(k, outcome, i + 1, strategy);
      }
      if (failure != null) {
        return new Exploration(i + 1, digests.size(), digest, steps, watched, failure);
      }
      meanSteps = Math.max(16, (3 * meanSteps + k.step()) / 4);
    }
    return new Exploration(plan.schedules(), digests.size(), digest, steps, watched, null);
  }

  private ExploredMachine machine(Chooser chooser, Trace trace) {
    return machine(plan, chooser, trace);
  }

  private static ExploredMachine machine(Plan plan, Chooser chooser, Trace trace) {
    RaceDetector races = plan.races() ? new RaceDetector() : null;
    ExploredMachine m = new ExploredMachine(chooser, plan.limits(), new Journal(trace), races);
    if (races != null) {
      races.of(m);
    }
    return m;
  }

  private Chooser chooser(int i) {
    Weather weather = i / Strategy.values().length % 2 == 0 ? Weather.CALM : plan.weather();
    return Strategy.rotate(i).chooser(mix(plan.seed(), i), weather, meanSteps);
  }

  /** Replays a run: null if it was the same, else the failure that says so. */
  private Failure selfCheck(ExploredMachine first, Outcome outcome, int at, Strategy strategy) {
    ExploredMachine again = machine(new Replay(first.journal().schedule()), null);
    Outcome second = SimKernel.run(again, scenario);
    if (again.digest() == first.digest() && second.kind().equals(outcome.kind())) {
      return null;
    }
    Trace one = new Trace();
    SimKernel.run(machine(chooser(at - 1), one), scenario);
    Trace two = new Trace();
    SimKernel.run(machine(new Replay(first.journal().schedule()), two), scenario);
    String what =
        "the same schedule led to two different runs ("
            + outcome.kind()
            + ", then "
            + second.kind()
            + "): the code depends on something besides its schedule, such as a static field that"
            + " outlives a run, an identity hash code, a random number or the wall clock\n"
            + one.firstDifference(two);
    return new Failure(
        new Outcome.Unrepeatable(what),
        first.journal().schedule(),
        "",
        null,
        at,
        strategy,
        first.journal().schedule().size());
  }

  private Failure shrink(ExploredMachine k, Outcome outcome, int at, Strategy strategy) {
    Failure unrepeatable = selfCheck(k, outcome, at, strategy);
    if (unrepeatable != null) {
      return unrepeatable;
    }
    String kind = outcome.kind();
    Schedule found = k.journal().schedule();
    if (!shrinks) {
      return new Failure(outcome, found, "", null, at, strategy, found.size());
    }
    long[] left = {SHRINK_STEPS};
    Schedule small =
        Shrinker.shrink(
            found,
            s -> {
              if (left[0] <= 0) {
                throw new Shrinker.Enough();
              }
              ExploredMachine m = machine(new Replay(s), null);
              boolean same = SimKernel.run(m, scenario).kind().equals(kind);
              left[0] -= m.step();
              return same;
            });
    return drawn(small, plan, scenario, at, strategy, found.size());
  }

  private static Failure drawn(
      Schedule schedule,
      Plan plan,
      Consumer<? super SimKernel> scenario,
      int at,
      Strategy strategy,
      int shrunkFrom) {
    Trace trace = new Trace();
    ExploredMachine m = machine(plan, new Replay(schedule), trace);
    Outcome outcome = SimKernel.run(m, scenario);
    return new Failure(
        outcome,
        schedule,
        Lanes.draw(trace, plan.drawing()),
        Scene.of(trace),
        at,
        strategy,
        shrunkFrom);
  }

  /** The seed of the {@code i}-th run: neighbours must not be alike. */
  private static long mix(long seed, long i) {
    long z = seed + (i + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
