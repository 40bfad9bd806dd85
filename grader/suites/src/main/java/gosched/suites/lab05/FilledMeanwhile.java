package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.WaitReason;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who hands a P on finds that nobody needs it, and is about to put it on the idle list; meanwhile
 * something comes into the global queue. So it must look again, and what it does then must give the
 * P to somebody, too.
 */
final class FilledMeanwhile {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private FilledMeanwhile() {}

  /**
   * @param steps after how many, once it has told RETAKE, the retaker stands still
   */
  record Program(int steps) {
    /** Several times what the solution takes from there to the idle list. */
    private static final int STEPS = 60;

    static List<Program> all() {
      return IntStream.range(0, STEPS).mapToObj(Program::new).toList();
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 2)\n"
          + "main is in a system call, another goroutine is parked; main's P is taken, and who took"
          + " it stands still "
          + steps
          + " steps later\n"
          + "a thread that is none of the lab's readies the other goroutine, an M comes for it and"
          + " stands still; who took the P goes on, then that M: it computes for 5 ms\n"
          + "main's call is over: there are two Ps";
    }
  }

  static void isHandedOn(SimKernel k, Program p) {
    Scene scene = new Scene(k, p.steps);
    scene.scheduler = new GmpScheduler(new TappedKernel(k, scene), 2);
    scene.scheduler.run(scene::main);
  }

  /** One run. */
  private static final class Scene implements Tap {
    private final SimKernel k;
    private final int steps;
    private GmpScheduler scheduler;
    private G other;
    private KernelThread inCall;
    private boolean back;
    private boolean taken;
    private boolean readied;
    private boolean stood;
    private KernelThread comes;

    Scene(SimKernel k, int steps) {
      this.k = k;
      this.steps = steps;
    }

    @Override
    public void event(KernelThread at, Event.Kind kind, G g, String detail) {
      if (kind == Event.Kind.RETAKE && inCall != null && !taken) {
        taken = true;
        k.start("stranger", this::readies);
        k.start("friend", () -> letGo(at));
        k.holdUp(at, steps);
      }
      if (kind == Event.Kind.ACQUIREP && readied && comes == null) {
        comes = at;
        k.holdUp(at, 0);
      }
    }

    private void readies() {
      k.sleep(50 * MICRO);
      readied = true;
      scheduler.ready(other); // may wait for a lock, until the friend comes
    }

    private void letGo(KernelThread retaker) {
      k.sleep(150 * MICRO);
      stood = k.letGo(retaker);
      k.sleep(100 * MICRO);
      if (comes != null) {
        k.letGo(comes);
      }
      k.sleep(100 * MICRO);
      back = true;
      k.unpark(inCall);
    }

    void main() {
      Go.go(
          () -> {
            Go.park(
                WaitReason.PARKED,
                g -> {
                  other = g;
                  return true;
                });
            k.sleep(5 * MILLI); // with its P
          });
      while (other == null) {
        Go.yield();
      }
      long[] since = new long[1];
      Go.syscall(
          () -> {
            inCall = k.current();
            while (!back) {
              k.park();
            }
            since[0] = k.nanoTime();
          });
      Violation.unless(stood || steps > 0, "held up", "who told RETAKE took no step after that");
      long late = k.nanoTime() - since[0];
      Violation.unless(
          late < MILLI,
          "a P belongs to somebody",
          "main came back from its call and waited for "
              + late / MICRO
              + " us, though the other goroutine has one P only");
    }
  }
}
