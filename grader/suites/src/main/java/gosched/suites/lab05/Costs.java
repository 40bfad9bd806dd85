package gosched.suites.lab05;

import gosched.kit.check.Evidence;
import gosched.kit.check.Figure;
import gosched.kit.check.Figure.Point;
import gosched.lab05.GmpScheduler;
import gosched.sim.MeasureLimits;
import gosched.sim.Measurement;
import gosched.suites.CheckBody;
import gosched.suites.Outcome;
import gosched.suites.examples.Example;
import gosched.suites.examples.Example.Size;
import gosched.suites.examples.Examples;
import gosched.suites.sim.Measure;
import gosched.suites.threads.LockCosts;
import java.util.List;
import java.util.Map;

/** What the scheduler costs on a machine with many CPUs, and with many blocked threads. */
public final class Costs {
  private Costs() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put("lab05.cost.global-lock", _ -> LockCosts.globalLock(Beds.LAB));
    all.put("lab05.cost.scales", _ -> scales());
    all.put("lab05.cost.blocked", _ -> blocked());
  }

  // ── more CPUs ─────────────────────────────────────────────────────────────────────────────────

  /** How many times as fast short tasks must be on {@link #MANY} CPUs as on one. */
  private static final double TIMES = 24;

  private static final int MANY = 32;

  /** For each CPU. */
  private static final int TASKS = 400;

  /** Ample: a scheduler that never brings all CPUs to work is to be told so soon. */
  private static final MeasureLimits LIMITS = new MeasureLimits(1_000_000_000L, 20_000_000, 1_000);

  private static Outcome scales() {
    Measure measure = new Measure();
    double one = warm(measure, 1);
    double many = warm(measure, MANY);
    String what =
        ("short tasks, all CPUs at work: %,.0f a second of virtual time on 1 CPU, %,.0f on %d:"
                + " %.1f times as many")
            .formatted(one, many, MANY, many / one);
    Outcome outcome =
        many >= TIMES * one
            ? Outcome.passed(what)
            : Outcome.failed(
                what,
                ("expected: %.0f times as many at least\n"
                     + "next: ./grade run short-tasks --lab lab05 --cpus %d   where the time goes")
                    .formatted(TIMES, MANY));
    return measure.told(outcome.evidence(Evidence.of(curve(one, many))));
  }

  private static Figure curve(double one, double many) {
    return new Figure(
        "Short tasks on more CPUs",
        "CPUs",
        "tasks a second of virtual time",
        List.of(
            new Figure.Curve("yours", List.of(new Point(1, one), new Point(MANY, many))),
            new Figure.Curve(
                "asked for", List.of(new Point(1, one), new Point(MANY, TIMES * one)))));
  }

  private static double warm(Measure measure, int cpus) {
    long[] nanos = new long[1];
    measure.run(
        Measurement.on(cpus).within(LIMITS),
        GmpScheduler::new,
        () -> nanos[0] = new WarmTasks(cpus, TASKS).run());
    return cpus * TASKS * 1e9 / nanos[0];
  }

  // ── blocked threads ───────────────────────────────────────────────────────────────────────────

  private static final int CPUS = 16;
  private static final int CROWD = 1_000;

  /**
   * One run is short, and partly a matter of luck: with tasks that are a little longer the same
   * scheduler is 3% to 4% faster or slower (standard deviation). One run of each kind told good
   * schedulers from bad ones most of the time only.
   */
  private static final int RUNS = 6;

  /** In ns: each run's tasks are so much longer than those of the run before. */
  private static final int LONGER = 37;

  /** What a thousand blocked threads may cost the others. */
  private static final double MOST_LOST = 0.10;

  private static Outcome blocked() {
    Measure measure = new Measure();
    double alone = crowdPerSecond(measure, 1);
    double beside = crowdPerSecond(measure, CROWD);
    double lost = 1 - beside / alone;
    String what =
        ("blocked-crowd, %d runs, %d CPUs: %,.0f nodes a second beside 1 blocked thread,"
                + " %,.0f beside %,d")
            .formatted(RUNS, CPUS, alone, beside, CROWD);
    return measure.told(
        lost <= MOST_LOST
            ? Outcome.passed(what)
            : Outcome.failed(
                what,
                ("that is %.0f%% less; expected: %.0f%% at most\n"
                        + "next: ./grade run blocked-crowd --lab lab05 --cpus %d --workers %d")
                    .formatted(100 * lost, 100 * MOST_LOST, CPUS, CROWD)));
  }

  private static double crowdPerSecond(Measure measure, int blocked) {
    long nodes = 0;
    long nanos = 0;
    for (int run = 0; run < RUNS; run++) {
      Size size = new Size(2_000, 20_000 + run * LONGER, blocked, CPUS);
      Example.Done[] done = new Example.Done[1];
      nanos +=
          measure
              .run(
                  size.cpus(),
                  GmpScheduler::new,
                  () -> done[0] = Examples.all().get("blocked-crowd").run(size))
              .nanos();
      nanos -= done[0].prepared();
      nodes += done[0].tasks();
    }
    return nodes * 1e9 / nanos;
  }
}
