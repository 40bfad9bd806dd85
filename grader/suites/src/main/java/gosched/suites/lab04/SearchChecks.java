package gosched.suites.lab04;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.lab04.DistributedScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.HashSet;
import java.util.List;

/** How Ms look for work at the others', how many of them do, and whom a submitter wakes. */
final class SearchChecks {
  /** In ns: longer than all that a program does besides, so that who sleeps so long is at rest. */
  static final long LONG = 100_000_000;

  private SearchChecks() {}

  private static String made(int procs) {
    return "new DistributedScheduler(kernel, " + procs + ")";
  }

  // ── whom a thief visits ───────────────────────────────────────────────────────────────────────

  /**
   * @param blocked goroutines that are in a system call all the time
   */
  record Crowd(int procs, int blocked) {
    static List<Crowd> all() {
      return List.of(new Crowd(2, 0), new Crowd(4, 1), new Crowd(3, 7));
    }

    @Override
    public String toString() {
      return made(procs)
          + "\nat first all slots have work; then "
          + blocked
          + " goroutines are in system calls; and "
          + CYCLES
          + " times main starts a goroutine, and is in a system call until all rest";
    }
  }

  private static final int CYCLES = 16;

  /** So many orders in a row that are all the same are no chance, if there are ten of them. */
  private static final int ENOUGH = 10;

  /**
   * So many searches, in each of which all rounds are in one order, are no chance either. For 7
   * others and more there are at least 32 orders, of which two that differ only in where the thief
   * leaves itself out look alike: two rounds are equal once in 25 times at most, and so are those
   * of ten searches in a row once in 25^10, which is 9.5 x 10^13. A thief that gives up after one
   * round has no such searches.
   */
  private static final int SEARCHES = 10;

  static void visits(SimKernel k, Crowd p) {
    SearchLedger ledger = new SearchLedger(p.procs);
    new DistributedScheduler(ledger.on(k), p.procs)
        .run(
            () -> {
              for (int i = 1; i < p.procs; i++) {
                Go.go(() -> k.sleep(LONG)); // with its slot
              }
              k.sleep(2 * LONG);
              for (int i = 0; i < p.blocked; i++) {
                Go.go(() -> Go.block("read", 100 * LONG));
              }
              k.settle();
              for (int i = 0; i < CYCLES; i++) {
                Go.go(() -> {});
                Go.syscall(k::settle);
              }
              ledger.close();
            });
    int rounds = 0;
    int more = 0;
    int several = 0;
    int alike = 0;
    boolean changes = false;
    for (Search s : ledger.searches()) {
      rounds += s.rounds().size();
      more += Math.max(0, s.rounds().size() - 1);
      several += s.several();
      alike += s.alike();
      changes |= new HashSet<>(s.rounds()).size() > 1;
    }
    Violation.unless(
        rounds >= CYCLES,
        "events",
        CYCLES
            + " times an M found nothing and went idle, and "
            + rounds
            + " rounds over all others were told: emit STEAL before each visit");
    boolean orders = p.procs + p.blocked >= 5 && more >= ENOUGH;
    Violation.unless(
        changes || !orders,
        "orders change",
        "in " + rounds + " rounds each M visited the others always in the same order");
    Violation.unless(
        several < SEARCHES || alike < several,
        "orders change",
        "in each of "
            + several
            + " searches all rounds were in the same order: each round has a random number of its"
            + " own");
  }

  // ── how many search ───────────────────────────────────────────────────────────────────────────

  /**
   * @param tasks goroutines that main starts, each of which works for 1 us
   * @param children how many each of them starts
   */
  record Bursts(int procs, int tasks, int children) {
    static List<Bursts> all() {
      return List.of(
          new Bursts(2, 1, 0),
          new Bursts(2, 3, 1),
          new Bursts(3, 4, 0),
          new Bursts(4, 3, 0),
          new Bursts(4, 4, 1));
    }

    @Override
    public String toString() {
      return made(procs)
          + "\nthree times main starts "
          + tasks
          + " goroutines that work for 1 us"
          + (children > 0 ? ", each of which starts " + children + ", too," : "")
          + " and waits for them";
    }
  }

  static void spinning(SimKernel k, Bursts p) {
    SearchLedger ledger = new SearchLedger(p.procs);
    new DistributedScheduler(ledger.on(k), p.procs)
        .run(
            () -> {
              for (int round = 0; round < 3; round++) {
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
                all.await();
              }
              k.settle(); // main has its slot, and nobody else has anything to do
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
    k.sleep(1_000); // with its slot; and all that sleep end at once, and have nothing to do
    all.done();
  }
}
