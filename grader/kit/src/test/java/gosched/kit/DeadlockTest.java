package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlockTest {

  private static G waiting(Kernel k, long id, WaitReason reason) {
    G g = new G(id, new Idle(k), () -> {});
    g.casStatus(G.Status.IDLE, G.Status.RUNNABLE);
    g.casStatus(G.Status.RUNNABLE, G.Status.RUNNING);
    g.toWaiting(reason);
    return g;
  }

  @Test
  void theDump_isById_asNumbers() {
    List<Deadlock> made = new ArrayList<>();
    RealKernel.boot(
        k ->
            made.add(
                new Deadlock(
                    List.of(
                        waiting(k, 10, WaitReason.WAIT_GROUP),
                        waiting(k, 2, WaitReason.MUTEX),
                        waiting(k, 1, WaitReason.CHAN_RECEIVE)))));
    Deadlock d = made.getFirst();
    assertEquals(
        """
        fatal error: all goroutines are asleep - deadlock!

        goroutine 1 [chan receive]
        goroutine 2 [sync.Mutex.Lock]
        goroutine 10 [sync.WaitGroup.Wait]\
        """,
        d.getMessage());
    assertEquals(3, d.goroutines().size());
    assertEquals("goroutine 10 [sync.WaitGroup.Wait]", d.goroutines().getLast());
    assertThrows(UnsupportedOperationException.class, () -> d.goroutines().clear());
  }

  /** What it says is what was, whatever the goroutines do afterwards. */
  @Test
  void theDump_isOfTheMomentItWasMade() {
    RealKernel.boot(
        k -> {
          G g = waiting(k, 1, WaitReason.SLEEP);
          Deadlock d = new Deadlock(List.of(g));
          g.casStatus(G.Status.WAITING, G.Status.RUNNABLE);
          assertEquals(List.of("goroutine 1 [sleep]"), d.goroutines());
        });
  }

  @Test
  void syncErrors_speakAsGoDoes() {
    assertEquals("unlock of unlocked mutex", SyncError.unlockOfUnlocked().getMessage());
    assertEquals("negative WaitGroup counter", SyncError.negativeCounter().getMessage());
  }
}
