package gosched.suites.lab03;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab03.SharedQueueScheduler;
import gosched.sim.Measured;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.Outcome;
import gosched.suites.sim.Measure;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Told;
import gosched.suites.threads.Slots;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the scheduler costs: in locks and wakeups, and in virtual time. */
final class Costs {
  private Costs() {}

  static void addTo(Map<String, CheckBody> all) {
    // Counts are exact only when nobody disturbs: a spurious wakeup is a lock more.
    all.put(
        "lab03.cost.locks",
        Parts.of(
            exact(Beds.TWO + "\n60 goroutines yield twice and end", Costs::locks),
            exact(FOUR + "\ntwo goroutines park and ready each other, 40 times", Costs::wakeups)));
    all.put("lab03.cost.scales", context -> scales());
  }

  private static Property<Told<Integer>> exact(
      String text, java.util.function.Consumer<SimKernel> scenario) {
    return Property.forEach(Told.each(List.of(0), zero -> text), (k, told) -> scenario.accept(k))
        .schedules(60)
        .in(Weather.CALM);
  }

  // ── locks ─────────────────────────────────────────────────────────────────────────────────────

  private static final int MANY = 60;

  private static void locks(SimKernel k) {
    Beds.TWO
        .make(k)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(MANY);
              for (int i = 0; i < MANY; i++) {
                Go.go(
                    () -> {
                      Go.yield();
                      Go.yield();
                      all.done();
                    });
              }
              all.await();
            });
    // Each is started once, has three turns, calls done once and ends once; a turn is to be queued
    // and to be taken. And who is woken looks once when it comes and once when it goes.
    long turns = 3L * MANY;
    long wakes = k.counters().unparks() + k.counters().threadsStarted();
    long most = MANY + 2 * turns + MANY + MANY + 2 * wakes + 20;
    Violation.unless(
        k.counters().locks() <= most,
        "locks",
        MANY
            + " goroutines had "
            + turns
            + " turns, and locks were taken "
            + k.counters().locks()
            + " times; "
            + most
            + " should be ample");
  }

  // ── wakeups ───────────────────────────────────────────────────────────────────────────────────

  private static final Slots FOUR = Beds.LAB.slots(4);
  private static final int TURNS = 40;

  private static void wakeups(SimKernel k) {
    Scheduler s = FOUR.make(k);
    G[] waiting = new G[1];
    s.run(
        () -> {
          Group all = Go.waitGroup();
          all.add(2);
          for (int i = 0; i < 2; i++) {
            Go.go(
                () -> {
                  for (int t = 0; t < TURNS; t++) {
                    swap(s, waiting);
                  }
                  if (waiting[0] != null) {
                    G last = waiting[0];
                    waiting[0] = null;
                    s.ready(last);
                  }
                  all.done();
                });
          }
          all.await();
        });
    long readies = 2L * TURNS + 2;
    long woken = k.counters().unparks() + k.counters().threadsStarted();
    long most = readies + 2 + 2L * FOUR.procs();
    Violation.unless(
        woken <= most,
        "wakeups",
        "goroutines were readied or started "
            + (readies + 2)
            + " times, and kernel threads were woken or started "
            + woken
            + " times: one for each is enough");
  }

  /** Waits, and readies the one that waited before. */
  private static void swap(Scheduler s, G[] waiting) {
    Go.park(
        WaitReason.PARKED,
        g -> {
          G other = waiting[0];
          waiting[0] = g;
          if (other != null) {
            s.ready(other);
          }
          return true;
        });
  }

  // ── virtual time ──────────────────────────────────────────────────────────────────────────────

  private static final int CPUS = 4;
  private static final int TASKS = 400;
  private static final long WORK = 100_000;

  private static Outcome scales() {
    Measure measure = new Measure();
    Measured m = measure.run(CPUS, k -> new SharedQueueScheduler(k, CPUS), Costs::tasks);
    double speedUp = (double) TASKS * WORK / m.nanos();
    String what =
        "%d tasks of 100 us on %d CPUs took %.1f ms of virtual time: %.1f times as fast as one CPU"
            .formatted(TASKS, CPUS, m.nanos() / 1e6, speedUp);
    Measured calls = measure.run(1, k -> new SharedQueueScheduler(k, 1), Costs::calls);
    double overlap = CALLS * CALL / (double) calls.nanos();
    String overlapping =
        "%d calls of 1 ms on one CPU took %.1f ms".formatted(CALLS, calls.nanos() / 1e6);
    boolean scales = speedUp >= 2.5;
    boolean overlaps = overlap >= 4;
    String text = Objects.toString(scales ? overlapping : what);
    return measure.told(
        scales && overlaps
            ? Outcome.passed(what)
            : Outcome.failed(
                scales ? "calls do not overlap" : "four CPUs are not used",
                text + "\nexpected: " + (scales ? "a quarter of their sum at most" : "2.5")));
  }

  private static void tasks() {
    Group all = Go.waitGroup();
    all.add(TASKS);
    for (int i = 0; i < TASKS; i++) {
      Go.go(
          () -> {
            Go.work(WORK);
            all.done();
          });
    }
    all.await();
  }

  private static final int CALLS = 20;
  private static final long CALL = 1_000_000;

  private static void calls() {
    Group all = Go.waitGroup();
    all.add(CALLS);
    for (int i = 0; i < CALLS; i++) {
      Go.go(
          () -> {
            Go.block("read", CALL);
            all.done();
          });
    }
    all.await();
  }
}
