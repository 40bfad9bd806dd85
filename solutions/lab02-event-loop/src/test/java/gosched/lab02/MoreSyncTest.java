package gosched.lab02;

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
import org.junit.jupiter.api.Test;

class MoreSyncTest {

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
    Run.onLoop(
        loop -> {
          Locker m = loop.mutex();
          assertTrue(m.tryLock());
          assertFalse(m.tryLock());
          m.unlock();
          assertTrue(m.tryLock());
          m.unlock();
        });
  }

  @Test
  void unlock_ofAFreeMutex_isAnError_andLeavesItFree() {
    Run.onLoop(
        loop -> {
          Locker m = loop.mutex();
          refused("unlock of unlocked mutex", m::unlock);
          m.lock();
          m.unlock();
          refused("unlock of unlocked mutex", m::unlock);
          assertTrue(m.tryLock());
        });
  }

  @Test
  void anotherGoroutine_mayUnlock() {
    Run.onLoop(
        loop -> {
          Locker m = loop.mutex();
          m.lock();
          loop.go(m::unlock);
          m.lock();
        });
  }

  @Test
  void whoWaits_getsItInOrder_andNobodyStarves() {
    List<String> got = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Locker m = loop.mutex();
          m.lock();
          for (String name : List.of("a", "b", "c")) {
            loop.go(
                () -> {
                  m.lock();
                  got.add(name);
                  m.unlock();
                });
          }
          loop.yield();
          for (int i = 0; i < 3; i++) { // it always runs, and so could always be quicker
            m.unlock();
            m.lock();
            got.add("main");
          }
          m.unlock();
          loop.yield();
        });
    assertEquals(List.of("a", "b", "c", "main", "main", "main"), got);
  }

  @Test
  void aNegativeCounter_isAnError_andStaysAsItWas() {
    Run.onLoop(
        loop -> {
          Group all = loop.waitGroup();
          refused("negative WaitGroup counter", all::done);
          all.add(2);
          refused("negative WaitGroup counter", () -> all.add(-3));
          refused("negative WaitGroup counter", () -> all.add(Integer.MIN_VALUE));
          refused("negative WaitGroup counter", () -> all.add(Integer.MAX_VALUE));
          all.add(-2);
          all.await();
        });
  }

  @Test
  void allWhoWait_goOnInOrder_whenTheCounterIsZero() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Group all = loop.waitGroup();
          all.add(1);
          List<G> waiters = new ArrayList<>();
          for (String name : List.of("a", "b")) {
            waiters.add(
                loop.go(
                    () -> {
                      all.await();
                      seen.add(name);
                    }));
          }
          loop.yield();
          waiters.forEach(g -> assertSame(WaitReason.WAIT_GROUP, g.waitReason()));
          all.add(0);
          waiters.forEach(g -> assertSame(G.Status.WAITING, g.status()));
          all.done();
          all.add(1); // comes too late to keep them waiting: it was 0
          loop.yield();
        });
    assertEquals(List.of("a", "b"), seen);
  }

  @Test
  void aGroup_mayBeUsedAgain() {
    int[] rounds = new int[1];
    Run.onLoop(
        loop -> {
          Group all = loop.waitGroup();
          for (int round = 0; round < 3; round++) {
            all.add(5);
            for (int i = 0; i < 5; i++) {
              loop.go(all::done);
            }
            all.await();
            rounds[0]++;
          }
        });
    assertEquals(3, rounds[0]);
  }

  @Test
  void waitGroup_waitsForTheLast() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Group all = loop.waitGroup();
          all.add(3);
          for (int i = 1; i <= 3; i++) {
            int turns = i;
            loop.go(
                () -> {
                  for (int turn = 0; turn < turns; turn++) {
                    loop.yield();
                  }
                  seen.add(turns + " turns");
                  all.done();
                });
          }
          all.await();
          seen.add("all");
        });
    assertEquals(List.of("1 turns", "2 turns", "3 turns", "all"), seen);
  }

  @Test
  void waitGroup_thatIsZero_waitsForNobody() {
    Run.onLoop(
        loop -> {
          G other = loop.go(() -> {});
          loop.waitGroup().await();
          assertSame(G.Status.RUNNABLE, other.status());
        });
  }
}
