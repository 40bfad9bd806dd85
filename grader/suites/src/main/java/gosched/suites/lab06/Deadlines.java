package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.KernelThread;
import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.PollBed.Waiter;
import gosched.suites.sim.Told;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A deadline is moved while another one is about to have its effect. */
final class Deadlines {
  private static final long MICRO = 1_000;
  private static final long DEADLINE = 100 * MICRO;
  private static final long LATER = 10_000 * MICRO;
  private static final String STALE = "a deadline that was moved has no effect";

  private Deadlines() {}

  /** To what it is moved. */
  enum Move {
    LATER(Deadlines.LATER, "10 ms from then"),
    NEVER(Conn.NEVER, "NEVER");

    private final long nanos;
    private final String text;

    Move(long nanos, String text) {
      this.nanos = nanos;
      this.text = text;
    }
  }

  // ── the timer has fired, and the deadline is moved before it has done anything ─────────────────

  /**
   * @param timer after how many steps the timer's goroutine stands still
   */
  record Late(Mode mode, Move move, int timer) {
    static Arbitrary<Late> any() {
      return Combinators.combine(
              Arbitraries.of(Mode.values()),
              Arbitraries.of(Move.values()),
              Arbitraries.integers().between(0, 16))
          .as(Late::new);
    }

    @Override
    public String toString() {
      return "setDeadline("
          + mode
          + ", 100 us); a goroutine prepares and awaits\nafter 100 us the timer fires, and what it"
          + " runs stands still after "
          + timer
          + " steps\nmeanwhile setDeadline("
          + mode
          + ", "
          + move.text
          + "); the timer goes on; the socket becomes ready";
    }
  }

  static void late(SimKernel k, Late p) {
    PollBed bed = new PollBed(k);
    KernelThread[] timer = new KernelThread[1];
    bed.scheduler.onFire(
        t -> {
          timer[0] = t;
          k.holdUp(t, p.timer);
        });
    bed.asGoroutine("setter", () -> bed.pd.setDeadline(p.mode, DEADLINE));
    Waiter w = bed.new Waiter("goroutine", p.mode, 1_000);
    w.begin();
    k.sleep(2 * DEADLINE);
    k.settle();
    Violation.unless(timer[0] != null, "a timer", "a deadline of 100 us, and no timer has fired");
    bed.scheduler.onFire(_ -> {});
    bed.asGoroutine("mover", () -> bed.pd.setDeadline(p.mode, p.move.nanos));
    k.letGo(timer[0]);
    k.settle();
    if (p.timer == 0) { // it has not read or written anything
      Violation.unless(!w.isOver(), STALE, "the timer came too late, and the goroutine " + w.how());
    }
    Violation.unless(
        !w.isOver() || w.result == Result.TIMEOUT,
        STALE,
        "the socket is not ready, and the goroutine " + w.how());
    Waiter next = bed.new Waiter("next", p.mode, 1_000);
    Violation.unless(
        next.prepared == Result.READY,
        STALE,
        "the deadline was moved to " + p.move.text + ", and prepare says " + next.prepared);
    if (w.isOver()) {
      next.begin();
    }
    Waiter waits = w.isOver() ? next : w;
    Violation.unless(!waits.isOver(), STALE, "it awaits, and " + waits.how());
    if (p.move == Move.NEVER) {
      bed.tell(p.mode);
    } else {
      k.sleep(2 * LATER);
    }
    k.settle();
    Result due = p.move == Move.NEVER ? Result.READY : Result.TIMEOUT;
    Violation.unless(
        waits.result == due, STALE, "it should get " + due + ", and it " + waits.how());
  }

  // ── a deadline that has passed when it is set ─────────────────────────────────────────────────

  /**
   * @param nanos 0 or less
   */
  record Past(Mode mode, long nanos) {
    static List<Past> all() {
      List<Past> all = new ArrayList<>();
      for (Mode mode : Mode.values()) {
        for (long nanos : new long[] {0, -1, Long.MIN_VALUE}) {
          all.add(new Past(mode, nanos));
        }
      }
      return all;
    }

    @Override
    public String toString() {
      return "a goroutine calls setDeadline(" + mode + ", " + nanos + "), prepare and await";
    }
  }

  /** It has passed: not in a moment, when a timer has come. */
  static void past(SimKernel k, Past p) {
    PollBed bed = new PollBed(k);
    Result[] results = new Result[2];
    bed.scheduler.onFire(t -> k.holdUp(t, 0)); // a timer, if there is one, comes too late
    bed.asGoroutine(
        "goroutine",
        () -> {
          bed.pd.setDeadline(p.mode, p.nanos);
          results[0] = bed.pd.prepare(p.mode);
          results[1] = bed.pd.await(p.mode);
        });
    Violation.unless(
        results[0] == Result.TIMEOUT && results[1] == Result.TIMEOUT,
        "0 or less has passed",
        "setDeadline("
            + p.nanos
            + "); then prepare said "
            + results[0]
            + (results[1] == null ? ", and await waits" : ", and await " + results[1]));
  }

  static List<Told<Long>> odd() {
    return Told.each(
        List.of(999L, 1_999L, 100_999L, 1_000_001L),
        nanos -> "setDeadline(READ, " + nanos + " ns); a goroutine awaits");
  }

  /** Not before: nobody may count in microseconds, or in what a real kernel's queue counts in. */
  static void notBefore(SimKernel k, Told<Long> p) {
    long nanos = p.value();
    PollBed bed = new PollBed(k);
    long set = k.nanoTime();
    bed.asGoroutine("setter", () -> bed.pd.setDeadline(Mode.READ, nanos));
    Waiter w = bed.new Waiter("goroutine", Mode.READ, 1_000);
    w.begin();
    k.sleep(2 * nanos);
    k.settle();
    Violation.unless(
        w.result == Result.TIMEOUT && w.ended - set >= nanos,
        "a deadline is no shorter than it was set",
        "setDeadline("
            + nanos
            + " ns); the goroutine "
            + w.how()
            + (w.isOver() ? " after " + (w.ended - set) + " ns" : ""));
  }

  // ── the deadline has passed, and is moved before the goroutine has gone on ─────────────────────

  /**
   * @param steps after how many the goroutine stands still on its way out of the wait
   * @param early whether the socket becomes ready before it goes on
   */
  record OnItsWay(Mode mode, Move move, int steps, boolean early) {
    static Arbitrary<OnItsWay> any() {
      return Combinators.combine(
              Arbitraries.of(Mode.values()),
              Arbitraries.of(Move.values()),
              Arbitraries.integers().between(0, 10),
              Arbitraries.of(true, false))
          .as(OnItsWay::new);
    }

    @Override
    public String toString() {
      return "setDeadline("
          + mode
          + ", 100 us); a goroutine prepares and awaits\nthe deadline passes, and the goroutine"
          + " stands still "
          + steps
          + " steps after its park has ended\nmeanwhile setDeadline("
          + mode
          + ", "
          + move.text
          + (early
              ? "), and the socket becomes ready; it goes on"
              : "); it goes on; then the socket becomes ready");
    }
  }

  /** What it may get is TIMEOUT; else it waits on, until the socket is ready. */
  static void onItsWay(SimKernel k, OnItsWay p) {
    PollBed bed = new PollBed(k);
    bed.asGoroutine("setter", () -> bed.pd.setDeadline(p.mode, DEADLINE));
    Waiter w = bed.new Waiter("goroutine", p.mode, 1_000);
    w.begin();
    k.holdUp(w.body.thread, p.steps);
    k.sleep(2 * DEADLINE);
    k.settle();
    bed.asGoroutine("mover", () -> bed.pd.setDeadline(p.mode, p.move.nanos));
    if (p.early) {
      k.start("poller", () -> bed.tell(p.mode)); // who stands still may have a lock
      k.settle();
    }
    w.goOn();
    Violation.unless(
        !p.early || w.isOver(),
        "the wait ends",
        "the deadline was moved and the socket became ready before the goroutine went on; it "
            + w.how());
    Violation.unless(
        (p.early || w.result != Result.READY) && w.refused == null,
        "READY only if it is",
        "nobody said that the socket is ready, and the goroutine " + w.how());
    if (!w.isOver()) {
      bed.tell(p.mode);
      k.settle();
      Violation.unless(
          w.result == Result.READY, "the wait ends", "the socket became ready; it " + w.how());
    }
    Violation.unless(
        !bed.poller.hasWaiters(), "nobody waits", "nobody waits, and hasWaiters() is true");
  }
}
