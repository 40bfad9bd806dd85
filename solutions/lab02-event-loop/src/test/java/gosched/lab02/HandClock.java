// public test: copied into the starter
package gosched.lab02;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;

/** A kernel that has a clock and nothing else. The clock stands still until a test moves it. */
final class HandClock implements Kernel {
  /** In ns. */
  long now;

  HandClock(long now) {
    this.now = now;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  private static UnsupportedOperationException onlyAClock() {
    return new UnsupportedOperationException("this kernel is only a clock");
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    throw onlyAClock();
  }

  @Override
  public void park() {
    throw onlyAClock();
  }

  @Override
  public void parkNanos(long nanos) {
    throw onlyAClock();
  }

  @Override
  public void unpark(KernelThread thread) {
    throw onlyAClock();
  }

  @Override
  public KernelLock lock(String name) {
    throw onlyAClock();
  }

  @Override
  public void sleep(long nanos) {
    throw onlyAClock();
  }

  @Override
  public void block(String call, long nanos) {
    throw onlyAClock();
  }

  @Override
  public void work(long nanos) {
    throw onlyAClock();
  }

  @Override
  public long random() {
    throw onlyAClock();
  }

  @Override
  public int cpus() {
    throw onlyAClock();
  }

  @Override
  public void panic(Throwable why) {
    throw onlyAClock();
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    throw onlyAClock();
  }
}
