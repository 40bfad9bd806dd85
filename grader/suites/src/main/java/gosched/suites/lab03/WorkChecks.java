package gosched.suites.lab03;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Slots: no more run than there are, and none is free while somebody could run. */
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
    static Arbitrary<Crowd> any(Between... between) {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3).map(Slots::new),
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
    int atWork;
    int left;

    Desk(Crowd in) {
      this.in = in;
    }

    void work() {
      atWork++;
      Violation.unless(
          atWork <= in.on.procs(),
          "slots",
          atWork + " goroutines run at once, and there are " + in.on.procs() + " slots");
      Go.work(1);
      Go.work(1);
      atWork--;
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

  // ── never fewer than could run ────────────────────────────────────────────────────────────────

  /**
   * What is done to a scheduler from outside, by main in a system call. Main holds no slot, so all
   * are for goroutines that occupy one: they keep their kernel thread, and their slot, until they
   * are released.
   */
  enum Act {
    /** A goroutine that occupies a slot. */
    GO,
    /** The same, started by a goroutine. */
    GO_BY_GOROUTINE,
    /** A goroutine that parks, and occupies a slot when it is readied. */
    PARK,
    /** Readies the one that parked first. */
    READY,
    /** A goroutine that makes a system call of 3 us, and then occupies a slot. */
    CALL,
    /** A goroutine that sleeps for 3 us, and then occupies a slot. */
    SLEEP,
    /** The one that has occupied a slot for longest ends. */
    RELEASE,
    /** It yields, and then occupies a slot again. */
    YIELD,
    /** Time passes. */
    TIME
  }

  record Outside(Slots on, List<Act> acts) {
    static Arbitrary<Outside> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3).map(Slots::new),
              Arbitraries.frequency(
                      Tuple.of(4, Act.GO),
                      Tuple.of(2, Act.GO_BY_GOROUTINE),
                      Tuple.of(2, Act.PARK),
                      Tuple.of(3, Act.READY),
                      Tuple.of(3, Act.CALL),
                      Tuple.of(1, Act.SLEEP),
                      Tuple.of(4, Act.RELEASE),
                      Tuple.of(1, Act.YIELD),
                      Tuple.of(1, Act.TIME))
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(8))
          .as(Outside::new);
    }

    @Override
    public String toString() {
      return on + "\nmain, in a system call, has this done, with a look after each: " + acts;
    }
  }

  /** A goroutine that occupies a slot, or will. */
  private static final class Occupier {
    private final SimKernel k;
    private final List<Occupier> inSlots;
    private boolean released;
    private boolean yields;
    private KernelThread thread;

    Occupier(SimKernel k, List<Occupier> inSlots) {
      this.k = k;
      this.inSlots = inSlots;
    }

    void occupy() {
      do {
        yields = false;
        inSlots.add(this);
        thread = k.current();
        while (!released && !yields) {
          k.park(); // not as a system call: the slot is kept
        }
        inSlots.remove(this);
        if (yields) {
          Go.yield();
        }
      } while (!released);
    }
  }

  static void conservesWork(SimKernel k, Outside p) {
    Scheduler s = p.on.make(k);
    s.run(() -> Go.syscall(() -> new Look(k, p, s).take()));
  }

  /** One run of an {@link Outside}. */
  private static final class Look {
    /** Ample for a call of 3 us, in any weather. */
    private static final long LONG = 40_000;

    private final SimKernel k;
    private final Outside p;
    private final Scheduler s;
    private final List<Occupier> inSlots = new ArrayList<>();
    private final List<Occupier> all = new ArrayList<>();
    private final List<G> parked = new ArrayList<>();
    private int wanted;
    private int began;

    Look(SimKernel k, Outside p, Scheduler s) {
      this.k = k;
      this.p = p;
      this.s = s;
    }

    void take() {
      for (Act act : p.acts) {
        perform(act);
        k.settle();
        look(act);
      }
      all.forEach(o -> o.released = true); // or there would be no slot for main
      List.copyOf(inSlots).forEach(o -> k.unpark(o.thread));
    }

    private void look(Act act) {
      int expected = Math.min(p.on.procs(), wanted);
      Violation.unless(
          inSlots.size() == expected,
          "work conservation",
          "after "
              + act
              + " all rest, "
              + wanted
              + " goroutines could run in "
              + p.on.procs()
              + " slots, and "
              + inSlots.size()
              + " run");
    }

    private void perform(Act act) {
      switch (act) {
        case GO -> {
          Occupier o = occupier();
          s.go(o::occupy);
        }
        case GO_BY_GOROUTINE -> {
          if (wanted < p.on.procs()) { // else nobody would run who could start it
            Occupier o = occupier();
            s.go(() -> Go.go(o::occupy));
          }
        }
        case PARK -> {
          if (wanted < p.on.procs()) {
            park();
          }
        }
        case READY -> {
          if (!parked.isEmpty()) {
            wanted++;
            s.ready(parked.removeFirst());
          }
        }
        case CALL, SLEEP -> {
          if (wanted < p.on.procs()) {
            pause(act, occupier());
          }
        }
        case RELEASE, YIELD -> {
          if (!inSlots.isEmpty()) {
            release(act);
          }
        }
        case TIME -> k.sleep(LONG);
      }
    }

    private Occupier occupier() {
      wanted++;
      return another();
    }

    private Occupier another() {
      Occupier o = new Occupier(k, inSlots);
      all.add(o);
      return o;
    }

    private void park() {
      int before = parked.size();
      Occupier o = another();
      s.go(
          () -> {
            Go.park(
                WaitReason.PARKED,
                g -> {
                  parked.add(g);
                  return true;
                });
            o.occupy();
          });
      k.settle();
      Violation.unless(
          parked.size() == before + 1,
          "work conservation",
          "a slot is free, all rest, and a new goroutine has not run");
    }

    private void pause(Act act, Occupier o) {
      boolean[] there = new boolean[1];
      s.go(
          () -> {
            there[0] = true;
            if (act == Act.CALL) {
              Go.block("read", 3_000);
            } else {
              Go.sleep(3_000);
            }
            o.occupy();
          });
      k.sleep(LONG);
      Violation.unless(there[0], "work conservation", "a slot is free, and nobody ran");
    }

    private void release(Act act) {
      Occupier o = inSlots.getFirst();
      if (act == Act.RELEASE) {
        wanted--;
        o.released = true;
      } else {
        o.yields = true;
      }
      k.unpark(o.thread);
    }
  }

  // ── threads ───────────────────────────────────────────────────────────────────────────────────

  /**
   * @param atOnce goroutines that want to run at the same time
   * @param rounds how often
   */
  record Rounds(Slots on, int atOnce, int rounds) {
    static List<Rounds> all() {
      return List.of(
          new Rounds(Slots.ONE, 4, 3),
          new Rounds(Slots.THREE, 0, 1),
          new Rounds(Slots.THREE, 1, 6),
          new Rounds(Slots.THREE, 6, 3));
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
    int most = 1 + (p.atOnce == 0 ? 1 : p.on.procs());
    Violation.unless(
        made <= most,
        "threads",
        made
            + " kernel threads were made, the one that called run among them; "
            + most
            + " are enough for "
            + (p.atOnce == 0 ? "main alone" : p.on.procs() + " slots"));
  }

  static void idleParks(SimKernel k) {
    new Slots(3)
        .make(k)
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
              long before = asked(k);
              k.sleep(50_000_000);
              k.settle();
              long more = asked(k) - before;
              Violation.unless(
                  more == 0,
                  "idle Ms park",
                  "for 50 ms nobody but main had anything to do, and the kernel was asked "
                      + more
                      + " times to park, to wake somebody or for a lock");
            });
  }

  private static long asked(SimKernel k) {
    return k.counters().parks() + k.counters().unparks() + k.counters().locks();
  }
}
