package gosched.suites.threads;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Work conservation: no slot is free while somebody could run. */
final class ConservationChecks {
  private ConservationChecks() {}

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
    static Arbitrary<Outside> any(Lab lab) {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3).map(lab::slots),
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
      if (p.on.lab().keeps() > 0) {
        p.on.settle(k); // main's slot is for the others from here on
      }
      for (Act act : p.acts) {
        perform(act);
        p.on.settle(k);
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
      p.on.settle(k);
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
}
