package gosched.suites.lab05;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.threads.Holding;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Goroutines that are tied to their threads. */
final class Ties {
  private static final long MICRO = 1_000;

  private Ties() {}

  /** What a goroutine does next. */
  enum Deed {
    LOCK,
    UNLOCK,
    YIELD,
    SLEEP,
    CALL,
    LONG_CALL,
    /** Starts a goroutine that sends to it, and receives. */
    RECEIVE,
    /** Sends to a goroutine that it starts, which is locked when it receives. */
    SEND_TO_LOCKED
  }

  /**
   * @param goroutines what each does; main is the first
   */
  record Program(int procs, List<List<Deed>> goroutines) {
    static Arbitrary<Program> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3),
              Arbitraries.of(Deed.values())
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(8)
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(5))
          .as(Program::new);
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder("new GmpScheduler(kernel, " + procs + ")");
      goroutines.forEach(d -> b.append("\ngo { ").append(d).append("; UNLOCK all }"));
      return b.toString();
    }
  }

  /** One run. */
  private static final class Run {
    final SimKernel k;
    final Holding told;

    Run(SimKernel k, Holding told) {
      this.k = k;
      this.told = told;
    }

    void all(List<Deed> deeds) {
      int depth = 0;
      for (Deed d : deeds) {
        depth = act(d, depth);
      }
      while (depth > 0) {
        depth = act(Deed.UNLOCK, depth);
        Go.yield(); // still locked, unless it was the last
      }
    }

    private void lock() {
      Go.lockOSThread();
      told.tie(Go.current(), k.current());
    }

    private int act(Deed deed, int depth) {
      switch (deed) {
        case LOCK -> {
          lock();
          return depth + 1;
        }
        case UNLOCK -> {
          if (depth <= 1) {
            told.tie(Go.current(), null);
          }
          Go.unlockOSThread(); // without a lock it does nothing
          return Math.max(0, depth - 1);
        }
        case YIELD -> Go.yield();
        case SLEEP -> Go.sleep(10 * MICRO);
        case CALL -> Go.block("read", 5 * MICRO);
        case LONG_CALL -> Go.block("read", 100 * MICRO);
        case RECEIVE -> {
          Channel<Integer> c = Go.chan(0);
          Go.go(() -> c.send(7));
          Violation.unless(c.receive().value() == 7, "values", "7 was sent");
        }
        case SEND_TO_LOCKED -> {
          Channel<Integer> c = Go.chan(0);
          Go.go(
              () -> {
                lock();
                c.receive();
                told.tie(Go.current(), null);
                Go.unlockOSThread();
              });
          c.send(7);
        }
      }
      return depth;
    }
  }

  static void onItsThread(SimKernel k, Program p) {
    Holding told = new Holding(k, p.procs);
    Run run = new Run(k, told);
    int[] ended = new int[1];
    new GmpScheduler(told.kernel(), p.procs)
        .run(
            () -> {
              Group others = Go.waitGroup();
              others.add(p.goroutines.size() - 1);
              for (List<Deed> deeds : p.goroutines.subList(1, p.goroutines.size())) {
                Go.go(
                    () -> {
                      run.all(deeds);
                      ended[0]++;
                      others.done();
                    });
              }
              run.all(p.goroutines.getFirst());
              ended[0]++;
              others.await();
            });
    Violation.unless(
        ended[0] == p.goroutines.size(), "all end", ended[0] + " goroutines have ended");
  }

  // ── who ends locked ───────────────────────────────────────────────────────────────────────────

  /**
   * @param ending goroutines that end while they are locked
   * @param locks how often each has called lockOSThread
   * @param unlocks and unlockOSThread: fewer times
   * @param queued goroutines in the queue of each when it ends
   */
  record Exits(int procs, int ending, int locks, int unlocks, int queued) {
    static List<Exits> all() {
      return List.of(
          new Exits(1, 1, 1, 0, 0),
          new Exits(1, 2, 2, 1, 2),
          new Exits(2, 3, 1, 0, 2),
          new Exits(3, 2, 3, 2, 1),
          new Exits(1, 2, 1, 1, 1), // they are free when they end
          new Exits(2, 2, 1, 2, 0));
    }

    int gone() {
      return locks > unlocks ? ending : 0;
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\n"
          + ending
          + " goroutines each call lockOSThread "
          + locks
          + " times and unlockOSThread "
          + unlocks
          + " times, start "
          + queued
          + " goroutines, and end";
    }
  }

  static void takesItsThread(SimKernel k, Exits p) {
    Holding told = new Holding(k, p.procs);
    int[] ran = new int[1];
    int expected = p.ending * (1 + p.queued);
    new GmpScheduler(told.kernel(), p.procs)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(expected);
              Runnable end =
                  () -> {
                    ran[0]++;
                    all.done();
                  };
              for (int i = 0; i < p.ending; i++) {
                Go.go(() -> ending(k, told, p, end));
              }
              all.await();
              Go.sleep(1_000 * MICRO);
              Go.syscall(k::settle);
              long ended = k.counters().threadsStarted() - k.liveThreads();
              Violation.unless(
                  ended == p.gone(),
                  "its thread ends",
                  p.gone() + " goroutines ended locked, and " + ended + " kernel threads did");
            });
    Violation.unless(ran[0] == expected, "all end", ran[0] + " goroutines have run");
  }

  private static void ending(SimKernel k, Holding told, Exits p, Runnable end) {
    KernelThread mine = k.current();
    for (int i = 0; i < p.locks; i++) {
      Go.lockOSThread();
    }
    for (int i = 0; i < p.unlocks; i++) {
      Go.unlockOSThread();
    }
    if (p.gone() > 0) {
      told.tie(Go.current(), mine); // for ever: nobody else is to run there
    }
    for (int i = 0; i < p.queued; i++) {
      Go.go(end);
    }
    end.run();
  }
}
