package gosched.suites.lab06;

import gosched.kit.KernelThread;
import gosched.kit.NetPoll;
import gosched.lab06.PollDesc;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Told;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A wake at any moment of a wait. */
final class Breaks {
  private static final String RULE = "a wake ends the wait that runs, or else the next one";
  private static final long MS = 1_000_000;

  private Breaks() {}

  // ── who waits stands still ────────────────────────────────────────────────────────────────────

  /**
   * @param steps after how many from its park on the one that waits stands still
   * @param polls whether another thread asks without waiting, before the second wake
   * @param pollsAfter the same, after it
   */
  record Held(int steps, boolean polls, boolean pollsAfter) {
    static Arbitrary<Held> any() {
      return Combinators.combine(
              Arbitraries.integers().between(0, 24),
              Arbitraries.of(true, false),
              Arbitraries.of(true, false))
          .as(Held::new);
    }

    @Override
    public String toString() {
      return "a thread calls block(FOREVER) again and again\nwake(); it comes out of its park, and"
          + " stands still "
          + steps
          + " steps later; "
          + (polls ? "poll(); " : "")
          + "wake(); "
          + (pollsAfter ? "poll(); " : "")
          + "it goes on; when all rest, wake() once more";
    }
  }

  static void held(SimKernel k, Held p) {
    Waits w = new Waits(k);
    k.settle();
    k.holdUp(w.thread, p.steps);
    w.wakes("waker-1");
    w.polls(p.polls);
    int before = w.wakes("waker-2");
    w.polls(p.pollsAfter);
    k.letGo(w.thread);
    k.settle();
    w.judge(before);
    before = w.wakes("waker-3");
    w.judge(before);
  }

  // ── who wakes stands still ────────────────────────────────────────────────────────────────────

  /**
   * @param early whether there is a wait already
   * @param steps after how many in wake() the first one that wakes stands still
   */
  record Wakers(boolean early, int steps, boolean polls) {
    static Arbitrary<Wakers> any() {
      return Combinators.combine(
              Arbitraries.of(true, false),
              Arbitraries.integers().between(0, 10),
              Arbitraries.of(true, false))
          .as(Wakers::new);
    }

    @Override
    public String toString() {
      return (early ? "wake() by two threads, before anybody waits" : "a thread waits; two wake()")
          + ", one of them stands still after "
          + steps
          + " steps; "
          + (polls ? "another thread polls; " : "")
          + "it goes on"
          + (early ? "; then block(FOREVER), again and again" : "")
          + "; when all rest, wake() once more";
    }
  }

  static void wakers(SimKernel k, Wakers p) {
    Waits w = new Waits(k, !p.early);
    k.settle();
    KernelThread first =
        k.start(
            "waker-1",
            () -> {
              k.holdUp(k.current(), p.steps);
              w.bed.poller.wake();
            });
    k.settle();
    w.wakes("waker-2");
    w.polls(p.polls);
    k.letGo(first);
    k.settle();
    w.begin();
    k.settle();
    w.judge(0);
    w.judge(w.wakes("waker-3"));
  }

  // ── a wake, and something is ready ────────────────────────────────────────────────────────────

  /**
   * @param mode what the goroutine waits for
   */
  record Both(PollDesc.Mode mode) {
    static List<Both> all() {
      return List.of(new Both(PollDesc.Mode.READ), new Both(PollDesc.Mode.WRITE));
    }

    @Override
    public String toString() {
      return "a goroutine waits for its socket to "
          + mode
          + ", a thread calls block(FOREVER) again and again\nwake(), and in the same moment the"
          + " socket becomes ready; when all rest, wake() once more, twice";
    }
  }

  /** The wait ends for both reasons at once, and the wake is used up all the same. */
  static void both(SimKernel k, Both p) {
    Waits w = new Waits(k);
    PollBed.Waiter goroutine = w.bed.new Waiter("goroutine", p.mode, 1_000);
    goroutine.begin();
    boolean reads = p.mode == PollDesc.Mode.READ;
    w.bed.net.onWake(() -> w.bed.net.becomes(w.bed.socket, reads, !reads));
    w.judge(w.wakes("waker-1"));
    w.bed.net.onWake(() -> {});
    Violation.unless(
        goroutine.result == PollDesc.Result.READY,
        RULE,
        "a socket became ready when somebody called wake(); its goroutine " + goroutine.how());
    w.judge(w.wakes("waker-2"));
    w.judge(w.wakes("waker-3"));
  }

  // ── a time limit ──────────────────────────────────────────────────────────────────────────────

  static List<Told<List<Long>>> limits() {
    return Told.each(
        List.of(List.of(MS, 3 * MS, 20_000L)),
        all ->
            "nobody waits for a connection; block() with so many ns, one after the other: " + all);
  }

  static void limit(SimKernel k, Told<List<Long>> p) {
    PollBed bed = new PollBed(k);
    for (long nanos : p.value()) {
      long begin = k.nanoTime();
      Violation.unless(bed.poller.block(nanos) == null, RULE, "nobody waits, and somebody came");
      long took = k.nanoTime() - begin;
      Violation.unless(
          took <= nanos, RULE, "block(" + nanos + ") took " + took + " ns of virtual time");
    }
    Violation.unless(bed.net.waits() > 0, RULE, "block asked the kernel, and never waited");
  }

  /** A thread that waits again and again, and counts how often a wait has ended. */
  private static final class Waits {
    private final SimKernel k;
    final PollBed bed;
    KernelThread thread;
    private int left;

    Waits(SimKernel k) {
      this(k, true);
    }

    Waits(SimKernel k, boolean now) {
      this.k = k;
      this.bed = new PollBed(k);
      if (now) {
        begin();
      }
    }

    void begin() {
      if (thread == null) {
        thread =
            k.start(
                "M",
                () -> {
                  while (true) {
                    bed.scheduler.resume(bed.poller.block(NetPoll.FOREVER));
                    left++;
                  }
                });
      }
    }

    /** {@return how many waits had ended when it began} It has a thread, which comes to rest. */
    int wakes(String name) {
      int before = left;
      k.start(name, bed.poller::wake);
      k.settle();
      return before;
    }

    void polls(boolean really) {
      if (really) {
        k.start("asker", bed.poller::poll);
        k.settle();
      }
    }

    void judge(int before) {
      Violation.unless(
          left > before,
          RULE,
          "when wake() was called "
              + before
              + " waits had ended; all rest now, and it is still "
              + left
              + ": the wake is lost");
    }
  }
}
