package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import gosched.kit.G;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TodoMeansNotStarted.class)
class SyncTest {

  /** What a mutex is for on one thread: a goroutine that waits in the middle of something. */
  @Test
  void mutex_keepsOthersOut_whileItsOwnerWaits() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Locker m = loop.mutex();
          Group all = loop.waitGroup();
          all.add(2);
          for (String name : List.of("a", "b")) {
            loop.go(
                () -> {
                  m.lock();
                  seen.add(name + " in");
                  loop.yield();
                  seen.add(name + " out");
                  m.unlock();
                  all.done();
                });
          }
          all.await();
        });
    assertEquals(List.of("a in", "a out", "b in", "b out"), seen);
  }

  @Test
  void mutex_whoWaits_isSeenToWait() {
    Run.onLoop(
        loop -> {
          Locker m = loop.mutex();
          m.lock();
          G other =
              loop.go(
                  () -> {
                    m.lock();
                    m.unlock();
                  });
          loop.yield();
          assertSame(WaitReason.MUTEX, other.waitReason());
          m.unlock();
          loop.yield();
          assertSame(G.Status.DEAD, other.status());
        });
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
