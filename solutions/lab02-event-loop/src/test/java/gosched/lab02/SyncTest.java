// public test: copied into the starter
package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import gosched.kit.G;
import gosched.kit.Locker;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A mutex. The wait group is for your own tests. */
@ExtendWith(TodoMeansNotStarted.class)
class SyncTest {

  /** What a mutex is for on one thread: a goroutine that waits in the middle of something. */
  @Test
  void mutex_keepsOthersOut_whileItsOwnerWaits() {
    List<String> seen = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Locker m = loop.mutex();
          for (String name : List.of("a", "b")) {
            loop.go(
                () -> {
                  m.lock();
                  seen.add(name + " in");
                  loop.yield();
                  seen.add(name + " out");
                  m.unlock();
                });
          }
          while (loop.stats().alive() > 1) {
            loop.yield();
          }
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
}
