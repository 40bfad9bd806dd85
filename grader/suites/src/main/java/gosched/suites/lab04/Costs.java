package gosched.suites.lab04;

import gosched.lab04.DistributedScheduler;
import gosched.sim.Measured;
import gosched.suites.CheckBody;
import gosched.suites.Outcome;
import gosched.suites.examples.Example.Size;
import gosched.suites.examples.Examples;
import gosched.suites.sim.Measure;
import gosched.suites.threads.LockCosts;
import java.util.Map;

/** What the scheduler costs on a machine with many CPUs: in locks, and in virtual time. */
public final class Costs {
  private Costs() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put("lab04.cost.global-lock", _ -> LockCosts.globalLock(Beds.LAB));
    all.put("lab04.cost.scales", _ -> scales());
  }

  // ── virtual time ──────────────────────────────────────────────────────────────────────────────

  /** How much faster than lab 03 it must be. */
  private static final double TIMES = 4;

  /** The machine and the size of short-tasks by which lab 03 and lab 04 are compared. */
  public static final Size SHORT_TASKS = new Size(20_000, 1_000, 128, 32);

  /**
   * What lab 03's solution reaches there, in tasks a second. A constant, because a submission's lab
   * 03 may be slow or missing; CostsTest measures it anew in each build.
   */
  public static final long LAB03 = 746_855;

  private static Outcome scales() {
    Measure measure = new Measure();
    Measured m =
        measure.run(
            SHORT_TASKS.cpus(),
            DistributedScheduler::new,
            () -> Examples.all().get("short-tasks").run(SHORT_TASKS));
    double perSecond = SHORT_TASKS.tasks() * 1e9 / m.nanos();
    String what =
        "short-tasks, %d CPUs: %,.0f tasks a second of virtual time, %.1f times as many as lab 03's"
            .formatted(SHORT_TASKS.cpus(), perSecond, perSecond / LAB03);
    return measure.told(
        perSecond >= TIMES * LAB03
            ? Outcome.passed(what)
            : Outcome.failed(
                what,
                ("expected: %.0f times as many at least\n"
                     + "next: ./grade run short-tasks --lab lab04 --cpus %d   where the time goes")
                    .formatted(TIMES, SHORT_TASKS.cpus())));
  }
}
