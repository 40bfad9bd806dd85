package gosched.suites.lab03;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Locker;
import gosched.kit.SyncError;
import gosched.lab03.Mutex;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.threads.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * The mutex. It comes before the timers in the handout, so nothing here sleeps: where time is to
 * pass goroutines make system calls.
 */
final class MutexChecks {
  private static final long MICRO = 1_000;

  private MutexChecks() {}

  // ── one at a time ─────────────────────────────────────────────────────────────────────────────

  /** What a goroutine does while it has the mutex. */
  enum Inside {
    NOTHING,
    /** Goes past switch points without leaving its stack. */
    LOOKS,
    YIELDS,
    /** Makes a system call; three of them take longer than a goroutine need wait. */
    CALLS,
    /** Goes, and has another goroutine unlock. */
    LEAVES
  }

  /** A goroutine's way through the mutex. */
  record Pass(Inside inside, boolean tries) {
    static final long CALL = 400 * MICRO;

    static Arbitrary<Pass> any() {
      return Combinators.combine(
              Arbitraries.of(Inside.class),
              Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)))
          .as(Pass::new);
    }

    @Override
    public String toString() {
      return (tries ? "tryLock" : "lock") + "/" + inside;
    }
  }

  record Visitors(Slots bed, List<List<Pass>> goroutines) {
    static Arbitrary<Visitors> any() {
      return Combinators.combine(
              Arbitraries.of(Beds.ONE, Beds.TWO, Beds.THREE),
              Pass.any().list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(2).ofMaxSize(4))
          .as(Visitors::new);
    }

    @Override
    public String toString() {
      return bed + "\ngoroutines that take the mutex, and what they do inside: " + goroutines;
    }
  }

  static void excludes(SimKernel k, Visitors p) {
    int[] inside = new int[1];
    int[] left = {p.goroutines.size()};
    p.bed
        .make(k)
        .run(
            () -> {
              Locker m = Go.mutex();
              Channel<Integer> c = Go.chan(0);
              for (List<Pass> passes : p.goroutines) {
                Go.go(
                    () -> {
                      passes.forEach(pass -> pass(m, pass, inside, c));
                      left[0]--;
                    });
              }
              Slots.finish(k);
              one(left[0] == 0, left[0] + " goroutine(s) never got the mutex, or never came back");
              one(m.tryLock(), "all have unlocked, and the mutex is still locked");
            });
  }

  private static void pass(Locker m, Pass pass, int[] inside, Channel<Integer> c) {
    if (!pass.tries) {
      m.lock();
    } else if (!m.tryLock()) {
      return; // somebody has it, or will have: it may be handed over to one who has not run yet
    }
    inside[0]++;
    one(inside[0] == 1, inside[0] + " goroutines have the mutex at once");
    switch (pass.inside) {
      case NOTHING -> {}
      case LOOKS -> {
        c.length();
        c.length();
      }
      case YIELDS -> Go.yield();
      case CALLS -> Go.block("read", Pass.CALL);
      case LEAVES -> {
        Go.go(() -> leave(m, inside));
        return;
      }
    }
    leave(m, inside);
  }

  private static void leave(Locker m, int[] inside) {
    one(inside[0] == 1, inside[0] + " goroutines have the mutex at once");
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
   * @param keeps whether a barger keeps its slot while it has the mutex; else it makes a system
   *     call
   * @param hold how long a barger keeps the mutex, in ns
   */
  record Bargers(Slots bed, int waiters, int bargers, boolean keeps, long hold) {
    /** It takes some of these until somebody starves. */
    private static final long SHORT = 200 * MICRO;

    /** Who came during one of these starves at the first unlock. */
    private static final long LONG = 3 * Mutex.STARVING / 2;

    /** The waiters come one after the other. */
    static final long GAP = 300 * MICRO;

    /** How often a barger takes it, at most: long after all must have had it. */
    static final int TIMES = 20;

    static List<Bargers> all() {
      return Stream.of(Beds.ONE, Beds.TWO, Beds.THREE)
          .flatMap(
              bed ->
                  Stream.of(false, true)
                      .flatMap(
                          keeps ->
                              Stream.of(
                                  new Bargers(bed, 1, 1, keeps, SHORT),
                                  new Bargers(bed, 2, 1, keeps, SHORT),
                                  new Bargers(bed, 2, 2, keeps, SHORT),
                                  new Bargers(bed, 1, 1, keeps, LONG))))
          .toList();
    }

    /** 1 ms of patience, then those before one, one who may pass, and their neighbours' slack. */
    long limit() {
      return Mutex.STARVING + (waiters + bargers + 3) * hold;
    }

    @Override
    public String toString() {
      return bed
          + "\n"
          + bargers
          + " goroutine(s): lock, "
          + (keeps ? "compute for" : "make a system call of")
          + " "
          + hold / MICRO
          + " us, unlock, and at once again; "
          + waiters
          + " more want the mutex once, one after the other";
    }
  }

  /** A goroutine in lock(). */
  private record Wish(String who, long since) {
    long waited(SimKernel k) {
      return k.nanoTime() - since;
    }
  }

  /** The mutex, with a look at who gets it while whom it keeps waiting. */
  private static final class Watched {
    private final SimKernel k;
    private final Locker m = Go.mutex();

    /** In the order in which they came. */
    private final List<Wish> waiting = new ArrayList<>();

    /** Who has starved when the mutex was unlocked, and has not got it; null for nobody. */
    private Wish owed;

    /**
     * How often it has not got it since. Once is right: in Go it must wake to see that it starves.
     */
    private int passedOver;

    Watched(SimKernel k) {
      this.k = k;
    }

    /**
     * @return for how many ns the caller waited
     */
    long lock(String who) {
      Wish me = new Wish(who, k.nanoTime());
      waiting.add(me);
      m.lock();
      waiting.remove(me);
      if (owed != null && me.since <= owed.since) {
        owed = null;
      } else if (owed != null) {
        Wish starving = owed;
        starves(
            ++passedOver <= 1,
            () ->
                starving.who
                    + " had waited for more than 1 ms when the mutex was unlocked, twice, and "
                    + who
                    + " got it, who came later");
      }
      // Nobody who found it free has waited: as long as anybody can run the clock stands still.
      Wish first = waiting.isEmpty() ? me : waiting.getFirst();
      starves(
          me.waited(k) == 0 || me.since <= first.since,
          () -> first.who + " and " + who + " waited, and " + who + " got it, who came later");
      return me.waited(k);
    }

    void unlock() {
      Wish first = waiting.isEmpty() ? null : waiting.getFirst();
      if (first != null && first.waited(k) > Mutex.STARVING && first != owed) {
        owed = first;
        passedOver = 0;
      }
      m.unlock();
    }
  }

  static void noStarving(SimKernel k, Bargers p) {
    p.bed
        .make(k)
        .run(
            () -> {
              Watched m = new Watched(k);
              int[] left = {p.waiters};
              for (int b = 0; b < p.bargers; b++) {
                String me = "barger " + b;
                Go.go(() -> barge(k, p, m, me, left));
              }
              for (int w = 0; w < p.waiters; w++) {
                String me = "waiter " + w;
                long comes = w * Bargers.GAP;
                Go.go(
                    () -> {
                      Go.block("read", comes);
                      long waited = m.lock(me);
                      left[0]--;
                      starves(
                          waited <= p.limit(),
                          () -> me + " waited for " + waited / MICRO + " us, while others had it");
                      m.unlock();
                    });
              }
              Slots.finish(k);
              starves(left[0] == 0, () -> left[0] + " of those who want it once never got it");
            });
  }

  private static void barge(SimKernel k, Bargers p, Watched m, String me, int[] left) {
    for (int i = 0; i < Bargers.TIMES && left[0] > 0; i++) {
      m.lock(me);
      if (p.keeps && i > 0) {
        k.sleep(p.hold); // the slot is kept: to all others it computes
      } else {
        Go.block("read", p.hold); // at first, so that the waiters can come to wait
      }
      m.unlock();
    }
  }

  private static void starves(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new Violation("nobody starves", message.get());
    }
  }

  // ── misuse ────────────────────────────────────────────────────────────────────────────────────

  static void misuse(SimKernel k, Slots bed) {
    bed.make(k)
        .run(
            () -> {
              Locker m = Go.mutex();
              refused("unlock of a mutex that was never locked", m::unlock);
              misuse(m.tryLock(), "after a refused unlock the mutex is free, and tryLock said no");
              boolean[] ran = new boolean[1];
              Go.go(() -> ran[0] = true);
              misuse(!m.tryLock(), "the mutex is locked, and tryLock said yes");
              m.unlock();
              refused("a second unlock", m::unlock);
              m.lock();
              // With more slots the other goroutine runs whatever main does.
              misuse(
                  bed.procs() > 1 || !ran[0],
                  "tryLock, or lock of a free mutex, let others run: they should not wait");
              bed.rest(k);
              misuse(ran[0], "there is a slot for it, and another goroutine did not run");
              misuse(!m.tryLock(), "the mutex is locked, and tryLock said yes");
              Go.go(m::unlock);
              m.lock(); // until the other goroutine unlocks: a mutex has no owner
              m.unlock();
              misuse(m.tryLock(), "all have unlocked, and the mutex is still locked");
            });
  }

  /** Of several at the same time one can unlock, or take, what was locked, or free, once. */
  static void misuseAtOnce(SimKernel k, Slots bed) {
    int n = 3;
    int[] unlocked = new int[1];
    int[] refused = new int[1];
    int[] taken = new int[1];
    int[] not = new int[1];
    bed.make(k)
        .run(
            () -> {
              Locker m = Go.mutex();
              m.lock();
              for (int i = 0; i < n; i++) {
                Go.go(
                    () -> {
                      try {
                        m.unlock();
                        unlocked[0]++;
                      } catch (SyncError e) {
                        refused[0]++;
                      }
                    });
              }
              bed.rest(k);
              misuse(
                  unlocked[0] == 1 && refused[0] == n - 1,
                  n
                      + " goroutines unlock a mutex that was locked once: "
                      + unlocked[0]
                      + " could, and "
                      + refused[0]
                      + " got a SyncError");
              for (int i = 0; i < n; i++) {
                Go.go(() -> (m.tryLock() ? taken : not)[0]++);
              }
              bed.rest(k);
              misuse(
                  taken[0] == 1 && not[0] == n - 1,
                  n + " goroutines try to lock a free mutex: " + taken[0] + " did");
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

  private static void misuse(boolean holds, String message) {
    Violation.unless(holds, "misuse", message);
  }
}
