package gosched.suites.threads;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Slots and threads: no more than there are, and no more than are needed. */
final class WorkChecks {
  private WorkChecks() {}

  // ── never more than there are slots ───────────────────────────────────────────────────────────

  /** What a goroutine does between two stretches of work. */
  enum Between {
    NOTHING,
    YIELD,
    SLEEP,
    CALL,
    GO
  }

  /**
   * @param goroutines what each of them does
   */
  record Crowd(Slots on, List<List<Between>> goroutines) {
    static Arbitrary<Crowd> any(Lab lab, Between... between) {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3).map(lab::slots),
              Arbitraries.of(between)
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(3)
                  .list()
                  .ofMinSize(2)
                  .ofMaxSize(4))
          .as(Crowd::new);
    }

    @Override
    public String toString() {
      return on
          + "\ngoroutines that work, and between that: "
          + goroutines.stream()
              .map(g -> g.stream().map(Between::name).collect(Collectors.joining(", ", "{", "}")))
              .collect(Collectors.joining(" "));
    }
  }

  /** Counts who is at work, and works a little: others may run meanwhile. */
  private static final class Desk {
    final Crowd in;
    final List<G> atWork = new ArrayList<>();
    int left;

    Desk(Crowd in) {
      this.in = in;
    }

    void work() {
      G me = Go.current();
      atWork.add(me);
      if (atWork.size() > in.on.procs()) {
        look();
      }
      Go.work(1);
      Go.work(1);
      atWork.remove(me);
    }

    /**
     * Who gave way at work, in lab 06, is in a queue now and runs no more. Asked only if there are
     * too many: to read a status orders what is before it, and the race detector would see less.
     */
    private void look() {
      long run = atWork.stream().filter(g -> g.status() == Status.RUNNING).count();
      Violation.unless(
          run <= in.on.procs(),
          "slots",
          run + " goroutines run at once, and there are " + in.on.procs() + " slots");
    }
  }

  static void slots(SimKernel k, Crowd p) {
    Desk desk = new Desk(p);
    desk.left = p.goroutines.size();
    p.on
        .make(k)
        .run(
            () -> {
              for (List<Between> steps : p.goroutines) {
                Go.go(
                    () -> {
                      for (Between step : steps) {
                        desk.work();
                        between(desk, step);
                      }
                      desk.work();
                      desk.left--;
                    });
              }
              desk.work();
              p.on.rest(k);
              desk.work();
              for (int i = 0; i < 20 && desk.left > 0; i++) {
                p.on.sleep(k, 10_000);
                desk.work();
              }
              Violation.unless(
                  desk.left == 0, "all end", desk.left + " goroutines did not come to their end");
            });
  }

  private static void between(Desk desk, Between step) {
    switch (step) {
      case NOTHING -> {}
      case YIELD -> Go.yield();
      case SLEEP -> Go.sleep(1_000);
      case CALL -> Go.block("read", 1_000);
      case GO -> {
        desk.left++;
        Go.go(
            () -> {
              desk.work();
              desk.left--;
            });
      }
    }
  }

  // ── threads ───────────────────────────────────────────────────────────────────────────────────

  /**
   * @param atOnce goroutines that want to run at the same time
   * @param rounds how often
   */
  record Rounds(Slots on, int atOnce, int rounds) {
    static List<Rounds> all(Lab lab) {
      return List.of(
          new Rounds(lab.one(), 4, 3),
          new Rounds(lab.three(), 0, 1),
          new Rounds(lab.three(), 1, 6),
          new Rounds(lab.three(), 6, 3));
    }

    @Override
    public String toString() {
      return on
          + "\nmain starts "
          + atOnce
          + " goroutines that work, and waits for them; "
          + rounds
          + " times";
    }
  }

  /** The calling thread may be an M or wait; a thread for timers would be too many: none is set. */
  static void threads(SimKernel k, Rounds p) {
    p.on
        .make(k)
        .run(
            () -> {
              for (int round = 0; round < p.rounds; round++) {
                var all = Go.waitGroup();
                all.add(p.atOnce);
                for (int i = 0; i < p.atOnce; i++) {
                  Go.go(
                      () -> {
                        Go.work(1);
                        all.done();
                      });
                }
                all.await();
              }
            });
    long made = k.counters().threadsStarted();
    // As many as slots, even if fewer run at once: the M of one that has just ended may still be
    // on its way to be idle when the next one needs an M.
    Lab lab = p.on.lab();
    int most = 1 + lab.helpers() + enough(p);
    Violation.unless(
        made <= most,
        "threads",
        made
            + " kernel threads were made, the one that called run among them"
            + lab.besides()
            + "; "
            + most
            + " are enough for "
            + (p.atOnce == 0 ? "main alone" : p.on.procs() + " slots"));
  }

  private static int enough(Rounds p) {
    Lab lab = p.on.lab();
    if (p.atOnce == 0) {
      return lab.searching() ? 2 : 1; // the M that found main may wake one to look for more
    }
    return p.on.procs() + lab.between(p.on.procs());
  }

  static void idleParks(SimKernel k, Slots on) {
    int[] byMs = new int[1];
    Tap tap =
        new Tap() {
          @Override
          public void event(KernelThread at, Event.Kind kind, G g, String detail) {}

          @Override
          public void parks(KernelThread at) {
            wakes(at);
          }

          @Override
          public void wakes(KernelThread by) {
            if (by != null && by.name().matches("M[0-9]+")) {
              byMs[0]++;
            }
          }
        };
    on.lab()
        .maker()
        .make(new TappedKernel(k, tap), on.procs())
        .run(
            () -> {
              var all = Go.waitGroup();
              all.add(5);
              for (int i = 0; i < 5; i++) {
                Go.go(
                    () -> {
                      Go.work(1);
                      Go.yield();
                      all.done();
                    });
              }
              all.await();
              k.settle(); // main keeps its slot; all others have nothing to do
              if (on.lab().helpers() > 0) {
                k.sleep(IDLE); // a helper sleeps longer and longer
              }
              Violation.unless(
                  byMs[0] > 0 || on.lab().helpers() == 0,
                  "events",
                  "no thread named M1, M2, ... has parked");
              byMs[0] = 0;
              long before = asked(k);
              k.sleep(IDLE);
              k.settle();
              long more = asked(k) - before;
              Violation.unless(
                  more <= on.lab().helpers() * OFTEN && (byMs[0] == 0 || more == 0),
                  "idle Ms park",
                  "for 50 ms nobody but main had anything to do, and the kernel was asked "
                      + more
                      + " times to park, to wake somebody or for a lock, "
                      + byMs[0]
                      + " of them by Ms"
                      + (byMs[0] > 0 || on.lab().helpers() == 0
                          ? ""
                          : ": the thread without a P looks too often, if there is nothing to do"));
            });
  }

  /** In ns. */
  private static final long IDLE = 50_000_000;

  /**
   * How often a helper may ask in that time: it sleeps 10 ms when there is nothing to do for long,
   * and looks around under a lock or two when it wakes.
   */
  private static final long OFTEN = 8 * IDLE / 10_000_000;

  private static long asked(SimKernel k) {
    return k.counters().parks() + k.counters().unparks() + k.counters().locks();
  }
}
