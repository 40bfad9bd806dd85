package gosched.suites.lab06;

import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.PollScript.Act;
import gosched.suites.lab06.PollScript.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A reader and a writer wait again and again, while others do all that can end a wait, at once.
 *
 * @param polls how often a thread tells that it is ready
 * @param one what a goroutine does
 * @param other what another one does at the same time
 */
record PollRaces(int polls, List<Step> one, List<Step> other) {
  static Arbitrary<PollRaces> any() {
    Arbitrary<List<Step>> steps =
        Combinators.combine(
                Arbitraries.of(Act.DEADLINE, Act.NO_DEADLINE, Act.PAST),
                Arbitraries.of(Mode.values()),
                Arbitraries.of(50, 100))
            .as(Step::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    return Combinators.combine(Arbitraries.integers().between(1, 3), steps, steps)
        .as(PollRaces::new);
  }

  @Override
  public String toString() {
    return "a reader and a writer prepare and await until it is closed; a thread polls "
        + polls
        + " times, and the socket is ready each time\none goroutine: "
        + one
        + "\nanother one: "
        + other
        + "\nthen a third closes";
  }

  /** In ns. A late timer is late by four times its time at most. */
  private static final long REST = 10_000;

  static void run(SimKernel k, PollRaces p) {
    PollBed bed = new PollBed(k);
    Teller reader = new Teller(k, bed, Mode.READ);
    Teller writer = new Teller(k, bed, Mode.WRITE);
    bed.scheduler.start("READ", reader::live);
    bed.scheduler.start("WRITE", writer::live);
    k.start(
        "poller",
        () -> {
          for (int i = 0; i < p.polls; i++) {
            bed.tell(true, true);
          }
        });
    bed.scheduler.start("one", () -> perform(bed, p.one));
    bed.scheduler.start("other", () -> perform(bed, p.other));
    k.sleep(70_000);
    bed.scheduler.start("closer", bed.pd::close);
    k.settle();
    k.sleep(10 * REST); // who has timed out sleeps, and then looks again
    k.settle();
    Violation.unless(
        reader.isOver() && writer.isOver(),
        "close ends all waits",
        "it is closed; each should be told that it is CLOSED, and the reader "
            + reader.how()
            + ", the writer "
            + writer.how());
  }

  /** Prepares and awaits until it is closed. */
  private static final class Teller {
    private final SimKernel k;
    private final PollBed bed;
    private final Mode mode;
    private boolean waits;

    /** What prepare, or await if it waits no more, has said last. */
    private Result last;

    Teller(SimKernel k, PollBed bed, Mode mode) {
      this.k = k;
      this.bed = bed;
      this.mode = mode;
    }

    void live() {
      // No switch: it would initialise something the first time.
      for (last = bed.pd.prepare(mode); !isOver(); last = bed.pd.prepare(mode)) {
        if (last == Result.READY) {
          waits = true;
          last = bed.pd.await(mode);
          waits = false;
        } else {
          k.sleep(REST);
        }
      }
    }

    boolean isOver() {
      return last == Result.CLOSED;
    }

    String how() {
      return waits ? "waits in await" : "was told " + last;
    }
  }

  private static void perform(PollBed bed, List<Step> steps) {
    steps.forEach(step -> bed.pd.setDeadline(step.mode(), step.nanos()));
  }
}
