package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.Locker;
import gosched.kit.Scheduler.Commit;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three mutexes: one that always hands over, one that never does, and yours. One slot. */
@ExtendWith(TodoMeansNotStarted.class)
class MutexTrapsTest {
  private static final int ROUNDS = 1_000;

  private static void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  /** Two goroutines lock and unlock, and have met once at the mutex. How often do they wait? */
  @Test
  void handingOverForEver_isAConvoy() {
    int handed = waits(HandedOver::new);
    print("unlock hands it over: %d locks, %d waits", 2 * ROUNDS, handed);
    int yours = waits(Go::mutex);
    print("newcomers may barge in: %d locks, %d waits", 2 * ROUNDS, yours);
    assertTrue(handed >= 2 * ROUNDS - 2, handed + " waits");
    assertEquals(1, yours);
  }

  private static int waits(Supplier<Locker> make) {
    AtomicInteger waits = new AtomicInteger();
    Run.onSlots(
        1,
        kernel -> new CountsWaits(kernel, waits),
        s -> {
          Locker m = make.get();
          Group all = Go.waitGroup();
          all.add(1);
          m.lock();
          G other =
              s.go(
                  () -> {
                    lockAndUnlock(m);
                    all.done();
                  });
          Run.untilWaiting(other, WaitReason.MUTEX);
          m.unlock();
          lockAndUnlock(m);
          all.await();
        });
    return waits.get();
  }

  private static void lockAndUnlock(Locker m) {
    for (int n = 0; n < ROUNDS; n++) {
      m.lock();
      m.unlock();
    }
  }

  /** Its clock stands still: nobody ever waits for a millisecond. */
  private static final class CountsWaits extends OtherKernel {
    private final AtomicInteger waits;

    CountsWaits(Kernel kernel, AtomicInteger waits) {
      super(kernel);
      this.waits = waits;
    }

    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public void emit(Event.Kind kind, G g, String detail) {
      if (kind == Event.Kind.PARK && g.waitReason() == WaitReason.MUTEX) {
        waits.incrementAndGet();
      }
      kernel.emit(kind, g, detail);
    }
  }

  /** Main holds it whenever another goroutine runs, on a clock that each round moves by 10 us. */
  @Test
  void bargingForEver_starves() {
    int freed = roundsUntilTheOtherIsIn(Freed::new);
    print("unlock always frees it: main locked it %d times before the other had it", freed);
    int yours = roundsUntilTheOtherIsIn(Go::mutex);
    print("handed over after 1 ms: main locked it %d times before the other had it", yours);
    int handed = roundsUntilTheOtherIsIn(HandedOver::new);
    print("unlock hands it over: main locked it %d times before the other had it", handed);
    assertEquals(ROUNDS, freed);
    assertEquals(1, handed);
    assertTrue(yours > 1 && yours <= 103, yours + " rounds");
  }

  private static int roundsUntilTheOtherIsIn(Supplier<Locker> make) {
    int[] rounds = new int[1];
    Run.onSlots(
        1,
        HandClock::new,
        s -> {
          Locker m = make.get();
          boolean[] in = new boolean[1];
          s.go(
              () -> {
                m.lock();
                in[0] = true;
                m.unlock();
              });
          while (rounds[0] < ROUNDS && !in[0]) {
            m.lock();
            if (!in[0]) {
              rounds[0]++;
              s.yield();
              ((HandClock) s.kernel()).advance(10_000);
            }
            m.unlock();
          }
        });
    return rounds[0];
  }

  /** Main alone locks and unlocks. How often does it take a lock of the kernel for that? */
  @Test
  void aLockThatNobodyWants() {
    int freed = kernelLocks(Freed::new);
    print("a kernel lock around everything: %d locks, %d kernel locks", ROUNDS, freed);
    int yours = kernelLocks(Go::mutex);
    print("yours: %d locks, %d kernel locks", ROUNDS, yours);
    assertEquals(2 * ROUNDS, freed);
    assertTrue(yours <= freed, yours + " kernel locks");
  }

  private static int kernelLocks(Supplier<Locker> make) {
    int[] taken = new int[1];
    Run.onSlots(
        1,
        CountsLocks::new,
        s -> {
          Locker m = make.get();
          CountsLocks kernel = (CountsLocks) s.kernel();
          int before = kernel.taken();
          lockAndUnlock(m);
          taken[0] = kernel.taken() - before;
        });
    return taken[0];
  }

  /** A mutex that is right and slow, or cheap and unfair. */
  private abstract static class Simple implements Locker {
    final KernelLock guard = Go.current().scheduler().kernel().lock("guard");
    final Queue<G> waiters = new ArrayDeque<>();
    boolean locked;

    @Override
    public boolean tryLock() {
      throw new UnsupportedOperationException();
    }

    /** The guard is held, and free afterwards. */
    void await() {
      waiters.add(Go.current());
      Commit free =
          g -> {
            guard.unlock();
            return true;
          };
      Go.park(WaitReason.MUTEX, free);
    }

    void readyFirst() {
      G first = waiters.poll();
      guard.unlock();
      if (first != null) {
        Go.ready(first);
      }
    }
  }

  private static final class HandedOver extends Simple {
    @Override
    public void lock() {
      guard.lock();
      if (locked) {
        await(); // and then it is mine
      } else {
        locked = true;
        guard.unlock();
      }
    }

    @Override
    public void unlock() {
      guard.lock();
      locked = !waiters.isEmpty();
      readyFirst();
    }
  }

  private static final class Freed extends Simple {
    @Override
    public void lock() {
      guard.lock();
      while (locked) {
        await();
        guard.lock();
      }
      locked = true;
      guard.unlock();
    }

    @Override
    public void unlock() {
      guard.lock();
      locked = false;
      readyFirst();
    }
  }
}
