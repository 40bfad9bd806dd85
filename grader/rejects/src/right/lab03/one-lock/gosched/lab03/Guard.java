package gosched.lab03;

import gosched.kit.G;
import gosched.kit.KernelLock;
import gosched.kit.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The lock of something that goroutines share. */
interface Guard {
  /** Who locks several takes them in this order. */
  long id();

  void lock();

  /** Frees the lock, and then wakes whoever was readied under it. */
  void unlock();

  /** The lock is held. */
  void readyLocked(G g);

  /** The lock is held. Of all numbers below {@code n} any. */
  int random(int n);

  /** The scheduler's own lock, or, if it is another kind of scheduler, a new one. */
  static Guard of(Scheduler scheduler, String name) {
    return scheduler instanceof SharedQueueScheduler s
        ? s.guard()
        : new Own(scheduler, scheduler.kernel().lock(name));
  }

  /** A lock of its own, for a scheduler of which it knows nothing. */
  final class Own implements Guard {
    private final Scheduler scheduler;
    private final KernelLock lock;
    private final Random random = new Random(1);
    private List<G> readied = new ArrayList<>(0);

    private Own(Scheduler scheduler, KernelLock lock) {
      this.scheduler = scheduler;
      this.lock = lock;
    }

    @Override
    public long id() {
      return lock.id();
    }

    @Override
    public void lock() {
      lock.lock();
    }

    @Override
    public void unlock() {
      List<G> ready = readied;
      readied = new ArrayList<>(0);
      lock.unlock();
      ready.forEach(scheduler::ready);
    }

    @Override
    public void readyLocked(G g) {
      readied.add(g);
    }

    @Override
    public int random(int n) {
      return random.nextInt(n);
    }
  }
}
