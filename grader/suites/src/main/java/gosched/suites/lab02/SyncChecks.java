package gosched.suites.lab02;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.SyncError;
import gosched.lab02.EventLoop;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The mutex and the wait group. */
final class SyncChecks {
  private SyncChecks() {}

  // ── one at a time ─────────────────────────────────────────────────────────────────────────────

  /** What a goroutine does while it has the mutex. */
  enum Inside {
    NOTHING,
    YIELD,
    SLEEP
  }

  /** A goroutine's way through the mutex. */
  record Pass(Inside inside, boolean tries) {
    @Override
    public String toString() {
      return (tries ? "tryLock" : "lock") + "/" + inside;
    }
  }

  record Visitors(List<List<Pass>> goroutines) {
    static Arbitrary<Visitors> any() {
      return Combinators.combine(
              Arbitraries.of(Inside.class), Arbitraries.frequencyOf(oneIn(5, true, false)))
          .as(Pass::new)
          .list()
          .ofMinSize(1)
          .ofMaxSize(4)
          .list()
          .ofMinSize(2)
          .ofMaxSize(4)
          .map(Visitors::new);
    }

    private static <T> List<net.jqwik.api.Tuple.Tuple2<Integer, Arbitrary<T>>> oneIn(
        int n, T rare, T usual) {
      return List.of(
          net.jqwik.api.Tuple.of(n - 1, Arbitraries.just(usual)),
          net.jqwik.api.Tuple.of(1, Arbitraries.just(rare)));
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\ngoroutines that take the mutex, and what they do inside: "
          + goroutines;
    }
  }

  static void excludes(SimKernel k, Visitors p) {
    int[] inside = new int[1];
    int[] left = {p.goroutines.size()};
    new EventLoop(k)
        .run(
            () -> {
              Locker m = Go.mutex();
              for (List<Pass> passes : p.goroutines) {
                Go.go(
                    () -> {
                      passes.forEach(pass -> pass(m, pass, inside));
                      left[0]--;
                    });
              }
              Go.sleep(1_000_000);
              Loop.rest();
              one(left[0] == 0, left[0] + " goroutines never got the mutex, or never came back");
              one(m.tryLock(), "all have unlocked, and the mutex is still locked");
            });
  }

  private static void pass(Locker m, Pass pass, int[] inside) {
    if (!pass.tries) {
      m.lock();
    } else if (!m.tryLock()) {
      return; // somebody has it, or will have: it may be handed over to one who has not run yet
    }
    inside[0]++;
    one(inside[0] == 1, inside[0] + " goroutines have the mutex at once");
    switch (pass.inside) {
      case NOTHING -> {}
      case YIELD -> Go.yield();
      case SLEEP -> Go.sleep(1_000);
    }
    inside[0]--;
    m.unlock();
  }

  private static void one(boolean holds, String message) {
    Violation.unless(holds, "one at a time", message);
  }

  // ── nobody starves ────────────────────────────────────────────────────────────────────────────

  /**
   * @param waiters goroutines that want the mutex once
   * @param bargers goroutines that want it again and again
   */
  record Bargers(int waiters, int bargers) {
    /** How long a barger keeps the mutex, in ns. */
    static final long HOLD = 100_000;

    static List<Bargers> all() {
      return List.of(new Bargers(1, 1), new Bargers(2, 1), new Bargers(1, 2));
    }

    /** 1 ms of patience, then those before one, and their neighbours' slack. */
    long limit() {
      return 1_000_000 + (waiters + bargers + 2) * HOLD;
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\n"
          + bargers
          + " goroutine(s): lock, sleep 100 us, unlock, and at once again; "
          + waiters
          + " more want the mutex once";
    }
  }

  static void noStarving(SimKernel k, Bargers p) {
    new EventLoop(k)
        .run(
            () -> {
              Locker m = Go.mutex();
              int[] waiting = {p.waiters};
              Runnable barger =
                  () -> {
                    for (int i = 0; i < 100 && waiting[0] > 0; i++) {
                      m.lock();
                      Go.sleep(Bargers.HOLD);
                      m.unlock();
                    }
                  };
              Go.go(barger);
              Go.yield();
              for (int w = 0; w < p.waiters; w++) {
                Go.go(
                    () -> {
                      long start = k.nanoTime();
                      m.lock();
                      long waited = k.nanoTime() - start;
                      waiting[0]--;
                      Violation.unless(
                          waited <= p.limit(),
                          "nobody starves",
                          "a goroutine waited "
                              + waited / 1_000
                              + " us for the mutex, which others took again and again; after 1 ms"
                              + " it should have been handed over");
                      m.unlock();
                    });
              }
              for (int b = 1; b < p.bargers; b++) {
                Go.go(barger); // behind the waiters: whoever came last must not be the next
              }
              Go.sleep(100_000_000);
              Violation.unless(waiting[0] == 0, "nobody starves", "a waiter never got the mutex");
            });
  }

  // ── misuse ────────────────────────────────────────────────────────────────────────────────────

  static void misuse(SimKernel k) {
    new EventLoop(k)
        .run(
            () -> {
              Locker m = Go.mutex();
              refused("unlock of a mutex that was never locked", m::unlock);
              mutex(m.tryLock(), "after a refused unlock the mutex is free, and tryLock said no");
              boolean[] ran = new boolean[1];
              Go.go(() -> ran[0] = true);
              mutex(!m.tryLock(), "the mutex is locked, and tryLock said yes");
              mutex(!ran[0], "tryLock let others run: it should not wait, nor yield");
              m.unlock();
              refused("a second unlock", m::unlock);
              m.lock();
              mutex(!ran[0], "lock of a free mutex let others run");
              Go.go(m::unlock);
              m.lock(); // until the other goroutine unlocks: a mutex has no owner
              m.unlock();
              mutex(ran[0], "lock of a locked mutex did not wait");
              mutex(m.tryLock(), "all have unlocked, and the mutex is still locked");
            });
  }

  private static void refused(String what, Runnable call) {
    try {
      call.run();
    } catch (SyncError expected) {
      return;
    }
    throw new Violation("misuse", what + " should throw a SyncError");
  }

  private static void mutex(boolean holds, String message) {
    Violation.unless(holds, "misuse", message);
  }

  // ── wait groups ───────────────────────────────────────────────────────────────────────────────

  /**
   * @param waiters goroutines that await the group
   * @param adds what is added, in turn; the sum is 0 at the end for the first time, or at once
   */
  record Waits(int waiters, List<Integer> adds) {
    static List<Waits> all() {
      return List.of(
          new Waits(1, List.of(1, -1)),
          new Waits(3, List.of(2, -1, -1)),
          new Waits(2, List.of(3, -2, 1, -1, -1)));
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\nmain adds "
          + adds
          + " to a wait group, one at a time, and after the first one starts "
          + waiters
          + " goroutines that await it";
    }
  }

  static void waits(SimKernel k, Waits p) {
    List<Integer> woke = new ArrayList<>();
    new EventLoop(k)
        .run(
            () -> {
              Group g = Go.waitGroup();
              g.await(); // the counter is 0
              g.add(p.adds.getFirst());
              for (int i = 0; i < p.waiters; i++) {
                int me = i;
                Go.go(
                    () -> {
                      g.await();
                      woke.add(me);
                    });
              }
              Loop.rest();
              int counter = p.adds.getFirst();
              for (int delta : p.adds.subList(1, p.adds.size())) {
                waits(woke.isEmpty(), "await returned although the counter was " + counter);
                counter += delta;
                g.add(delta);
                Loop.rest();
              }
              List<Integer> all = IntStream.range(0, p.waiters).boxed().toList();
              waits(woke.equals(all), "the counter is 0; of " + all + " these woke: " + woke);
              boolean[] ran = new boolean[1];
              Go.go(() -> ran[0] = true);
              g.await();
              waits(!ran[0], "the counter is 0, and await let others run");
              g.add(1);
              Go.go(g::done);
              g.await();
              waits(ran[0], "the group was used again, and await did not wait");
              usedAgainAtOnce(g);
            });
  }

  /** Who waited goes on, whatever is added before its turn comes. */
  private static void usedAgainAtOnce(Group g) {
    boolean[] woke = new boolean[1];
    g.add(1);
    Go.go(
        () -> {
          g.await();
          woke[0] = true;
        });
    Loop.rest();
    g.done();
    g.add(1);
    Loop.rest();
    waits(woke[0], "the counter was 0 and is 1 again, and who waited for 0 waits on");
  }

  private static void waits(boolean holds, String message) {
    Violation.unless(holds, "await", message);
  }

  static void negative(SimKernel k) {
    new EventLoop(k)
        .run(
            () -> {
              Group g = Go.waitGroup();
              refused("done at 0", g::done);
              g.add(2);
              refused("add(-3) at 2", () -> g.add(-3));
              boolean[] woke = new boolean[1];
              Go.go(
                  () -> {
                    g.await();
                    woke[0] = true;
                  });
              Loop.rest();
              mutex(!woke[0], "after a refused add(-3) the counter is 2, and await returned");
              refused("add(-3) while somebody waits", () -> g.add(-3));
              g.add(-2);
              Loop.rest();
              mutex(woke[0], "2 - 2 is 0, refused adds do not count, and await did not return");
            });
  }
}
