package gosched.suites.lab06;

import gosched.kit.KernelThread;
import gosched.lab06.PollDesc;
import gosched.lab06.PollDesc.Mode;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.PollBed.Waiter;
import java.util.ArrayList;
import java.util.List;

/**
 * One goroutine waits, and another one comes and goes at another descriptor. Somebody stands still
 * meanwhile, after each number of steps in turn; whoever asks is told that somebody waits.
 */
final class Comers {
  private static final String RULE = "hasWaiters is never false while somebody waits";

  private Comers() {}

  /** How the wait of the one that comes and goes ends. */
  enum End {
    READY("its socket becomes ready, and a thread polls"),
    PAST("a deadline is set that has passed"),
    CLOSE("its descriptor is closed");

    private final String text;

    End(String text) {
      this.text = text;
    }
  }

  /** Who stands still, and how many steps that takes at most. */
  enum Who {
    ASKS("who asks", 8),
    COMES("who comes, in await,", 24),
    ENDS("who ends that wait", 24);

    private final String text;
    private final int most;

    Who(String text, int most) {
      this.text = text;
      this.most = most;
    }
  }

  /**
   * @param steps after how many it stands still
   * @param late whether the one that waits all the time comes when it stands still, else before
   */
  record Program(Who who, int steps, End end, boolean late) {
    static List<Program> all() {
      List<Program> all = new ArrayList<>();
      for (Who who : Who.values()) {
        for (int steps = 0; steps < who.most; steps++) {
          for (End end : End.values()) {
            all.add(new Program(who, steps, end, false));
            if (who != Who.ASKS) {
              all.add(new Program(who, steps, end, true));
            }
          }
        }
      }
      return all;
    }

    @Override
    public String toString() {
      return "one goroutine awaits, and nothing ends that; another one awaits at another"
          + " descriptor; then "
          + end.text
          + "\n"
          + who.text
          + " stands still after "
          + steps
          + " steps"
          + (late
              ? ", and then the first goroutine comes"
              : "; the first goroutine came before all that");
    }
  }

  static void areNotMixedUp(SimKernel k, Program p) {
    new Run(k, p).go();
  }

  private static final class Run {
    private final SimKernel k;
    private final Program p;
    private final PollBed bed;
    private final PollDesc other;

    Run(SimKernel k, Program p) {
      this.k = k;
      this.p = p;
      this.bed = new PollBed(k);
      this.other = bed.poller.open(bed.net.socket(), bed.scheduler);
    }

    void go() {
      if (!p.late) {
        waits();
      }
      Asker asker = new Asker(p.who == Who.ASKS);
      Waiter comer = bed.new Waiter("comes", Mode.READ, p.who == Who.COMES ? p.steps : 1_000);
      comer.begin();
      if (p.late && p.who == Who.COMES) {
        waits();
      }
      KernelThread ender = ends();
      if (p.late && p.who == Who.ENDS) {
        waits();
      }
      if (!p.late) {
        new Asker(false).judge(); // nobody has an answer yet if somebody stands there with a lock
      }
      k.letGo(ender);
      comer.goOn();
      asker.letGo();
      if (!p.late) {
        asker.judge();
      }
      new Asker(false).judge();
    }

    /** The one that waits all the time. */
    private void waits() {
      bed.asGoroutine(
          "waits",
          () -> {
            other.prepare(Mode.READ);
            other.await(Mode.READ);
            throw new Violation(RULE, "nothing has happened, and await has returned");
          });
    }

    private KernelThread ends() {
      KernelThread thread =
          switch (p.end) {
            case READY -> k.start("polls", () -> mayStandStill(() -> bed.tell(Mode.READ)));
            case PAST -> asGoroutine(() -> bed.pd.setDeadline(Mode.READ, 0));
            case CLOSE -> asGoroutine(bed.pd::close);
          };
      k.settle();
      return thread;
    }

    private KernelThread asGoroutine(Runnable call) {
      return bed.scheduler.start("ends", () -> mayStandStill(call)).thread;
    }

    private void mayStandStill(Runnable call) {
      if (p.who == Who.ENDS) {
        k.holdUp(k.current(), p.steps);
      }
      call.run();
    }

    /** A thread that asks, on its own: whoever stands still may have a lock. */
    private final class Asker {
      private final KernelThread thread;
      private Boolean answer;

      Asker(boolean standsStill) {
        thread =
            k.start(
                "asks",
                () -> {
                  if (standsStill) {
                    k.holdUp(k.current(), p.steps);
                  }
                  answer = bed.poller.hasWaiters();
                });
        k.settle();
      }

      void letGo() {
        k.letGo(thread);
        k.settle();
      }

      void judge() {
        Violation.unless(
            answer == null || answer,
            RULE,
            "a goroutine waits for a connection, another one comes and goes, and hasWaiters() was"
                + " false: who asks then thinks that all are dead");
      }
    }
  }
}
