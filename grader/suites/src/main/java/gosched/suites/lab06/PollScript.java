package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.lab06.PollDesc.Mode;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * One thing after another, with all at rest in between: so {@link PollModel} says what each of them
 * returns, and who waits.
 *
 * @param steps what a reader and a writer are told to do, and what happens to them
 */
record PollScript(List<Step> steps) {

  /** What may happen. */
  enum Act {
    /** The socket becomes ready, and the kernel is asked. */
    READY,
    /** The goroutine of that mode prepares; it does not if it waits. */
    PREPARE,
    /** It awaits, the same way. */
    AWAIT,
    /** A goroutine sets a deadline. */
    DEADLINE,
    /** It takes the deadline away. */
    NO_DEADLINE,
    /** It sets one that has passed. */
    PAST,
    /** Time passes. */
    PASS,
    /** It closes. */
    CLOSE
  }

  /**
   * @param us for DEADLINE and PASS; of PAST the negative
   */
  record Step(Act act, Mode mode, int us) {
    long nanos() {
      return switch (act) {
        case NO_DEADLINE -> Conn.NEVER;
        case PAST -> us == 50 ? Long.MIN_VALUE : 100L - us;
        default -> us * 1_000L;
      };
    }

    @Override
    public String toString() {
      return switch (act) {
        case READY -> "ready to " + mode;
        case PREPARE, AWAIT -> act.name().toLowerCase(java.util.Locale.ROOT) + "(" + mode + ")";
        case DEADLINE -> "setDeadline(" + mode + ", " + us + " us)";
        case NO_DEADLINE -> "setDeadline(" + mode + ", NEVER)";
        case PAST -> "setDeadline(" + mode + ", " + nanos() + " ns)";
        case PASS -> us + " us pass";
        case CLOSE -> "close()";
      };
    }
  }

  /** Scripts of these acts; one that stands here twice is twice as frequent. */
  static Arbitrary<PollScript> of(List<Mode> modes, Act... acts) {
    return Combinators.combine(
            Arbitraries.of(acts), Arbitraries.of(modes), Arbitraries.of(50, 100, 150, 300))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(PollScript::new);
  }

  @Override
  public String toString() {
    return "a reader, a writer, and others, one thing after another:\n"
        + steps.stream().map(Step::toString).collect(Collectors.joining("; "));
  }

  // ── its run ───────────────────────────────────────────────────────────────────────────────────

  static void run(SimKernel k, PollScript p) {
    new Run(k).go(p);
  }

  private static final class Run {
    private final SimKernel k;
    private final PollBed bed;
    private final PollModel model;
    private final PollHand reader;
    private final PollHand writer;
    private final StringBuilder log = new StringBuilder();

    Run(SimKernel k) {
      this.k = k;
      this.bed = new PollBed(k);
      this.model = new PollModel();
      this.reader = new PollHand(bed, Mode.READ);
      this.writer = new PollHand(bed, Mode.WRITE);
    }

    void go(PollScript p) {
      for (Step step : p.steps) {
        PollHand hand = step.mode == Mode.READ ? reader : writer;
        if ((step.act == Act.PREPARE || step.act == Act.AWAIT) && hand.isBusy()) {
          continue;
        }
        model.begin(step, k.nanoTime());
        log.append("\n  ").append(step);
        perform(step, hand);
        k.settle();
        model.at(k.nanoTime());
        look(reader);
        look(writer);
        Violation.unless(
            bed.poller.hasWaiters() == (reader.isBusy() || writer.isBusy()),
            "hasWaiters",
            "all rest, and hasWaiters() is "
                + bed.poller.hasWaiters()
                + "; whatever ends a wait counts it down, once"
                + log);
      }
      Violation.unless(
          // Not as many: there may be one for both. Too few, and a deadline has no effect.
          bed.scheduler.pendingTimers() <= model.deadlines(),
          "no timer is left",
          "so many deadlines are to come: "
              + model.deadlines()
              + "; so many timers are set: "
              + bed.scheduler.pendingTimers()
              + "; one that is spare keeps a run alive that is dead"
              + log);
    }

    private void perform(Step step, PollHand hand) {
      switch (step.act) {
        case READY -> bed.tell(step.mode);
        case PREPARE, AWAIT -> hand.order(step.act);
        case PASS -> k.sleep(step.nanos());
        case CLOSE -> bed.asGoroutine("other", bed.pd::close);
        default -> bed.asGoroutine("other", () -> bed.pd.setDeadline(step.mode, step.nanos()));
      }
    }

    private void look(PollHand hand) {
      if (hand.result != null) {
        log.append(" -> ").append(hand.mode).append(' ').append(hand.result);
      }
      String wrong = model.judge(hand.mode, hand.isBusy(), hand.result, hand.ended);
      Violation.unless(wrong == null, "each does what it says", wrong + "\n" + log);
      hand.result = null;
    }
  }
}
