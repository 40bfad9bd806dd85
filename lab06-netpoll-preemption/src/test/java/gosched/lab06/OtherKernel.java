package gosched.lab06;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Network;

/** A kernel that leaves everything to another one. Override what yours is to do differently. */
abstract class OtherKernel implements Kernel {
  final Kernel kernel;

  OtherKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public KernelThread start(String name, Runnable body) {
    return kernel.start(name, body);
  }

  @Override
  public KernelThread start(String name, long stackBytes, Runnable body) {
    return kernel.start(name, stackBytes, body);
  }

  @Override
  public void park() {
    kernel.park();
  }

  @Override
  public void parkNanos(long nanos) {
    kernel.parkNanos(nanos);
  }

  @Override
  public void unpark(KernelThread thread) {
    kernel.unpark(thread);
  }

  @Override
  public KernelLock lock(String name) {
    return kernel.lock(name);
  }

  @Override
  public void sleep(long nanos) {
    kernel.sleep(nanos);
  }

  @Override
  public void block(String call, long nanos) {
    kernel.block(call, nanos);
  }

  @Override
  public void work(long nanos) {
    kernel.work(nanos);
  }

  @Override
  public long random() {
    return kernel.random();
  }

  @Override
  public long nanoTime() {
    return kernel.nanoTime();
  }

  @Override
  public int cpus() {
    return kernel.cpus();
  }

  @Override
  public void panic(Throwable why) {
    kernel.panic(why);
  }

  @Override
  public void signal(KernelThread thread) {
    kernel.signal(thread);
  }

  @Override
  public Network network() {
    return kernel.network();
  }

  @Override
  public void emit(Event.Kind kind, G g, String detail) {
    kernel.emit(kind, g, detail);
  }
}
