package gosched.suites.lab05;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;

/** How Ms look for work at the other Ps, how many of them do, and who wakes whom. */
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
   * @param tasks goroutines that main starts, each of which computes for 1 ms
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
          + " goroutines that compute for 1 ms"
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
                  submit(
                      ledger,
                      () -> {
                        for (int j = 0; j < p.children; j++) {
                          submit(ledger, () -> work(k, all));
                        }
                        work(k, all);
                      });
                }
                k.sleep(3 * MS);
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
    k.sleep(MS); // with its P; and many end at once, and have nothing to do
    all.done();
  }

  /** Starts a goroutine, and judges whom that woke. */
  private static void submit(PLedger ledger, Runnable body) {
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
   * @param tasks goroutines that keep their Ps for long
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
          + " goroutines that compute for long, one after the other: all Ps come to work";
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
      k.sleep(LONG); // with its P
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

    /** After {@code ns}, in which nobody ends, whoever could work does. */
    void look(int free, long ns) {
      k.sleep(ns);
      int expected = Math.min(free, p.tasks);
      Violation.unless(
          atWork == expected,
          "all Ps come to work",
          atWork
              + " goroutines work, all others wait for a P, and "
              + expected
              + " could: no M was woken for the rest");
    }
  }

  static void chain(SimKernel k, Chain p) {
    Scheduler s = new GmpScheduler(k, p.procs);
    Work work = new Work(k, s, p);
    s.run(
        () -> {
          for (int round = 0; round < 2; round++) {
            round(work);
            k.sleep(2 * p.tasks * LONG); // main keeps its P: another one runs what is left
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
        work.look(p.procs - 1, MS);
      }
      case READY -> {
        for (int i = 0; i < p.tasks; i++) {
          Go.go(work::task);
        }
        work.k.sleep(MS);
        work.submitAll();
        work.look(p.procs - 1, MS);
      }
      case CALL ->
          Go.syscall(
              () -> {
                work.submitAll();
                work.look(p.procs, 30 * MS); // main's P is taken for it
              });
      case OUTSIDE -> {
        work.k.start("outside", work::submitAll);
        work.look(p.procs - 1, MS);
      }
    }
  }
}
