package gosched.suites.lab06;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.lab06.NetPoller;
import gosched.lab06.PollDesc;
import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import gosched.sim.SimKernel;
import gosched.suites.lab06.FakeNetwork.FakeSocket;
import gosched.suites.lab06.OwnThreads.Body;
import gosched.suites.sim.TappedKernel;
import java.util.List;

/** A descriptor of the lab's, with a network and goroutines of the check's. */
final class PollBed {
  final SimKernel k;
  final FakeNetwork net;
  final OwnThreads scheduler;
  final NetPoller poller;
  final FakeSocket socket;
  final PollDesc pd;

  PollBed(SimKernel k) {
    this.k = k;
    this.net = new FakeNetwork(k);
    Kernel kernel = new TappedKernel(k, PollBed::nothing, () -> net);
    this.scheduler = new OwnThreads(kernel, k);
    this.poller = new NetPoller(kernel);
    this.socket = net.socket();
    this.pd = poller.open(socket, scheduler);
  }

  private static void nothing(KernelThread at, Event.Kind kind, G g, String detail) {}

  /** What a goroutine did that was to prepare and to wait. */
  final class Waiter {
    final Mode mode;
    private final int steps;
    final Body body;
    private boolean may;
    Result prepared;
    Result result;
    KernelError refused;

    /** When it was over, in ns on the kernel's clock. */
    long ended;

    /**
     * It prepares, and waits for {@link #begin}.
     *
     * @param steps after how many it stands still on its way into the wait
     */
    Waiter(String name, Mode mode, int steps) {
      this.mode = mode;
      this.steps = steps;
      this.body = scheduler.start(name, this::live);
      k.settle();
    }

    private void live() {
      prepared = pd.prepare(mode);
      while (!may) {
        k.park();
      }
      k.holdUp(k.current(), steps);
      try {
        result = pd.await(mode);
      } catch (KernelError e) {
        refused = e;
      }
      ended = k.nanoTime();
    }

    /** It awaits; returns when it is at rest. */
    void begin() {
      may = true;
      k.unpark(body.thread);
      k.settle();
    }

    /** It goes on, wherever it stands still; returns when it is at rest. */
    void goOn() {
      k.letGo(body.thread);
      k.settle();
    }

    boolean isOver() {
      return result != null || refused != null;
    }

    String how() {
      return refused != null ? "was refused" : result != null ? "got " + result : "waits on";
    }
  }

  /** The socket becomes ready, and the kernel is asked; who can go on does. */
  List<G> tell(boolean canRead, boolean canWrite) {
    net.becomes(socket, canRead, canWrite);
    return scheduler.resume(poller.poll());
  }

  List<G> tell(Mode mode) {
    return tell(mode == Mode.READ, mode == Mode.WRITE);
  }

  /** Calls it as a goroutine; returns when that is at rest. */
  void asGoroutine(String name, Runnable call) {
    scheduler.start(name, call);
    k.settle();
  }
}
