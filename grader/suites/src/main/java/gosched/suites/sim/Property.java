package gosched.suites.sim;

import gosched.kit.Todo;
import gosched.kit.check.Evidence;
import gosched.sim.Exploration;
import gosched.sim.Explorer;
import gosched.sim.Failure;
import gosched.sim.Limits;
import gosched.sim.Plan;
import gosched.sim.SimKernel;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;

/**
 * A check in the simulator: programs × schedules. It fails if any schedule of any program does;
 * then the program is shrunk as long as it fails in the same way, and after it the schedule.
 *
 * <p>jqwik makes and shrinks the programs; its engine stays out of it, because a grade needs the
 * seed to come from outside, counts of what really ran, and a token that replays one schedule.
 */
public final class Property<P> implements CheckBody {
  /** Programs tried while shrinking, all in all. */
  private static final int MAX_SHRINKS = 2_000;

  /** And what that may cost, in steps of the simulator. */
  private static final long SHRINK_STEPS = 30_000_000;

  private static final String GONE =
      "it failed, and the same schedules of the same program went well when they were run again:"
          + " the code depends on something besides its schedule, such as a static field that"
          + " outlives a run, or an identity hash code";

  private final Programs<P> programs;
  private final Scenario<? super P> scenario;
  private int tries = 40;
  private int schedules = 150;
  private int quickPrograms;
  private int quickSchedules;
  private Weather weather = Weather.STORM;
  private Limits limits = Limits.DEFAULT;
  private boolean races;
  private int part;

  private Property(Programs<P> programs, Scenario<? super P> scenario) {
    this.programs = programs;
    this.scenario = scenario;
  }

  /** A property of generated programs. */
  public static <P> Property<P> forAll(Arbitrary<P> programs, Scenario<? super P> scenario) {
    return new Property<>(new Programs.Generated<>(programs), scenario);
  }

  /**
   * A property of the given programs, each of which is tried.
   *
   * @throws IllegalArgumentException if a program is a bare number, or yes or no: a report shows it
   */
  public static <P> Property<P> forEach(List<P> programs, Scenario<? super P> scenario) {
    if (programs.stream().anyMatch(p -> p instanceof Boolean || p instanceof Number)) {
      throw new IllegalArgumentException(
          "a report shows the program, and one of " + programs + " says nothing: use Told.each");
    }
    return new Property<>(new Programs.Fixed<>(List.copyOf(programs)), scenario);
  }

  /** How many programs to generate; a quick run takes a fifth, at least 5. */
  public Property<P> tries(int count) {
    tries = count;
    return this;
  }

  /** How many schedules for each program; a quick run takes a third, but at least 30 of them. */
  public Property<P> schedules(int count) {
    schedules = count;
    return this;
  }

  /**
   * What a quick run takes instead, for programs that take long, or are many and nearly equal.
   *
   * @param programs how many; of a given list these are spread over it, and another seed takes
   *     others. At most as many as a full run takes
   * @param each how many schedules for each of them
   */
  public Property<P> quickly(int programs, int each) {
    quickPrograms = programs;
    quickSchedules = each;
    return this;
  }

  /** Which disturbances every second round of schedules meets. */
  public Property<P> in(Weather other) {
    weather = other;
    return this;
  }

  public Property<P> within(Limits other) {
    limits = other;
    return this;
  }

  /**
   * Looks for data races in the lab's code, too: accesses of two kernel threads to one variable
   * that nothing orders. The counts then say how many {@code accesses} were watched and how many
   * variables were {@code shared} by two threads: a check that saw none has proved nothing.
   */
  public Property<P> races() {
    races = true;
    return this;
  }

  /** Which part of a check this is; it stands in the tokens. */
  void part(int number) {
    part = number;
  }

  @Override
  public Outcome run(CheckContext context) {
    Outcome[] outcome = new Outcome[1];
    JqwikSession.run(() -> outcome[0] = context.token() == null ? grade(context) : replay(context));
    return outcome[0];
  }

  private Outcome grade(CheckContext context) {
    int each = context.quick() ? eachQuickly() : schedules;
    long seed = context.ownSeed();
    Tally tally = new Tally(races);
    Todo todo = null;
    for (int i : context.quick() ? numbersQuickly(seed) : programs.numbers(tries)) {
      Plan plan =
          new Plan(seed + i, each, weather, limits, races, tally.schedules, context.drawing());
      Shrinkable<P> program = programs.get(seed, i);
      mustBeData(program);
      Exploration e = Explorer.probe(plan, on(program.value()));
      tally.add(e);
      switch (e.failure()) {
        case null -> {}
        case Failure f when f.outcome() instanceof gosched.sim.Outcome.Crash(Todo met) ->
            todo = met;
        case Failure f when context.verdictOnly() -> {
          return tally.on(Outcome.failed(Report.firstLine(f), ""));
        }
        case Failure f -> {
          return tally.on(new Search(context, plan, i).report(program, f));
        }
      }
    }
    if (todo != null) {
      // Only if nothing is wrong: a program that needs a step not started yet hides no other one.
      return tally.on(Outcome.notStarted(todo.getMessage()));
    }
    return tally.on(Outcome.passed(tally.schedules + " schedules"));
  }

  /** Else it could neither be made smaller nor be found again. */
  private static void mustBeData(Shrinkable<?> program) {
    String text = String.valueOf(program.value());
    if (!text.equals(String.valueOf(program.value()))) {
      throw new IllegalStateException("asked for twice it is another program: " + text);
    }
  }

  private int eachQuickly() {
    int least = Math.max(30, schedules / 3);
    return Math.min(schedules, quickSchedules == 0 ? least : quickSchedules);
  }

  private List<Integer> numbersQuickly(long seed) {
    return quickPrograms == 0
        ? programs.numbers(Math.max(5, tries / 5))
        : programs.spread(quickPrograms, seed);
  }

  private Consumer<SimKernel> on(P program) {
    return k -> scenario.run(k, program);
  }

  private Outcome replay(CheckContext context) {
    Token token = Token.decode(context.token());
    Shrinkable<P> program = programs.get(token.seed(), token.attempt());
    for (int step : token.path()) {
      program = Programs.smaller(program).skip(step).findFirst().orElseThrow(Property::stale);
    }
    Plan plan = new Plan(token.seed(), 1, weather, limits, races, 0, context.drawing());
    Failure f = Explorer.replay(token.schedule(), plan, on(program.value()));
    if (f.outcome() instanceof gosched.sim.Outcome.Crash(Todo todo)) {
      return Outcome.notStarted(todo.getMessage());
    }
    String details = Report.details(program.value(), "", f);
    Evidence seen = Report.evidence(program.value(), "", f);
    return f.outcome().ok()
        ? Outcome.of(gosched.kit.check.Verdict.PASSED, "This schedule ends well now", details)
            .evidence(seen)
        : Outcome.failed(Report.firstLine(f), details).replay(context.token()).evidence(seen);
  }

  private static IllegalArgumentException stale() {
    return new IllegalArgumentException("the token is of another version of this check");
  }

  /** Makes a failure small and tells it. */
  private final class Search {
    private final CheckContext context;
    private final Plan plan;
    private final int attempt;
    private final List<Integer> path = new ArrayList<>();
    private int shrinks;
    private long steps;

    Search(CheckContext context, Plan plan, int attempt) {
      this.context = context;
      this.plan = plan;
      this.attempt = attempt;
    }

    Outcome report(Shrinkable<P> found, Failure first) {
      if (first.outcome() instanceof gosched.sim.Outcome.Unrepeatable) {
        // Neither shrinking nor a token can rely on seeing it again.
        return Outcome.failed(Report.firstLine(first), Report.details(found.value(), "", first));
      }
      Shrinkable<P> smallest = found;
      String kind = first.outcome().kind();
      for (Shrinkable<P> next = found; next != null; next = smaller(next, kind)) {
        smallest = next;
      }
      Failure f = Explorer.explore(plan, on(smallest.value())).failure();
      if (f == null) {
        return Outcome.failed(GONE, Report.details(found.value(), "", first));
      }
      Token token = new Token(context.id(), part, context.ownSeed(), attempt, path, f.schedule());
      String how =
          path.isEmpty() ? "" : "the smallest found, after " + path.size() + " steps of shrinking";
      return Outcome.failed(Report.firstLine(f), Report.details(smallest.value(), how, f))
          .replay(token.encode())
          .evidence(Report.evidence(smallest.value(), how, f))
          .digest(f.schedule().encode());
    }

    private Shrinkable<P> smaller(Shrinkable<P> program, String kind) {
      int number = 0;
      for (Shrinkable<P> candidate :
          (Iterable<Shrinkable<P>>) Programs.smaller(program)::iterator) {
        if (shrinks++ >= MAX_SHRINKS || steps >= SHRINK_STEPS) {
          return null;
        }
        Exploration e = Explorer.probe(plan, on(candidate.value()));
        steps += e.steps();
        Failure f = e.failure();
        if (f != null && f.outcome().kind().equals(kind)) {
          path.add(number);
          return candidate;
        }
        number++;
      }
      return null;
    }
  }

  /** What ran. */
  private static final class Tally {
    private final boolean races;
    private int programs;
    private long schedules;
    private long distinct;
    private long accesses;
    private long shared;
    private long digest = 1;

    Tally(boolean races) {
      this.races = races;
    }

    void add(Exploration e) {
      programs++;
      schedules += e.schedules();
      distinct += e.distinct();
      accesses += e.watched().accesses();
      shared += e.watched().shared();
      digest = digest * 31 + e.digest();
    }

    Outcome on(Outcome outcome) {
      Outcome counted =
          outcome
              .count("programs", programs)
              .count("schedules", schedules)
              .count("distinct", distinct);
      if (races) {
        counted = counted.count("accesses", accesses).count("shared", shared);
      }
      return counted.digest(Long.toHexString(digest) + outcome.digest());
    }
  }
}
