package gosched.suites.lab02;

import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.lab02.EventLoop;
import gosched.sim.SimKernel;
import gosched.suites.sim.Bed;
import java.util.List;

/** The lab's one scheduler. Main shares its thread with all the others, so it waits by yielding. */
enum Loop implements Bed {
  LOOP;

  /** Longer than any chain of goroutines in a check that ready one another. */
  private static final int TURNS = 40;

  static List<Loop> beds() {
    return List.of(LOOP);
  }

  /** Lets everybody run until all wait. */
  static void rest() {
    for (int i = 0; i < TURNS; i++) {
      Go.yield();
    }
  }

  /** The loop of the goroutine that calls. */
  static EventLoop current() {
    return (EventLoop) Go.current().scheduler();
  }

  @Override
  public Scheduler make(Kernel kernel) {
    return new EventLoop(kernel);
  }

  @Override
  public void rest(SimKernel k) {
    rest();
  }

  @Override
  public void sleep(SimKernel k, long nanos) {
    Go.sleep(nanos);
  }

  @Override
  public String toString() {
    return "new EventLoop(kernel)";
  }
}
