package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.G;
import gosched.lab06.PollDesc.Mode;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.PollBed.Waiter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** One goroutine was told that it may go on, and has not; another one waits in its place. */
final class Successors {
  private Successors() {}

  /**
   * @param first after how many steps, from its await on, the first one stands still
   * @param second the same for the second
   * @param late whether the first comes to run only when the second one waits
   */
  record Two(Mode mode, int first, int second, boolean late) {
    static Arbitrary<Two> any() {
      return Combinators.combine(
              Arbitraries.of(Mode.values()),
              Arbitraries.integers().between(0, 40),
              Arbitraries.integers().between(0, 40),
              Arbitraries.of(true, false))
          .as(Two::new);
    }

    @Override
    public String toString() {
      return "a goroutine: prepare("
          + mode
          + ") and await; it stands still after "
          + first
          + " steps in await, if it takes so many; the socket becomes ready, the poller polls, and"
          + " the list that it returns is resumed "
          + (late ? "when the second one waits" : "at once")
          + "; a second goroutine prepares, awaits and stands still after "
          + second
          + " steps; the first goes on, then the second; the descriptor is closed";
    }
  }

  /** Who of them waits and who is refused is not said; but nobody is forgotten. */
  static void areNotForgotten(SimKernel k, Two p) {
    PollBed bed = new PollBed(k);
    Waiter a = bed.new Waiter("first", p.mode, p.first);
    a.begin();
    bed.net.becomes(bed.socket, p.mode == Mode.READ, p.mode == Mode.WRITE);
    Deque<G> told = new ArrayDeque<>();
    // On a thread of its own: whoever stands still may hold a lock of the descriptor.
    bed.asGoroutine("polls", () -> Optional.ofNullable(bed.poller.poll()).ifPresent(told::add));
    if (!p.late) {
      resume(bed, told);
    }
    Waiter b = bed.new Waiter("second", p.mode, p.second);
    b.begin();
    resume(bed, told);
    a.goOn();
    resume(bed, told);
    b.goOn();
    resume(bed, told);
    close(bed, a, b, "goes on after a wait");
    Violation.unless(
        !bed.poller.hasWaiters(), "who waits is counted", "nobody waits any more; one is counted");
  }

  // ── a deadline has passed, and was moved before the first one has gone on ──────────────────────

  /**
   * @param first after how many steps in await the first one stands still
   * @param then after how many more it does so again
   */
  record Moved(Mode mode, int first, int then) {
    private static final int FIRST = 12;
    private static final int THEN = 10;

    static List<Moved> all() {
      List<Moved> all = new ArrayList<>();
      for (int first = 0; first < FIRST; first++) {
        for (int then = 0; then < THEN; then++) {
          all.add(new Moved((first + then) % 2 == 0 ? Mode.READ : Mode.WRITE, first, then));
        }
      }
      return all;
    }

    @Override
    public String toString() {
      return "a goroutine: prepare("
          + mode
          + ") and await; it stands still after "
          + first
          + " steps in await; setDeadline("
          + mode
          + ", 0); it goes on, and stands still after "
          + then
          + " more; setDeadline("
          + mode
          + ", NEVER); a second goroutine prepares and awaits; the first goes on; the descriptor is"
          + " closed";
    }
  }

  static void areNotWipedOut(SimKernel k, Moved p) {
    PollBed bed = new PollBed(k);
    Waiter a = bed.new Waiter("first", p.mode, p.first);
    a.begin();
    bed.asGoroutine("late", () -> bed.pd.setDeadline(p.mode, 0));
    k.letGo(a.body.thread);
    k.holdUp(a.body.thread, p.then);
    k.settle();
    bed.asGoroutine("never", () -> bed.pd.setDeadline(p.mode, Conn.NEVER));
    Waiter b = bed.new Waiter("second", p.mode, 1_000);
    b.begin();
    a.goOn();
    close(bed, a, b, "need not wait after all");
  }

  /** Whoever waits must hear of it. */
  private static void close(PollBed bed, Waiter a, Waiter b, String who) {
    bed.asGoroutine("closes", bed.pd::close);
    Violation.unless(
        a.isOver() && b.isOver(),
        "nobody is forgotten",
        "it is closed, and the first one "
            + a.how()
            + ", the second one "
            + b.how()
            + ": whoever "
            + who
            + " has taken another one out of the slot");
  }

  /** If the poller has got so far. */
  private static void resume(PollBed bed, Deque<G> told) {
    if (!told.isEmpty()) {
      bed.scheduler.resume(told.remove());
      bed.k.settle();
    }
  }
}
