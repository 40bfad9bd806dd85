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
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who takes Ps is about to sleep until somebody acquires one, since all are idle. It stands still
 * twice on its way there: before the first time main acquires P0, for good; before the second time
 * GOMAXPROCS becomes 1. Then main makes a long call, and somebody must take its P.
 */
final class Shrinks {
  private static final long MICRO = 1_000;

  private Shrinks() {}

  /**
   * @param first after how many steps it stands still, when all Ps are idle
   * @param second and after how many steps more, when main holds P0
   */
  record Program(int first, int second) {
    /** More than it takes from one sleep of 20 us to the next one. */
    private static final int LOOK = 100;

    /** More than it takes from its first word about a deep sleep to the sleep. */
    private static final int WORD = 14;

    static List<Program> all() {
      return IntStream.range(0, LOOK)
          .boxed()
          .flatMap(first -> IntStream.range(0, WORD).mapToObj(second -> new Program(first, second)))
          .toList();
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 2)\nmain sleeps for 1 ms; whoever takes Ps makes "
          + first
          + " steps and stands still\nmain goes on with P0; that thread makes "
          + second
          + " steps more\nmain calls gomaxprocs(1), and the thread goes on\nmain starts a"
          + " goroutine, and makes a long call";
    }
  }

  /** Which thread takes Ps. */
  private static final class Taker implements Tap {
    KernelThread thread;

    @Override
    public void event(KernelThread at, Event.Kind kind, G g, String detail) {
      if (kind == Event.Kind.RETAKE) {
        thread = at;
      }
    }
  }

  static void taken(SimKernel k, Program p) {
    Taker taker = new Taker();
    new GmpScheduler(new TappedKernel(k, taker), 2).run(() -> main(k, p, taker));
  }

  private static void main(SimKernel k, Program p, Taker taker) {
    Go.block("read", Beds.KEEPS);
    KernelThread it = taker.thread;
    Violation.unless(it != null, "events", "a call of 31 ms is over, and no RETAKE was told");
    k.holdUp(it, p.first);
    Go.sleep(1_000 * MICRO);
    Go.gomaxprocs(1); // main has P0 now, whichever it went on with,
    Go.gomaxprocs(2); // and P1 is idle
    k.sleep(100 * MICRO);
    k.settle();
    k.letGo(it);
    k.holdUp(it, p.second);
    k.sleep(MICRO);
    Go.gomaxprocs(1);
    k.letGo(it);
    k.settle();
    boolean[] ran = new boolean[1];
    Go.go(() -> ran[0] = true);
    boolean[] meanwhile = new boolean[1];
    Go.syscall(
        () -> {
          k.sleep(Beds.KEEPS);
          meanwhile[0] = ran[0];
        });
    Violation.unless(
        meanwhile[0],
        "nobody sleeps through a call",
        "the only P was in a call for 31 ms, a goroutine waited in its queue, and has not run");
  }
}
