package gosched.suites.lab05;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.HashSet;
import java.util.List;

/** How Ms look for work at the other Ps, how many of them do, and whom a submitter wakes. */
final class SearchChecks {
  private static final long MS = 1_000_000;

  /** In ns: longer than all that a program does besides. */
  private static final long LONG = 100 * MS;

  private SearchChecks() {}

  private static String made(int procs) {
    return "new GmpScheduler(kernel, " + procs + ")";
  }

  // ── whom a thief visits ───────────────────────────────────────────────────────────────────────

  /**
   * @param blocked goroutines that are in a system call all the time
   */
  record Crowd(int procs, int blocked) {
    static List<Crowd> all() {
      return List.of(new Crowd(2, 0), new Crowd(4, 1), new Crowd(3, 20), new Crowd(5, 20));
    }

    @Override
    public String toString() {
      return made(procs)
          + "\n"
          + blocked
          + " goroutines are in system calls; and "
          + CYCLES
          + " times main starts a goroutine, and computes for 50 us";
    }
  }

  private static final int CYCLES = 12;

  /** In ns: what a goroutine computes. */
  private static final long STINT = 300_000;

  static void visits(SimKernel k, Crowd p) {
    PLedger ledger = new PLedger(p.procs);
    new GmpScheduler(ledger.on(k), p.procs)
        .run(
            () -> {
              for (int i = 0; i < p.blocked; i++) {
                Go.go(() -> Go.block("read", 100 * LONG));
                k.sleep(MS); // another M runs it, and its P is taken
              }
              for (int i = 0; i < CYCLES; i++) {
                Go.go(() -> {});
                k.sleep(50_000);
              }
              k.settle();
              ledger.close();
            });
    int passes = 0;
    int more = 0;
    boolean changes = false;
    for (PSearch s : ledger.searches()) {
      passes += s.passes().size();
      more += Math.max(0, s.passes().size() - 1);
      changes |= new HashSet<>(s.passes()).size() > 1;
    }
    Violation.unless(
        passes >= CYCLES,
        "events",
        CYCLES
            + " times an M found nothing and went idle, and "
            + passes
            + " passes over all others were told: emit STEAL before each visit");
    Violation.unless(
        changes || p.procs < 4 || more < 10,
        "orders change",
        "in " + passes + " passes each M visited the others always in the same order");
  }

  // ── how many search ───────────────────────────────────────────────────────────────────────────

  /**
   * @param tasks goroutines that main starts, each of which computes for 300 us: all together for
   *     less than a time slice, or one may be put into the global queue instead of runnext
   * @param children how many each of them starts
   */
  record Bursts(int procs, int tasks, int children) {
    static List<Bursts> all() {
      return List.of(
          new Bursts(2, 1, 0),
          new Bursts(2, 3, 1),
          new Bursts(4, 3, 0),
          new Bursts(4, 4, 1),
          new Bursts(16, 7, 0));
    }

    @Override
    public String toString() {
      return made(procs)
          + "\ntwice main starts "
          + tasks
          + " goroutines that compute for 300 us"
          + (children > 0 ? ", each of which starts " + children + ", too," : "")
          + " and computes meanwhile";
    }
  }

  static void spinning(SimKernel k, Bursts p) {
    PLedger ledger = new PLedger(p.procs);
    new GmpScheduler(ledger.on(k), p.procs)
        .run(
            () -> {
              for (int round = 0; round < 2; round++) {
                Group all = Go.waitGroup();
                all.add(p.tasks * (1 + p.children));
                for (int i = 0; i < p.tasks; i++) {
                  ledger.submit(
                      () -> {
                        for (int j = 0; j < p.children; j++) {
                          ledger.submit(() -> work(k, all));
                        }
                        work(k, all);
                      });
                }
                k.sleep(3 * STINT);
                all.await();
              }
              k.sleep(MS);
              k.settle(); // main has its P, and nobody else has anything to do
              Violation.unless(
                  ledger.spinning() == 0,
                  "events",
                  "all Ms but main's are at rest, and of "
                      + ledger.spinning()
                      + " of them SPIN was told, and no UNSPIN after it");
              ledger.close();
            });
    Violation.unless(
        ledger.stops() > 0, "events", "no M told that it searches: emit SPIN, STEAL and UNSPIN");
  }

  private static void work(SimKernel k, Group all) {
    k.sleep(STINT); // with its P; and many end at once, and have nothing to do
    all.done();
  }
}
