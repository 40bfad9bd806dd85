package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Locker;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What goes wrong though nobody ever runs beside anybody. A goroutine is alone between two parks,
 * and not across one. Each trap is the same on every machine and in every run.
 */
@ExtendWith(TodoMeansNotStarted.class)
class TrapsTest {
  private static final int ROUNDS = 1_000;

  private int sum;

  private void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  @Test
  void readBeforeThePark_losesWhatOthersAdd() {
    int lost = tenAdd(c -> sum += c.receive().value());
    print("sum += receive(): 10 goroutines receive a 1 each, the sum is %d", lost);
    int kept =
        tenAdd(
            c -> {
              int one = c.receive().value();
              sum += one;
            });
    print("receive, then add: 10 goroutines receive a 1 each, the sum is %d", kept);
    assertEquals(1, lost);
    assertEquals(10, kept);
  }

  private interface Adds {
    void one(Channel<Integer> c);
  }

  private int tenAdd(Adds adds) {
    sum = 0;
    Run.onLoop(
        loop -> {
          Channel<Integer> c = loop.channel(0);
          for (int i = 0; i < 10; i++) {
            loop.go(() -> adds.one(c));
          }
          loop.yield(); // all ten wait
          for (int i = 0; i < 10; i++) {
            c.send(1);
          }
          loop.yield(); // all ten have added
          assertEquals(1, loop.stats().alive());
        });
    return sum;
  }

  @Test
  void aMutexThatIsFree_isNotForWhoWaits() {
    int freed = roundsUntilTheOtherIsIn(Freed::new);
    print("unlock frees it: main locked it %d times before the other had it once", freed);
    int handedOver = roundsUntilTheOtherIsIn(Go::mutex);
    print("unlock hands it over: main locked it %d times before the other had it", handedOver);
    assertEquals(ROUNDS, freed);
    assertEquals(1, handedOver);
  }

  /** Right on many threads, for a while. Who is woken looks again, and queues up again. */
  private static final class Freed implements Locker {
    private final Queue<G> waiters = new ArrayDeque<>();
    private boolean locked;

    @Override
    public void lock() {
      while (!tryLock()) {
        waiters.add(Go.current());
        Go.park(WaitReason.MUTEX, g -> true);
      }
    }

    @Override
    public boolean tryLock() {
      boolean free = !locked;
      locked = true;
      return free;
    }

    @Override
    public void unlock() {
      locked = false;
      if (!waiters.isEmpty()) {
        Go.ready(waiters.poll());
      }
    }
  }

  /** Main holds the mutex whenever it lets others run; another one wants it once. */
  private static int roundsUntilTheOtherIsIn(Supplier<Locker> make) {
    int[] rounds = new int[1];
    Run.onLoop(
        loop -> {
          Locker m = make.get();
          boolean[] in = new boolean[1];
          loop.go(
              () -> {
                m.lock();
                in[0] = true;
                m.unlock();
              });
          while (rounds[0] < ROUNDS && !in[0]) {
            m.lock();
            if (!in[0]) {
              rounds[0]++;
              loop.yield();
            }
            m.unlock();
          }
        });
    return rounds[0];
  }
}
