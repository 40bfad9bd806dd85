package gosched.suites.lab04;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab04.DistributedScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;

/** How Ms look for work at the others', how many of them do, and who wakes whom. */
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
      return List.of(new Crowd(2, 0), new Crowd(4, 1), new Crowd(3, 3));
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
    boolean changes = false;
    for (Search s : ledger.searches()) {
      rounds += s.rounds().size();
      more += Math.max(0, s.rounds().size() - 1);
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
                  submit(
                      ledger,
                      () -> {
                        for (int j = 0; j < p.children; j++) {
                          submit(ledger, () -> work(k, all));
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

  /** Starts a goroutine, and judges whom that woke. */
  private static void submit(SearchLedger ledger, Runnable body) {
    KernelThread me = KernelThread.current();
    int before = ledger.wakesBy(me);
    boolean searched = ledger.spinning() > 0;
    int stops = ledger.stops();
    Go.go(body);
    int woken = ledger.wakesBy(me) - before;
    Violation.unless(
        woken <= 1,
        "a submitter wakes one",
        "one call of go woke or started " + woken + " threads");
    Violation.unless(
        woken == 0 || !searched || stops != ledger.stops(),
        "a submitter wakes one",
        "go woke an M, though another one searched all the while, and would have found it");
  }

  // ── one wakes the next ────────────────────────────────────────────────────────────────────────

  /** Who makes goroutines runnable. */
  enum From {
    GO("main starts"),
    READY("main readies"),
    CALL("main, in a system call, starts"),
    OUTSIDE("a thread that is no M starts");

    private final String text;

    From(String text) {
      this.text = text;
    }
  }

  /**
   * @param tasks goroutines that keep their slots for long
   * @param from how they become runnable
   */
  record Chain(int procs, int tasks, From from) {
    static List<Chain> all() {
      return List.of(
          new Chain(3, 2, From.GO),
          new Chain(4, 6, From.GO),
          new Chain(4, 5, From.READY),
          new Chain(3, 5, From.CALL),
          new Chain(4, 6, From.OUTSIDE));
    }

    @Override
    public String toString() {
      return made(procs)
          + "\ntwice, "
          + from.text
          + " "
          + tasks
          + " goroutines that work for long, one after the other: all slots come to work";
    }
  }

  /** One run of {@link #chain}. */
  private static final class Work {
    final SimKernel k;
    final Chain p;
    final Scheduler s;
    final Queue<G> parked = new ArrayDeque<>();
    int atWork;

    Work(SimKernel k, Scheduler s, Chain p) {
      this.k = k;
      this.p = p;
      this.s = s;
    }

    void task() {
      if (p.from == From.READY) {
        Go.park(
            WaitReason.PARKED,
            g -> {
              parked.add(g);
              return true;
            });
      }
      atWork++;
      k.sleep(LONG); // with its slot
      atWork--;
    }

    void submitAll() {
      for (int i = 0; i < p.tasks; i++) {
        if (p.from == From.READY) {
          s.ready(parked.remove());
        } else {
          s.go(this::task);
        }
      }
    }

    /** Nobody can go on without time passing: whoever could work does. */
    void look(int slots) {
      k.settle();
      int expected = Math.min(slots, p.tasks);
      Violation.unless(
          atWork == expected,
          "all slots come to work",
          atWork
              + " goroutines work, all others wait for a slot, and "
              + expected
              + " could: no M was woken for the rest");
    }
  }

  static void chain(SimKernel k, Chain p) {
    Scheduler s = new DistributedScheduler(k, p.procs);
    Work work = new Work(k, s, p);
    s.run(
        () -> {
          for (int round = 0; round < 2; round++) {
            round(work);
            k.sleep(2 * p.tasks * LONG); // main keeps its slot: another one runs what is left
            Violation.unless(
                work.atWork == 0, "all end", work.atWork + " goroutines are not at their end");
          }
        });
  }

  private static void round(Work work) {
    Chain p = work.p;
    switch (p.from) {
      case GO -> {
        work.submitAll();
        work.look(p.procs - 1);
      }
      case READY -> {
        for (int i = 0; i < p.tasks; i++) {
          Go.go(work::task);
        }
        work.k.settle();
        work.submitAll();
        work.look(p.procs - 1);
      }
      case CALL ->
          Go.syscall(
              () -> {
                work.submitAll();
                work.look(p.procs);
              });
      case OUTSIDE -> {
        work.k.start("outside", work::submitAll);
        work.look(p.procs - 1);
      }
    }
  }
}
