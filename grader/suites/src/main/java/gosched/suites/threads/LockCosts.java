package gosched.suites.threads;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.WaitReason;
import gosched.kit.check.Verdict;
import gosched.sim.Measured;
import gosched.sim.Measured.LockUse;
import gosched.suites.Outcome;
import gosched.suites.sim.Measure;
import java.util.Comparator;
import java.util.stream.Collectors;

/** What a scheduler costs in locks, on a machine with several CPUs. */
public final class LockCosts {
  private LockCosts() {}

  private static final int CPUS = 8;

  /** For each CPU so many: nobody is ever without work until the end. */
  private static final int CHAINS = 8 * CPUS;

  private static final int LENGTH = 125;
  private static final long WORK = 1_000;

  /** A lock may be taken once for so many tasks. */
  private static final int TASKS_A_LOCK = 50;

  /** What chains and pairs have in common: main waits until the last one has come to its end. */
  private static final class Program {
    private int left = CHAINS;
    private G main;
    private boolean parked;

    void run(Runnable each) {
      main = Go.current();
      for (int i = 0; i < CHAINS; i++) {
        Go.go(each);
      }
      Go.park(
          WaitReason.PARKED,
          g -> {
            parked = true;
            return left > 0;
          });
    }

    void end() {
      if (--left == 0 && parked) {
        Go.ready(main);
      }
    }

    /** Works, starts the next one and ends. */
    void link(int n) {
      Go.work(WORK);
      if (n == LENGTH) {
        end();
      } else {
        Go.go(() -> link(n + 1));
      }
    }

    /** One of two that work in turns, and ready each other. */
    void first() {
      G[] waiting = new G[1];
      Go.go(() -> turns(waiting));
      turns(waiting);
      end();
    }

    private static void turns(G[] waiting) {
      for (int i = 0; i < LENGTH / 2; i++) {
        Go.work(WORK);
        Go.park(
            WaitReason.PARKED,
            g -> {
              G other = waiting[0];
              waiting[0] = g;
              if (other != null) {
                Go.ready(other);
              }
              return true;
            });
      }
      if (waiting[0] != null) {
        G last = waiting[0];
        waiting[0] = null;
        Go.ready(last);
      }
    }
  }

  /**
   * Chains of goroutines and pairs of them, which give all CPUs enough to do: the scheduler hardly
   * needs a lock.
   */
  public static Outcome globalLock(Lab lab) {
    Slots on = lab.slots(CPUS);
    Measure measure = new Measure();
    Program chains = new Program();
    Outcome started =
        judge(
            measure.run(CPUS, on::make, () -> chains.run(() -> chains.link(1))),
            CHAINS * LENGTH,
            "goroutines, each of which starts the next");
    if (started.verdict() != Verdict.PASSED) {
      return measure.told(started);
    }
    Program pairs = new Program();
    Measured m = measure.run(CPUS, on::make, () -> pairs.run(pairs::first));
    return measure.told(judge(m, CHAINS * LENGTH, "turns of goroutines that ready each other"));
  }

  private static Outcome judge(Measured m, int tasks, String what) {
    long taken = m.locks().stream().mapToLong(LockUse::acquisitions).sum();
    String sentence =
        "%,d %s, on %d CPUs: locks were taken %,d times".formatted(tasks, what, CPUS, taken);
    if (m.goroutines().runs() < tasks) {
      return Outcome.failed(
          "only %,d of %,d turns were had".formatted(m.goroutines().runs(), tasks), "");
    }
    return taken <= tasks / TASKS_A_LOCK
        ? Outcome.passed(sentence)
        : Outcome.failed(
            sentence,
            "expected: once for "
                + TASKS_A_LOCK
                + " of them at most, all locks together, so "
                + tasks / TASKS_A_LOCK
                + " times\n"
                + m.locks().stream()
                    .sorted(Comparator.comparing(LockUse::acquisitions).reversed())
                    .map(l -> "  %-20s taken %,d times".formatted(l.name(), l.acquisitions()))
                    .collect(Collectors.joining("\n")));
  }
}
