package gosched.kit;

import static gosched.kit.G.Status.DEAD;
import static gosched.kit.G.Status.IDLE;
import static gosched.kit.G.Status.RUNNABLE;
import static gosched.kit.G.Status.RUNNING;
import static gosched.kit.G.Status.SYSCALL;
import static gosched.kit.G.Status.WAITING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GTest {
  /** The table in G's documentation, once more. */
  private static final Map<Status, Set<Status>> TABLE =
      Map.of(
          IDLE, Set.of(RUNNABLE),
          RUNNABLE, Set.of(RUNNING),
          RUNNING, Set.of(RUNNABLE, WAITING, SYSCALL, DEAD),
          SYSCALL, Set.of(RUNNING, RUNNABLE),
          WAITING, Set.of(RUNNABLE),
          DEAD, Set.of(IDLE));

  private static void inKernel(java.util.function.Consumer<G> test) {
    RealKernel.boot(k -> test.accept(new G(7, new Idle(k), () -> {})));
  }

  @Test
  void theTable_isTheTable() {
    for (Status from : Status.values()) {
      for (Status to : Status.values()) {
        assertEquals(TABLE.get(from).contains(to), from.mayBecome(to), from + " -> " + to);
      }
    }
  }

  @Test
  void anIllegalMove_namesGoroutineStateAndMove() {
    inKernel(
        g -> {
          var e = assertThrows(IllegalGoroutineState.class, () -> g.casStatus(IDLE, RUNNING));
          assertTrue(e.getMessage().contains("goroutine 7 is IDLE"), e.getMessage());
          assertThrows(IllegalGoroutineState.class, () -> g.casStatus(WAITING, RUNNABLE));
          assertEquals(IDLE, g.status());
        });
  }

  @Test
  void toWaiting_needsAReason_andShowsIt() {
    inKernel(
        g -> {
          g.casStatus(IDLE, RUNNABLE);
          g.casStatus(RUNNABLE, RUNNING);
          assertThrows(IllegalArgumentException.class, () -> g.casStatus(RUNNING, WAITING));
          g.toWaiting(WaitReason.CHAN_RECEIVE);
          assertEquals("goroutine 7 [chan receive]", g.toString());
        });
  }

  @Test
  void ofTwoThatReadyTheSameGoroutine_oneGetsTheError() {
    for (int round = 0; round < 200; round++) {
      var won = new java.util.concurrent.atomic.AtomicInteger();
      RealKernel.boot(
          k -> {
            G g = new G(1, new Idle(k), () -> {});
            g.casStatus(IDLE, RUNNABLE);
            g.casStatus(RUNNABLE, RUNNING);
            g.toWaiting(WaitReason.PARKED);
            var done = new java.util.concurrent.atomic.AtomicInteger();
            for (int i = 0; i < 2; i++) {
              k.start(
                  "readier",
                  () -> {
                    try {
                      g.casStatus(WAITING, RUNNABLE);
                      won.incrementAndGet();
                    } catch (IllegalGoroutineState expected) {
                      // The other one was first.
                    }
                    done.incrementAndGet();
                  });
            }
            while (done.get() < 2) {
              k.sleep(10_000);
            }
          });
      assertEquals(1, won.get());
    }
  }

  @Test
  void waitReason_isNull_unlessItWaits() {
    inKernel(
        g -> {
          assertNull(g.waitReason());
          g.casStatus(IDLE, RUNNABLE);
          g.casStatus(RUNNABLE, RUNNING);
          assertNull(g.waitReason());
          g.toWaiting(WaitReason.SLEEP);
          assertEquals(WaitReason.SLEEP, g.waitReason());
          g.casStatus(WAITING, RUNNABLE);
          assertNull(g.waitReason());
          g.casStatus(RUNNABLE, RUNNING);
          g.toWaiting(WaitReason.MUTEX);
          assertEquals(WaitReason.MUTEX, g.waitReason());
        });
  }

  /** Through a whole life, with a wait in it, up to its end. */
  private static void live(G g) {
    g.casStatus(IDLE, RUNNABLE);
    g.casStatus(RUNNABLE, RUNNING);
    g.toWaiting(WaitReason.IO);
    g.casStatus(WAITING, RUNNABLE);
    g.casStatus(RUNNABLE, RUNNING);
    g.runBody();
    g.casStatus(RUNNING, DEAD);
  }

  @Test
  void reuse_makesItAnotherGoroutine() {
    List<String> ran = new ArrayList<>();
    RealKernel.boot(
        k -> {
          G g = new G(7, new Idle(k), () -> ran.add("first"));
          k.current().setG(g);
          live(g);
          assertNotNull(g.thread());
          g.reuse(9, () -> ran.add("second"));
          assertEquals(9, g.id());
          assertEquals(IDLE, g.status());
          assertNull(g.thread());
          assertNull(g.waitReason());
          assertEquals("goroutine 9 [idle]", g.toString());
          live(g);
        });
    assertEquals(List.of("first", "second"), ran);
  }

  @Test
  void reuse_isForTheDead_andARecordThatIsRefused_isAsItWas() {
    inKernel(
        g -> {
          Runnable body = () -> {};
          for (Status alive : List.of(RUNNABLE, RUNNING, SYSCALL)) {
            assertThrows(IllegalGoroutineState.class, () -> g.reuse(8, body));
            g.casStatus(g.status(), alive);
          }
          assertThrows(IllegalGoroutineState.class, () -> g.reuse(8, body));
          g.casStatus(SYSCALL, RUNNING);
          g.toWaiting(WaitReason.IO);
          assertThrows(IllegalGoroutineState.class, () -> g.reuse(8, body));
          g.casStatus(WAITING, RUNNABLE);
          g.casStatus(RUNNABLE, RUNNING);
          g.casStatus(RUNNING, DEAD);
          assertThrows(IllegalArgumentException.class, () -> g.reuse(0, body));
          assertThrows(NullPointerException.class, () -> g.reuse(8, null));
          assertEquals(DEAD, g.status());
          assertEquals(7, g.id());
          g.reuse(8, body);
          assertEquals(8, g.id());
        });
  }
}
