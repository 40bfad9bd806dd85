package gosched.sim;

import gosched.kit.Carrier;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Where simulations run: on a carrier, so that woven and kit code find their kernel thread. */
final class Simulation {
  private Simulation() {}

  static <T> T onCarrier(Callable<T> job) {
    FutureTask<T> task = new FutureTask<>(job);
    if (Thread.currentThread() instanceof Carrier) {
      task.run();
    } else {
      new Carrier("simulated machine", Carrier.DEEP, task).start();
    }
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a simulation ran", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the simulator failed: " + e.getCause(), e.getCause());
    }
  }
}
