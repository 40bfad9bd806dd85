package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mutex; and a wait group, where main waits for others. */
@ExtendWith(TodoMeansNotStarted.class)
class MutexTest {
  private int sum;

  /** The sum is a plain field: only the mutex keeps two from adding at once. */
  @Test
  void oneAtATime_isInside() {
    Run.onSlots(
        4,
        s -> {
          Locker m = s.mutex();
          Group all = s.waitGroup();
          for (int i = 0; i < 8; i++) {
            all.add(1);
            s.go(
                () -> {
                  for (int n = 0; n < 1_000; n++) {
                    m.lock();
                    sum++;
                    m.unlock();
                  }
                  all.done();
                });
          }
          all.await();
        });
    assertEquals(8_000, sum);
  }

  @Test
  void aNewcomer_mayBeQuickerThanOneThatWaits() {
    Run.onSlots(
        1,
        HandClock::new,
        s -> {
          Locker m = s.mutex();
          m.lock();
          G other = waiterFor(m, s);
          m.unlock();
          m.lock();
          assertSame(G.Status.RUNNABLE, other.status()); // it has not run yet: the mutex was free
          m.unlock();
          Run.yieldUntil(() -> other.status() == G.Status.DEAD);
        });
  }

  @Test
  void whoHasWaitedForMoreThanAMillisecond_isGivenTheMutex() {
    Run.onSlots(
        1,
        HandClock::new,
        s -> {
          Locker m = s.mutex();
          m.lock();
          G other = waiterFor(m, s);
          ((HandClock) s.kernel()).advance(Mutex.STARVING + 1);
          m.unlock();
          m.lock(); // quicker once more, perhaps; and now the other one looks how long it has
          // waited
          s.yield();
          m.unlock();
          m.lock(); // it is the other one's, though that has not run yet
          assertSame(G.Status.DEAD, other.status());
        });
  }

  private static G waiterFor(Locker m, SharedQueueScheduler s) {
    G g =
        s.go(
            () -> {
              m.lock();
              m.unlock();
            });
    Run.untilWaiting(g, WaitReason.MUTEX);
    return g;
  }
}
