package gosched.suites.lab06;

import gosched.kit.G.Status;
import gosched.kit.KernelThread;
import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Weather;
import gosched.suites.lab06.PollBed.Waiter;
import gosched.suites.sim.Property;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A goroutine is on its way into a wait, and somebody is on the way to end it. Each of them stands
 * still somewhere, and one or the other goes on first. Whoever it is, the wait must end.
 */
final class Crossings {
  private static final long MICRO = 1_000;
  private static final long DEADLINE = 100 * MICRO;
  private static final String NOT_DEAD = "who waits for the network is counted";
  private static final String COUNTED = "at rest hasWaiters tells whether somebody waits";

  private Crossings() {}

  /** What ends the wait. */
  enum End {
    READY(Result.READY, "the socket becomes ready, and a thread polls"),
    PAST(Result.TIMEOUT, "another goroutine sets a deadline that has passed"),
    TIMER(Result.TIMEOUT, "the deadline passes"),
    CLOSE(Result.CLOSED, "another goroutine closes");

    private final Result result;
    private final String text;

    End(Result result, String text) {
      this.result = result;
      this.text = text;
    }
  }

  /**
   * @param waiter after how many steps in await the goroutine stands still; if it makes fewer it
   *     does not
   * @param ender the same for who ends the wait
   * @param waiterFirst who goes on first
   */
  record Crossing(End end, Mode mode, int waiter, int ender, boolean waiterFirst) {
    @Override
    public String toString() {
      return "a goroutine: prepare("
          + mode
          + "), READY; await, and it stands still after "
          + (waiter == PARKS ? "coming to park" : waiter + " steps")
          + "\n"
          + end.text
          + "; who does that stands still after "
          + ender
          + " steps\n"
          + (waiterFirst ? "the goroutine goes on, then the other" : "that goes on, then await");
    }
  }

  /** More than a right one needs from the beginning of await to the park; and of any end. */
  private static final int MOST = 30;

  /** Steps of a goroutine that comes to park: it does not stand still on the way. */
  private static final int PARKS = 1_000;

  static Arbitrary<Crossing> any(End... ends) {
    return Combinators.combine(
            Arbitraries.of(ends),
            Arbitraries.of(Mode.values()),
            Arbitraries.integers().between(0, MOST),
            Arbitraries.integers().between(0, MOST),
            Arbitraries.of(true, false))
        .as(Crossing::new);
  }

  /** The wait ends, as it should. */
  static Property<Crossing> end(int tries, End... ends) {
    return Property.forAll(any(ends), (k, p) -> new Run(k, p).go())
        .tries(tries)
        .schedules(2)
        .quickly(tries / 3, 2)
        .in(Weather.SPURIOUS);
  }

  /** It is counted as long as it lasts: from the moment on at which it can be found. */
  static Property<Crossing> countUp(int tries) {
    return Property.forAll(any(End.values()), (k, p) -> new Run(k, p).count())
        .tries(tries)
        .schedules(2)
        .quickly(tries / 3, 2)
        .in(Weather.SPURIOUS);
  }

  /** And until the goroutine is runnable. A narrow place, so each is tried. */
  static Property<Crossing> countDown() {
    List<Crossing> all = new ArrayList<>();
    for (int ender = 0; ender <= MOST; ender++) {
      for (End end : End.values()) {
        all.add(new Crossing(end, Mode.READ, PARKS, ender, false));
      }
    }
    return Property.forEach(all, (k, p) -> new Run(k, p).count())
        .schedules(2)
        .quickly(all.size(), 1)
        .in(Weather.SPURIOUS);
  }

  /** Afterwards it is not counted any more. */
  static Property<Crossing> forget(int tries) {
    return Property.forAll(any(End.values()), (k, p) -> new Run(k, p).forget())
        .tries(tries)
        .schedules(2)
        .quickly(tries / 3, 2)
        .in(Weather.SPURIOUS);
  }

  /** One run. */
  private static final class Run {
    private final SimKernel k;
    private final Crossing p;
    private final PollBed bed;
    private KernelThread ender;

    Run(SimKernel k, Crossing p) {
      this.k = k;
      this.p = p;
      this.bed = new PollBed(k);
    }

    private Waiter waiter() {
      if (p.end == End.TIMER) {
        bed.asGoroutine("setter", () -> bed.pd.setDeadline(p.mode, DEADLINE));
      }
      Waiter w = bed.new Waiter("goroutine", p.mode, p.waiter);
      Violation.unless(
          w.prepared == Result.READY, "prepare", "prepare said " + w.prepared + "; READY was due");
      w.begin();
      Violation.unless(!w.isOver(), "await", "nothing has happened, and the goroutine " + w.how());
      return w;
    }

    /** Returns when who ends the wait is at rest. */
    private void begin() {
      switch (p.end) {
        case READY -> ender = k.start("poller", () -> held(() -> bed.tell(p.mode)));
        case PAST -> asGoroutine(() -> bed.pd.setDeadline(p.mode, 0));
        case CLOSE -> asGoroutine(bed.pd::close);
        case TIMER -> {
          bed.scheduler.onFire(
              t -> {
                ender = t;
                k.holdUp(t, p.ender);
              });
          k.sleep(2 * DEADLINE);
        }
      }
      k.settle();
    }

    private void asGoroutine(Runnable call) {
      ender = bed.scheduler.start("other", () -> held(call)).thread;
    }

    private void held(Runnable call) {
      k.holdUp(k.current(), p.ender);
      call.run();
    }

    private void finish() {
      if (ender != null) { // else no timer has fired, and the wait goes on
        k.letGo(ender);
      }
      k.settle();
    }

    void go() {
      Waiter w = waiter();
      begin();
      if (p.waiterFirst) {
        w.goOn();
        finish();
      } else {
        finish();
        w.goOn();
      }
      Violation.unless(
          w.result == p.end.result,
          "the wait ends",
          p.end.text + "; the goroutine should get " + p.end.result + ", and " + w.how());
    }

    /**
     * Whether somebody is counted, by a thread of its own: who stands still may have a lock.
     *
     * @return null if there is no answer yet
     */
    private Boolean asked() {
      Boolean[] answer = new Boolean[1];
      k.start("asker", () -> answer[0] = bed.poller.hasWaiters());
      k.settle();
      return answer[0];
    }

    /** The goroutine stands still until all is over: what makes it runnable is the other. */
    void count() {
      Waiter w = waiter();
      boolean waits = w.body.g.status() == Status.WAITING;
      Boolean before = asked();
      begin();
      Boolean meanwhile = asked();
      boolean stillWaits = w.body.g.status() == Status.WAITING || bed.scheduler.isReadying();
      finish();
      if (waits && w.body.g.status() != Status.WAITING) { // it was found
        Violation.unless(
            before != Boolean.FALSE,
            NOT_DEAD,
            "a goroutine could be found that waits, and hasWaiters() was false: who asks then"
                + " thinks that all are dead");
        Violation.unless(
            !stillWaits || meanwhile != Boolean.FALSE,
            NOT_DEAD,
            "somebody is about to make a goroutine runnable, it is in no queue yet, and"
                + " hasWaiters() is false: who asks now thinks that all are dead");
      }
    }

    void forget() {
      Waiter w = waiter();
      if (p.waiterFirst) {
        w.goOn();
        Violation.unless(
            w.isOver() || bed.poller.hasWaiters(), COUNTED, "one waits, and it is false");
      }
      begin();
      w.goOn();
      finish();
      Violation.unless(w.isOver(), "the wait ends", p.end.text + "; the goroutine waits on");
      Violation.unless(
          !bed.poller.hasWaiters(),
          COUNTED,
          "nobody waits any more, and it is true: no deadlock" + " will be found");
    }
  }
}
