package gosched.suites.threads;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * One wakes the next: who submits wakes one M, and an M that has found work the next one, until all
 * slots are at work. Of schedulers whose Ms search.
 */
public final class ChainChecks {
  private static final long MS = 1_000_000;

  /** In ns: longer than all that a program does besides, so that who sleeps so long is at work. */
  private static final long LONG = 100 * MS;

  private ChainChecks() {}

  /** Who makes goroutines runnable. */
  public enum From {
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
  public record Chain(Slots on, int tasks, From from) {
    public static List<Chain> all(Lab lab) {
      return List.of(
          new Chain(lab.slots(3), 2, From.GO),
          new Chain(lab.slots(4), 6, From.GO),
          new Chain(lab.slots(4), 5, From.READY),
          new Chain(lab.slots(3), 5, From.CALL),
          new Chain(lab.slots(4), 6, From.OUTSIDE));
    }

    @Override
    public String toString() {
      return on
          + "\ntwice, "
          + from.text
          + " "
          + tasks
          + " goroutines that compute for long, one after the other: all slots come to work";
    }
  }

  /** All slots come to work, however the work comes. */
  public static void chain(SimKernel k, Chain p) {
    Scheduler s = p.on.make(k);
    Work work = new Work(k, s, p);
    s.run(
        () -> {
          for (int round = 0; round < 2; round++) {
            work.round();
            k.sleep(2 * p.tasks * LONG); // main keeps its slot: another one runs what is left
            Violation.unless(
                work.atWork == 0, "all end", work.atWork + " goroutines are not at their end");
          }
        });
  }

  /** One run. */
  private static final class Work {
    private final SimKernel k;
    private final Scheduler s;
    private final Chain p;
    private final Queue<G> parked = new ArrayDeque<>();
    private int atWork;

    Work(SimKernel k, Scheduler s, Chain p) {
      this.k = k;
      this.s = s;
      this.p = p;
    }

    void round() {
      int procs = p.on.procs();
      switch (p.from) {
        case GO -> {
          submitAll();
          look(procs - 1, MS);
        }
        case READY -> {
          for (int i = 0; i < p.tasks; i++) {
            Go.go(this::task);
          }
          rest(MS);
          submitAll();
          look(procs - 1, MS);
        }
        case CALL ->
            Go.syscall(
                () -> {
                  submitAll();
                  look(procs, p.on.lab().keeps()); // main's slot is taken for it, too
                });
        case OUTSIDE -> {
          k.start("outside", this::submitAll);
          look(procs - 1, MS);
        }
      }
    }

    private void task() {
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

    private void submitAll() {
      for (int i = 0; i < p.tasks; i++) {
        if (p.from == From.READY) {
          s.ready(parked.remove());
        } else {
          s.go(this::task);
        }
      }
    }

    /** Once all rest whoever could work does; nobody has ended meanwhile. */
    private void look(int free, long ns) {
      rest(ns);
      int expected = Math.min(free, p.tasks);
      Violation.unless(
          atWork == expected,
          "all slots come to work",
          atWork
              + " goroutines work, all others wait for a slot, and "
              + expected
              + " could: no M was woken for the rest");
    }

    /**
     * Waits until nobody can go on without time passing. If a slot is taken from calls by the clock
     * somebody always can, and {@code ns} are enough for all others.
     */
    private void rest(long ns) {
      if (p.on.lab().keeps() > 0) {
        k.sleep(ns);
      } else {
        k.settle();
      }
    }
  }
}
