package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An M that gives up finds something in its last look, and no P to run it with: the one that it has
 * given up is somebody else's by now. So it must leave a note for whoever gives up next, who had no
 * reason to look: it did not search, since this one was still counted.
 */
final class FoundTooLate {
  private static final long MICRO = 1_000;

  private FoundTooLate() {}

  /**
   * @param steps after how many, once its goroutine has ended, the second M stands still
   */
  record Program(int steps) {
    /** Twice what an M takes from a goroutine's end to its sleep. */
    private static final int STEPS = 120;

    static List<Program> all() {
      return IntStream.range(0, STEPS).mapToObj(Program::new).toList();
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 2)\n"
          + "main computes; another goroutine makes a system call, and its P is taken; an M"
          + " searches with that P, gives it up, and stands still where it tells so\n"
          + "the call is over, the goroutine takes the P and ends; its M stands still "
          + steps
          + " steps later\nmain starts a goroutine, and computes for 1 ms; the first M goes on, and"
          + " then the second one";
    }
  }

  static void conserves(SimKernel k, Program p) {
    Scene scene = new Scene(k, p.steps);
    new GmpScheduler(new TappedKernel(k, scene), 2).run(scene::main);
  }

  /** One run. */
  private static final class Scene implements Tap {
    private final SimKernel k;
    private final int steps;

    /**
     * The names of those of which was told that they search no more, and not that they do again.
     */
    private final Set<String> unspun = new HashSet<>();

    private final Set<KernelThread> withoutP = new HashSet<>();

    private G caller;
    private KernelThread inCall;
    private boolean back;
    private KernelThread first;
    private KernelThread second;

    Scene(SimKernel k, int steps) {
      this.k = k;
      this.steps = steps;
    }

    @Override
    public void event(KernelThread at, Event.Kind kind, G g, String detail) {
      switch (kind) {
        case ACQUIREP -> withoutP.remove(at);
        case RELEASEP -> {
          withoutP.add(at);
          givesUp(at);
        }
        case UNSPIN -> {
          unspun.add(detail);
          givesUp(at);
        }
        case SPIN -> unspun.remove(detail);
        case EXIT -> {
          if (g == caller && first != null) {
            second = at;
            k.holdUp(at, steps);
          }
        }
        default -> {}
      }
    }

    /** It has told both: that it has no P, and that it searches no more. In which order is open. */
    private void givesUp(KernelThread at) {
      if (first == null && inCall != null && unspun.contains(at.name()) && withoutP.contains(at)) {
        first = at;
        k.holdUp(at, 0);
      }
    }

    void main() {
      caller = Go.go(() -> Go.syscall(this::call));
      k.sleep(20_000 * MICRO); // the P is taken: at once if somebody may need it, else after 10 ms
      k.settle();
      Violation.unless(inCall != null, "events", "a P is idle, and nobody ran the other goroutine");
      // A scheduler may see that there is nothing to search for; then nobody stands still here.
      back = true;
      k.unpark(inCall);
      k.sleep(100 * MICRO);
      k.settle();
      boolean[] ran = new boolean[1];
      k.start( // a thread of the check's: main may wait for a lock
          "later",
          () -> {
            k.sleep(100 * MICRO);
            if (first != null) {
              k.letGo(first);
            }
            k.sleep(100 * MICRO);
            if (second != null) { // else there was no P for it: the first one had not got so far
              k.letGo(second);
            }
          });
      Go.go(() -> ran[0] = true);
      k.sleep(1_000 * MICRO);
      Violation.unless(
          ran[0],
          "work conservation",
          "main has computed for 1 ms, a P is idle, and the goroutine that it started before"
              + " waits");
    }

    private void call() {
      inCall = k.current();
      while (!back) {
        k.park();
      }
    }
  }
}
