package gosched.suites.lab06;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.Network;
import gosched.kit.Readiness;
import gosched.kit.Scheduler;
import gosched.kit.Socket;
import gosched.kit.WaitReason;
import gosched.lab06.NetPoller;
import gosched.lab06.PollDesc;
import gosched.lab06.PollDesc.Mode;
import gosched.suites.lincheck.AnyChoice;
import gosched.suites.lincheck.LincheckKernel;
import gosched.suites.lincheck.Scenarios;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * A descriptor for Lincheck: one thread waits, and another one does what ends waits. A wait really
 * waits, by a monitor, so each scenario ends it, whatever comes first; a lost wakeup is a hang.
 */
public class PollOperations {
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int EXPIRED = 4;
  private static final int CLOSED = 8;

  /** For who reads a report. */
  static final String LEGEND =
      " (waitRead and waitWrite are await: READY, TIMEOUT or CLOSED; tellRead and tellWrite: the"
          + " socket became ready, and the poller polls; late is setDeadline(READ, 0), never is"
          + " setDeadline(READ, NEVER))";

  private final One scheduler = new One();
  private final Queue queue = new Queue();
  private final NetPoller poller;
  private final PollDesc pd;

  public PollOperations() {
    scheduler.kernel = new LincheckKernel(new Net(queue));
    scheduler.begin();
    poller = new NetPoller(scheduler.kernel);
    pd = poller.open(null, scheduler);
  }

  /** Makes each call once. */
  static void once() {
    PollOperations o = new PollOperations();
    o.tellRead();
    o.waitRead();
    o.tellWrite();
    o.waitWrite();
    o.late();
    o.never();
    o.close();
  }

  static List<ExecutionScenario> scenarios() {
    Scenarios s = new Scenarios(PollOperations.class);
    Actor read = s.call("waitRead");
    Actor write = s.call("waitWrite");
    Actor tellRead = s.call("tellRead");
    Actor tellWrite = s.call("tellWrite");
    Actor late = s.call("late");
    Actor never = s.call("never");
    Actor close = s.call("close");
    return List.of(
        Scenarios.of(List.of(), List.of(read), List.of(tellRead), List.of(close, read)),
        Scenarios.of(List.of(tellRead), List.of(read, read), List.of(tellRead, close), List.of()),
        Scenarios.of(List.of(), List.of(read), List.of(tellWrite, tellRead), List.of(write)),
        Scenarios.of(List.of(), List.of(read, write), List.of(tellWrite, tellRead), List.of()),
        Scenarios.of(List.of(), List.of(read, read), List.of(tellRead, late), List.of(close)),
        Scenarios.of(List.of(), List.of(read), List.of(late, never, tellRead, close), List.of()),
        Scenarios.of(List.of(), List.of(read, write), List.of(late, close), List.of(read)),
        Scenarios.of(List.of(), List.of(read), List.of(close, close), List.of(read, write)));
  }

  @Operation
  public String waitRead() {
    return String.valueOf(pd.await(Mode.READ));
  }

  @Operation
  public String waitWrite() {
    return String.valueOf(pd.await(Mode.WRITE));
  }

  @Operation
  public boolean tellRead() {
    return tell(true);
  }

  @Operation
  public boolean tellWrite() {
    return tell(false);
  }

  private boolean tell(boolean canRead) {
    queue.tell(pd, canRead);
    for (G g = poller.poll(); g != null; g = g.schedlink) {
      scheduler.goOn();
    }
    return true;
  }

  @Operation
  public boolean late() {
    pd.setDeadline(Mode.READ, 0);
    return true;
  }

  @Operation
  public boolean never() {
    pd.setDeadline(Mode.READ, gosched.kit.Conn.NEVER);
    return true;
  }

  @Operation
  public boolean close() {
    pd.close();
    return true;
  }

  /**
   * Bits for what is ready, what is late, and whether it is closed. Who was on the way out of a
   * wait when several came may hear of any of them.
   */
  public static final class Bits implements AnyChoice.Specification<Integer> {
    @Override
    public Integer initial() {
      return 0;
    }

    @Override
    public Integer after(Integer bits, String operation, List<Object> arguments, Object result) {
      return switch (operation) {
        case "tellRead" -> bits | READ;
        case "tellWrite" -> bits | WRITE;
        case "late" -> bits | EXPIRED;
        case "never" -> bits & ~EXPIRED;
        case "close" -> bits | CLOSED;
        default -> ended(bits, operation.equals("waitRead") ? READ : WRITE, (String) result);
      };
    }

    private static Integer ended(int bits, int mode, String result) {
      return switch (result) {
        case "READY" -> (bits & mode) != 0 ? bits & ~mode : null;
        case "TIMEOUT" -> mode == READ && (bits & EXPIRED) != 0 ? bits : null;
        default -> (bits & CLOSED) != 0 ? bits : null;
      };
    }
  }

  /** A queue with one socket, of which one thread at a time tells. */
  private static final class Queue implements Readiness {
    private PollDesc pd;
    private boolean canRead;

    void tell(PollDesc to, boolean read) {
      pd = to;
      canRead = read;
    }

    @Override
    public void add(Socket socket, Object tag) {}

    @Override
    public int await(long nanos, Sink sink) {
      if (pd == null) {
        return 0;
      }
      sink.ready(pd, canRead, !canRead);
      pd = null;
      return 1;
    }

    @Override
    public void wake() {}
  }

  /** Not a record: Lincheck cannot look into those. */
  private static final class Net implements Network {
    private final Queue queue;

    Net(Queue queue) {
      this.queue = queue;
    }

    @Override
    public Socket listen(int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket connect(int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Readiness readiness() {
      return queue;
    }
  }

  /** A scheduler with one goroutine, whose thread waits in a monitor. */
  private static final class One implements Scheduler {
    private Kernel kernel;
    private G only;
    private boolean may;

    void begin() {
      only = new G(1, this, () -> {});
      only.casStatus(Status.IDLE, Status.RUNNABLE);
      only.casStatus(Status.RUNNABLE, Status.RUNNING);
    }

    synchronized void goOn() {
      may = true;
      notifyAll();
    }

    private synchronized void waits() {
      while (!may) {
        try {
          wait();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      may = false;
    }

    @Override
    public Kernel kernel() {
      return kernel;
    }

    @Override
    public void park(WaitReason reason, Commit commit) {
      only.toWaiting(reason);
      if (commit.commit(only)) {
        waits();
      } else {
        only.casStatus(Status.WAITING, Status.RUNNABLE);
      }
      only.casStatus(Status.RUNNABLE, Status.RUNNING);
    }

    @Override
    public void ready(G g) {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
      goOn();
    }

    @Override
    public G current() {
      return only;
    }

    @Override
    public void yield() {}

    @Override
    public void entersyscall() {}

    @Override
    public void exitsyscall() {}

    private static UnsupportedOperationException unsupported() {
      return new UnsupportedOperationException("a descriptor does not need that");
    }

    @Override
    public void run(Runnable main) {
      throw unsupported();
    }

    @Override
    public G go(Runnable body) {
      throw unsupported();
    }

    @Override
    public void sleep(long nanos) {
      throw unsupported();
    }

    @Override
    public <T> Channel<T> channel(int capacity) {
      throw unsupported();
    }

    @Override
    public Stats stats() {
      return new Stats(1, 1);
    }
  }
}
