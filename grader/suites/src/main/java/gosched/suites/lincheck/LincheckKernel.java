package gosched.suites.lincheck;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Network;

/**
 * A kernel for code under Lincheck, which brings the threads and does the scheduling. Locks are
 * monitors: Lincheck understands those best. Nothing may block otherwise, so only calls that do not
 * wait can be checked.
 */
public final class LincheckKernel implements Kernel {

  private long locks;

  /** Null: it has none. */
  private final Network network;

  private final KernelThread only = new KernelThread(0, "lincheck") {};

  public LincheckKernel() {
    this(null);
  }

  /**
   * @param network what the code gets for one
   */
  public LincheckKernel(Network network) {
    this.network = network;
  }

  /** The same of every kernel: a lab has no use for knowing which one it has. */
  @Override
  public String toString() {
    return "kernel";
  }

  private static UnsupportedOperationException unsupported(String what) {
    return new UnsupportedOperationException(
        what + ": a call that must not wait asked the kernel to wait or to start a thread");
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    throw unsupported("start");
  }

  @Override
  public void park() {
    throw unsupported("park");
  }

  @Override
  public void parkNanos(long nanos) {
    throw unsupported("parkNanos");
  }

  /** Nobody ever parks, so there is nobody to wake. */
  @Override
  public void unpark(KernelThread thread) {}

  /** The one thread that calls, whichever of Lincheck's it is. */
  @Override
  public KernelThread current() {
    return only;
  }

  @Override
  public KernelLock lock(String name) {
    return new MonitorLock(name, ++locks);
  }

  @Override
  public Network network() {
    if (network == null) {
      throw unsupported("network");
    }
    return network;
  }

  @Override
  public void sleep(long nanos) {
    throw unsupported("sleep");
  }

  @Override
  public void block(String call, long nanos) {
    throw unsupported("block");
  }

  @Override
  public void work(long nanos) {}

  /** Always the same: the order in which a select looks must not matter to Lincheck. */
  @Override
  public long random() {
    return 0;
  }

  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public int cpus() {
    return 2;
  }

  @Override
  public void panic(Throwable why) {
    throw new IllegalStateException(why);
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {}

  private static final class MonitorLock implements KernelLock {
    private final String name;
    private final long id;
    private boolean held;

    MonitorLock(String name, long id) {
      this.name = name;
      this.id = id;
    }

    @Override
    public String toString() {
      return "lock " + name;
    }

    @Override
    public long id() {
      return id;
    }

    @Override
    public synchronized void lock() {
      while (held) {
        try {
          wait();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      held = true;
    }

    @Override
    public synchronized boolean tryLock() {
      if (held) {
        return false;
      }
      held = true;
      return true;
    }

    @Override
    public synchronized void unlock() {
      if (!held) {
        throw new IllegalStateException("not locked");
      }
      held = false;
      notify();
    }
  }
}
