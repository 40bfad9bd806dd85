package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.SyncError;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Mutexes and wait groups. */
class MoreMutexTest {
  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  private static void refused(String message, Runnable call) {
    assertEquals(message, assertThrows(SyncError.class, call::run).getMessage());
  }

  @Test
  void nullSchedulers_areRefused() {
    assertThrows(NullPointerException.class, () -> new Mutex(null));
    assertThrows(NullPointerException.class, () -> new WaitGroup(null));
  }

  @Test
  void tryLock_takesAFreeMutexOnly() {
    Run.onSlots(
        1,
        s -> {
          Locker m = s.mutex();
          assertTrue(m.tryLock());
          assertFalse(m.tryLock());
          m.unlock();
          assertTrue(m.tryLock());
        });
  }

  @Test
  void unlock_ofAFreeMutex_isAnError_andLeavesItFree() {
    Run.onSlots(
        1,
        s -> {
          Locker m = s.mutex();
          refused("unlock of unlocked mutex", m::unlock);
          m.lock();
          m.unlock();
          refused("unlock of unlocked mutex", m::unlock);
          assertTrue(m.tryLock());
        });
  }

  /** Also after somebody has waited: the word says again that nobody does. */
  @Test
  void whoMeetsNobody_takesNoKernelLock() {
    Run.onSlots(
        1,
        CountsLocks::new,
        s -> {
          Locker m = s.mutex();
          m.lock();
          G other =
              s.go(
                  () -> {
                    m.lock();
                    m.unlock();
                  });
          Run.untilWaiting(other, WaitReason.MUTEX);
          CountsLocks kernel = (CountsLocks) s.kernel();
          int before = kernel.taken();
          m.unlock();
          assertTrue(kernel.taken() > before, "it finds the one who waits under the guard");
          Run.yieldUntil(() -> other.status() == G.Status.DEAD);
          before = kernel.taken();
          for (int i = 0; i < 100; i++) {
            m.lock();
            assertFalse(m.tryLock());
            m.unlock();
          }
          assertEquals(before, kernel.taken());
        });
  }

  @Test
  void whoWaits_getsItInOrder_thoughTheFirstWasOvertaken() {
    Run.onSlots(
        1,
        HandClock::new,
        s -> {
          Locker m = s.mutex();
          m.lock();
          for (String name : List.of("a", "b", "c")) {
            G g =
                s.go(
                    () -> {
                      m.lock();
                      seen.add(name);
                      m.unlock();
                    });
            Run.untilWaiting(g, WaitReason.MUTEX);
          }
          m.unlock(); // readies a
          m.lock(); // main is quicker
          m.unlock(); // a was readied already
          m.lock();
          s.yield(); // a looks, and waits again: as the first
          seen.add("main");
          m.unlock();
          Run.yieldUntil(() -> s.stats().alive() == 1);
        });
    assertEquals(List.of("main", "a", "b", "c"), List.copyOf(seen));
  }

  /** It was readied, was overtaken, and its time is over before it has looked. */
  @Test
  void whoStarvesOnItsWay_isGivenTheMutex() {
    Run.onSlots(
        1,
        HandClock::new,
        s -> {
          Locker m = s.mutex();
          m.lock();
          G other =
              s.go(
                  () -> {
                    m.lock();
                    seen.add("other");
                    m.unlock();
                  });
          Run.untilWaiting(other, WaitReason.MUTEX);
          m.unlock();
          assertTrue(m.tryLock());
          ((HandClock) s.kernel()).advance(Mutex.STARVING + 1);
          m.unlock();
          assertFalse(m.tryLock());
          Run.yieldUntil(() -> seen.size() == 1);
          assertTrue(m.tryLock());
        });
  }

  @Test
  void aNegativeCounter_isAnError_andStaysAsItWas() {
    Run.onSlots(
        1,
        s -> {
          Group all = s.waitGroup();
          refused("negative WaitGroup counter", all::done);
          all.add(2);
          refused("negative WaitGroup counter", () -> all.add(-3));
          refused("negative WaitGroup counter", () -> all.add(Integer.MAX_VALUE));
          all.add(-2);
          all.await();
        });
  }

  @Test
  void allWhoWait_goOnInOrder_whenTheCounterIsZero() {
    Run.onSlots(
        1,
        s -> {
          Group all = s.waitGroup();
          all.add(1);
          List<G> waiters = new ArrayList<>();
          for (String name : List.of("a", "b")) {
            G g =
                s.go(
                    () -> {
                      all.await();
                      seen.add(name);
                    });
            Run.untilWaiting(g, WaitReason.WAIT_GROUP);
            waiters.add(g);
          }
          all.add(0);
          waiters.forEach(g -> assertSame(G.Status.WAITING, g.status()));
          all.done();
          all.add(1); // comes too late to keep them waiting: it was 0
          Run.yieldUntil(() -> s.stats().alive() == 1);
        });
    assertEquals(List.of("a", "b"), List.copyOf(seen));
  }

  @Test
  void aGroup_mayBeUsedAgain_onSeveralSlots() {
    int[] rounds = new int[1];
    Run.onSlots(
        3,
        s -> {
          Group all = s.waitGroup();
          for (int round = 0; round < 50; round++) {
            all.add(5);
            for (int i = 0; i < 5; i++) {
              s.go(all::done);
            }
            all.await();
            rounds[0]++;
          }
        });
    assertEquals(50, rounds[0]);
  }
}
