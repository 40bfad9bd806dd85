package gosched.suites.lab05;

import gosched.kit.Channel;
import gosched.kit.Go;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Short tasks on a machine whose CPUs are all at work when they begin. To start a thread takes 0.1
 * ms, one after the other, whatever the scheduler; that is left out here, so that few tasks are
 * enough to see what one costs when many CPUs run them at once.
 */
final class WarmTasks {
  private static final long WORK = 1_000;

  private final int cpus;
  private final int length;
  private final AtomicInteger arrived = new AtomicInteger();
  private final Channel<Integer> ends;
  private long began;
  private long ended;

  /** Called by main. */
  WarmTasks(int cpus, int length) {
    this.cpus = cpus;
    this.length = length;
    ends = Go.chan(cpus);
  }

  /**
   * In ns of virtual time, from the moment when all CPUs are at work until the last task is over.
   */
  long run() {
    for (int i = 0; i < cpus; i++) {
      Go.go(this::warmUp);
    }
    for (int i = 0; i < cpus; i++) {
      ends.receive();
    }
    return ended - began;
  }

  /** One on each CPU, since nobody gives way: the last one to come begins. */
  private void warmUp() {
    if (arrived.incrementAndGet() == cpus) {
      began = Go.nanoTime();
    }
    while (arrived.get() < cpus) {
      Go.work(WORK);
    }
    Go.go(() -> link(1));
  }

  /** Works, starts the next one and ends. */
  private void link(int n) {
    Go.work(WORK);
    if (n < length) {
      Go.go(() -> link(n + 1));
    } else {
      ended = Math.max(ended, Go.nanoTime());
      ends.send(n);
    }
  }
}
