package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.sim.SimKernel;

/** What keeps sysmon alert: at nearly each of its looks it takes a P from a system call. */
final class Busy {
  private static final long MICRO = 1_000;

  private Busy() {}

  /**
   * System calls of 100 us, one after the other, by the goroutine that calls; two others compute 50
   * us and yield, again and again. So somebody waits whenever it is in a call, and an M that has
   * the P finds the next goroutine in a queue: it never comes to ask the network.
   *
   * @param nanos for how long
   */
  static void calls(SimKernel k, long nanos) {
    long end = k.nanoTime() + nanos;
    Group others = Go.waitGroup();
    others.add(2);
    for (int i = 0; i < 2; i++) {
      Go.go(
          () -> {
            while (k.nanoTime() < end) {
              k.sleep(50 * MICRO);
              Go.yield();
            }
            others.done();
          });
    }
    while (k.nanoTime() < end) {
      Go.syscall(() -> k.sleep(100 * MICRO));
    }
    others.await();
  }
}
