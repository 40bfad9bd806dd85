package gosched.bench.subject;

import gosched.kit.Kernel;
import java.util.concurrent.atomic.AtomicInteger;

/** One owner and two thieves on a ring of four slots: the workload of the simulator's speed. */
public final class RingWorkload {
  private static final int SLOTS = 4;
  private static final int OPERATIONS = 24;

  private final int[] slots = new int[SLOTS];
  private final AtomicInteger head = new AtomicInteger();
  private final AtomicInteger tail = new AtomicInteger();

  private RingWorkload() {}

  /** Runs it; the caller lets the machine come to rest. */
  public static void run(Kernel kernel) {
    RingWorkload ring = new RingWorkload();
    kernel.start("owner", ring::owner);
    kernel.start("thief1", ring::thief);
    kernel.start("thief2", ring::thief);
  }

  private void owner() {
    for (int i = 1; i <= OPERATIONS; i++) {
      if (i % 5 < 3) {
        push(i);
      } else {
        pop();
      }
    }
  }

  private void thief() {
    for (int i = 0; i < OPERATIONS / 4; i++) {
      steal();
    }
  }

  private void push(int value) {
    int t = tail.get();
    if (t - head.get() < SLOTS) {
      slots[t % SLOTS] = value;
      tail.set(t + 1);
    }
  }

  private int pop() {
    while (true) {
      int h = head.get();
      if (h == tail.get()) {
        return 0;
      }
      int value = slots[h % SLOTS];
      if (head.compareAndSet(h, h + 1)) {
        return value;
      }
    }
  }

  private void steal() {
    while (true) {
      int h = head.get();
      int n = tail.get() - h;
      n -= n / 2;
      if (n <= 0) {
        return;
      }
      int sum = 0;
      for (int i = 0; i < n; i++) {
        sum += slots[(h + i) % SLOTS];
      }
      if (head.compareAndSet(h, h + n) && sum >= 0) {
        return;
      }
    }
  }
}
