package gosched.kit;

/** A scheduler that schedules nothing: what a record of a goroutine needs to exist. */
class Idle implements Scheduler {
  private final Kernel kernel;

  Idle(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Kernel kernel() {
    return kernel;
  }

  @Override
  public void run(Runnable main) {
    throw new UnsupportedOperationException();
  }

  @Override
  public G go(Runnable body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void yield() {}

  @Override
  public void park(WaitReason reason, Commit commit) {}

  @Override
  public void ready(G g) {}

  @Override
  public void entersyscall() {}

  @Override
  public void exitsyscall() {}

  @Override
  public void sleep(long nanos) {}

  @Override
  public G current() {
    return null;
  }

  @Override
  public <T> Channel<T> channel(int capacity) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Stats stats() {
    return new Stats(0, 0);
  }
}
