package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Work conservation while a P changes hands: one thread is stopped in the middle of it, after each
 * number of steps in turn, and the others go on. When it has gone on, too, and all rest, no P may
 * be idle while somebody waits for one.
 *
 * <p>Chance alone needs too many schedules for this. What is lost is lost between two lines of one
 * thread in which others do a hundred steps; and the clock decides when a P is taken from a call.
 */
final class Moments {
  private Moments() {}

  /** What is done. Main is in a system call, without a P. */
  enum Act {
    /** A thread that is no M starts a goroutine that keeps a P: an occupier. */
    GO,
    /** The oldest occupier starts another one. */
    OWN_GO,
    /** It ends. */
    END,
    /** It starts two, and ends, tied to its thread. */
    TWO_AND_END_LOCKED,
    /** It makes a system call that lasts until all is over. */
    CALL,
    /** It starts another one, and makes such a call. */
    GO_AND_CALL,
    /** It sets GOMAXPROCS to one more. */
    RESIZE
  }

  /** Who is stopped. */
  enum Who {
    /** The thread of the first occupier that has to do something. */
    OCCUPIER,
    /** Who tells of the next RETAKE. */
    RETAKER,
    /** The first occupier that has to do something, when it searches; and then the second one. */
    SEARCHER_AND_SECOND
  }

  /**
   * @param before is done first, with a rest after each act
   * @param then in this somebody is stopped
   * @param after is done meanwhile
   */
  record Scene(int procs, List<Act> before, Who who, List<Act> then, List<Act> after) {}

  record Moment(Scene scene, int steps) {
    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + scene.procs
          + ")\nmain is in a system call, without a P; it has this done, one after the other: "
          + scene.before
          + "\nthen "
          + scene.then
          + ", and "
          + switch (scene.who) {
            case OCCUPIER -> "the thread of the first of them";
            case RETAKER -> "who takes the P";
            case SEARCHER_AND_SECOND -> "the first of them when it searches, and the second";
          }
          + " stands still after "
          + steps
          + " steps\nmeanwhile "
          + scene.after
          + "; then it goes on";
    }
  }

  /** Larger than the number of steps from any beginning to the end of what is judged. */
  private static final int MOST = 240;

  static Arbitrary<Moment> any() {
    return Combinators.combine(Arbitraries.of(scenes()), Arbitraries.integers().between(0, MOST))
        .as(Moment::new);
  }

  private static List<Scene> scenes() {
    List<Act> two = List.of(Act.GO, Act.GO);
    List<Act> three = List.of(Act.GO, Act.GO, Act.GO);
    List<Act> four = List.of(Act.GO, Act.GO, Act.GO, Act.GO);
    List<Act> end = List.of(Act.END);
    List<Act> call = List.of(Act.CALL);
    return List.of(
        // What is on its way from the global queue into a ring.
        new Scene(2, four, Who.OCCUPIER, end, end),
        new Scene(2, two, Who.OCCUPIER, List.of(Act.END, Act.END), two),
        // Who may not search, since another one does, gives up when that one has found something:
        // nobody is idle, and nobody searches, when more comes. Only a note can help.
        new Scene(2, two, Who.SEARCHER_AND_SECOND, List.of(Act.END, Act.END), List.of(Act.GO)),
        // A P is taken from a call, and handed off: with a queue; and when nobody needs it yet.
        new Scene(2, three, Who.RETAKER, List.of(Act.GO_AND_CALL), List.of(Act.OWN_GO)),
        new Scene(2, List.of(Act.GO), Who.RETAKER, call, List.of(Act.GO, Act.OWN_GO)),
        // A thread ends.
        new Scene(2, two, Who.OCCUPIER, List.of(Act.TWO_AND_END_LOCKED), end),
        // The world stands still.
        new Scene(2, List.of(Act.GO), Who.OCCUPIER, List.of(Act.RESIZE), two));
  }

  static void conserves(SimKernel k, Moment p) {
    Crew crew = new Crew(k, p);
    Scheduler s = new GmpScheduler(new TappedKernel(k, crew), p.scene.procs);
    s.run(() -> Go.syscall(() -> crew.work(s)));
  }

  /** A goroutine that keeps its thread, and its P. */
  private static final class Occupier {
    KernelThread thread;
    Act told;
  }

  /** One run. */
  private static final class Crew implements Tap {
    private final SimKernel k;
    private final Moment p;
    private final List<Occupier> at = new ArrayList<>();
    private int procs;
    private int wanting;
    private boolean armed;
    private KernelThread held;
    private KernelThread searcher;
    private boolean resizing;
    private boolean over;
    private Scheduler s;

    Crew(SimKernel k, Moment p) {
      this.k = k;
      this.p = p;
      this.procs = p.scene.procs;
    }

    @Override
    public void event(KernelThread by, Event.Kind kind, G g, String detail) {
      if (armed && kind == Event.Kind.RETAKE && p.scene.who == Who.RETAKER) {
        hold(by);
      }
      if (armed && kind == Event.Kind.SPIN && p.scene.who == Who.SEARCHER_AND_SECOND) {
        armed = false;
        searcher = by;
        k.holdUp(by, 0);
      }
    }

    private void hold(KernelThread thread) {
      armed = false;
      held = thread;
      k.holdUp(thread, p.steps);
    }

    void work(Scheduler scheduler) {
      s = scheduler;
      rest();
      for (Act act : p.scene.before) {
        perform(act, at);
        rest();
      }
      look();
      armed = true;
      List<Occupier> free = new ArrayList<>(at);
      if (p.scene.who == Who.SEARCHER_AND_SECOND) {
        perform(Act.END, free);
        rest();
        hold(free.getFirst().thread);
        perform(Act.END, free);
      } else {
        p.scene.then.forEach(act -> perform(act, free));
      }
      rest();
      for (Act act : p.scene.after) {
        perform(act, free.isEmpty() ? at : free);
        rest();
      }
      Violation.unless(held != null, "events", "a P was needed, and no RETAKE was told");
      if (searcher != null) {
        k.letGo(searcher);
        rest();
        if (!at.isEmpty()) {
          perform(Act.OWN_GO, at);
          rest();
        }
      }
      k.letGo(held);
      rest();
      look();
      over = true;
      List.copyOf(at).forEach(o -> k.unpark(o.thread));
    }

    private void look() {
      int expected = Math.min(procs, wanting);
      Violation.unless(
          at.size() == expected,
          "work conservation",
          "all rest, " + wanting + " want one of " + procs + " Ps, and " + at.size() + " have one");
    }

    private void rest() {
      k.sleep(Beds.KEEPS);
      k.settle();
    }

    private void perform(Act act, List<Occupier> free) {
      if (act == Act.GO) {
        k.start("outside", this::start); // who is held up may have a lock, and main must go on
        return;
      }
      if (free.isEmpty()) {
        return; // nobody has come to hold a P: a lock may be held up
      }
      Occupier o = free == at ? at.getFirst() : free.removeFirst();
      if (armed && p.scene.who == Who.OCCUPIER) {
        hold(o.thread);
      }
      if (act == Act.RESIZE) {
        resizing = true;
        procs++;
      }
      o.told = act;
      k.unpark(o.thread);
    }

    private void start() {
      wanting++;
      s.go(() -> live(new Occupier()));
    }

    private void live(Occupier o) {
      while (resizing) { // or the world would wait for this P for ever
        k.sleep(Beds.KEEPS / 4);
        Go.yield();
      }
      o.thread = k.current();
      at.add(o);
      while (!over) {
        while (o.told == null && !over) {
          k.park();
        }
        Act act = over ? Act.END : o.told;
        o.told = null;
        if (act == Act.OWN_GO) {
          start();
        } else if (act == Act.RESIZE) {
          Go.gomaxprocs(procs);
          resizing = false;
        } else {
          leave(o, act);
          return;
        }
      }
      at.remove(o);
    }

    private void leave(Occupier o, Act act) {
      at.remove(o);
      wanting--;
      if (act == Act.TWO_AND_END_LOCKED) {
        Go.lockOSThread();
      }
      if (act == Act.TWO_AND_END_LOCKED) {
        start();
        start();
      }
      if (act == Act.GO_AND_CALL) {
        start();
      }
      if (act == Act.CALL || act == Act.GO_AND_CALL) {
        Go.syscall(
            () -> {
              while (!over) {
                k.sleep(Beds.KEEPS);
              }
            });
      }
    }
  }
}
