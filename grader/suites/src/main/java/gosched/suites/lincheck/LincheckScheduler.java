package gosched.suites.lincheck;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;

/** A scheduler on which nobody waits: for data structures that are made with one. */
public final class LincheckScheduler implements Scheduler {
  private final Kernel kernel = new LincheckKernel();
  private final G only = new G(1, this, () -> {});

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("a call that must not wait asked the scheduler to");
  }

  @Override
  public Kernel kernel() {
    return kernel;
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
  public void yield() {}

  @Override
  public void park(WaitReason reason, Commit commit) {
    throw unsupported();
  }

  @Override
  public void ready(G g) {
    throw unsupported();
  }

  @Override
  public void entersyscall() {}

  @Override
  public void exitsyscall() {}

  @Override
  public void sleep(long nanos) {
    throw unsupported();
  }

  @Override
  public G current() {
    return only;
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
