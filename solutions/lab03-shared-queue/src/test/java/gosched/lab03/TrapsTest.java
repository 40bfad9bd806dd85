// public test: copied into the starter
package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler.Commit;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong as soon as two run at once: the experiments with a wrong half and a right one. */
@ExtendWith(TodoMeansNotStarted.class)
class TrapsTest {
  private static final int ADDS = 1_000_000;

  /** How often a goroutine looks at a flag before it gives up. */
  private static final long LOOKS = 4_000_000_000L;

  private static final int ROUNDS = 1_000;

  private int count;
  private boolean plain;
  private volatile boolean seenByAll;

  private static void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  @Test
  void twoWhoCount_loseSome() {
    print("1 slot: 2 goroutines add 1000000 ones each: %d", counted(1, () -> count++));
    print("2 slots: 2 goroutines add 1000000 ones each: %d", counted(2, () -> count++));
    int[] right = new int[1];
    Run.onSlots(
        2,
        s -> {
          Locker m = s.mutex();
          right[0] =
              count(
                  () -> {
                    m.lock();
                    count++;
                    m.unlock();
                  });
        });
    print("2 slots and a mutex: 2 goroutines add 1000000 ones each: %d", right[0]);
    assertEquals(2 * ADDS, right[0]);
    assertEquals(2 * ADDS, counted(1, () -> count++));
  }

  private int counted(int slots, Runnable add) {
    int[] sum = new int[1];
    Run.onSlots(slots, s -> sum[0] = count(add));
    return sum[0];
  }

  private int count(Runnable add) {
    count = 0;
    Group all = Go.waitGroup();
    all.add(2);
    for (int i = 0; i < 2; i++) {
      Go.go(
          () -> {
            for (int n = 0; n < ADDS; n++) {
              add.run();
            }
            all.done();
          });
    }
    all.await();
    return count;
  }

  /** The compiler may take a plain field for a constant in a loop that does not write it. */
  @Test
  void aPlainFlag_mayNeverBeSeen() {
    boolean[] saw = new boolean[2];
    Run.onSlots(
        2,
        s -> {
          AtomicInteger over = new AtomicInteger();
          Go.go(
              () -> {
                for (long i = 0; i < LOOKS && !plain; i++) {}
                saw[0] = plain;
                over.incrementAndGet();
              });
          s.kernel().sleep(100_000_000); // until the loop has been compiled
          boolean late = over.get() == 1;
          plain = true;
          Run.until(s.kernel(), () -> over.get() == 1);
          saw[0] &= !late;
          Go.go(
              () -> {
                while (!seenByAll) {}
                saw[1] = true;
                over.incrementAndGet();
              });
          s.kernel().sleep(100_000_000);
          seenByAll = true;
          Run.until(s.kernel(), () -> over.get() == 2);
        });
    print("a plain flag: seen in time: %s", saw[0]);
    print("a volatile flag: seen in time: %s", saw[1]);
    assertTrue(saw[1]);
  }

  /** What a ready would bring about that came before the stack was left. */
  @Test
  void aStackInUse_cannotBeEntered() {
    AtomicReference<IllegalStateException> refused = new AtomicReference<>();
    AtomicBoolean standsOnIt = new AtomicBoolean();
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          Coroutine stack =
              new Coroutine(
                  () -> {
                    standsOnIt.set(true);
                    Run.until(kernel, () -> refused.get() != null);
                  });
          kernel.start("first", stack::resume);
          Run.until(kernel, standsOnIt::get);
          refused.set(assertThrows(IllegalStateException.class, stack::resume));
        });
    print("a stack that is in use, resumed: %s", refused.get().getMessage());
  }

  @Test
  void alwaysTheFirstCase_forgetsTheSecond() {
    int[] first = new int[2];
    int[] random = new int[2];
    Run.onSlots(
        1,
        s -> {
          Channel<Integer> a = s.channel(1);
          Channel<Integer> b = s.channel(1);
          for (int i = 0; i < ROUNDS; i++) {
            a.trySend(i);
            b.trySend(i);
            random[Go.select(Case.receive(a), Case.receive(b)).index()]++;
          }
          for (int i = 0; i < ROUNDS; i++) {
            a.trySend(i);
            b.trySend(i);
            first[a.tryReceive().ok() ? 0 : b.tryReceive().ok() ? 1 : -1]++;
          }
        });
    print("always the first that is ready: %d from a, %d from b", first[0], first[1]);
    print("one of them at random: %d from a, %d from b", random[0], random[1]);
    assertEquals(ROUNDS, first[0]);
    assertTrue(random[1] > 300);
  }

  /** Two goroutines, a slot each, and one lock: how long from one lock to the next. */
  @Test
  void barging_isCheap() {
    for (int i = 0; i < 2; i++) { // the first time the code is not yet compiled
      long handed = nanosEach(HandedOver::new);
      long barged = nanosEach(Go::mutex);
      if (i == 1) {
        print("unlock hands it over: %d ns for a lock and an unlock", handed);
        print("newcomers may barge in: %d ns for a lock and an unlock", barged);
      }
    }
  }

  private static long nanosEach(Supplier<Locker> make) {
    int each = 20_000;
    long[] ns = new long[1];
    Run.onSlots(
        2,
        s -> {
          Locker m = make.get();
          Group all = Go.waitGroup();
          all.add(2);
          long from = Go.nanoTime();
          for (int i = 0; i < 2; i++) {
            Go.go(
                () -> {
                  for (int n = 0; n < each; n++) {
                    m.lock();
                    m.unlock();
                  }
                  all.done();
                });
          }
          all.await();
          ns[0] = (Go.nanoTime() - from) / (2 * each);
        });
    return ns[0];
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
    assertTrue(yours > 1 && yours <= 102, yours + " rounds");
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

  /** A mutex that is right and slow, or cheap and unfair. */
  private abstract static class Simple implements Locker {
    final gosched.kit.KernelLock guard = Go.current().scheduler().kernel().lock("guard");
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
