package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several Ms, and still somebody must see it; and must not see it too early. */
@ExtendWith(TodoMeansNotStarted.class)
class DeadlockTest {

  @Test
  void allWait_onSeveralPs() {
    AtomicLong other = new AtomicLong();
    Deadlock d =
        assertThrows(
            Deadlock.class,
            () ->
                Run.onPs(
                    3,
                    s -> {
                      Channel<String> c = Go.chan(0);
                      other.set(Go.go(() -> c.receive()).id());
                      c.receive();
                    }));
    assertEquals(
        List.of("goroutine 1 [chan receive]", "goroutine " + other + " [chan receive]"),
        d.goroutines());
  }

  @Test
  void whoSleeps_mayWakeTheOthers() {
    Run.onPs(
        2,
        s -> {
          Channel<String> c = Go.chan(0);
          Go.go(
              () -> {
                Go.sleep(1_000_000);
                c.send("good morning");
              });
          assertEquals("good morning", c.receive().value());
        });
  }

  @Test
  void whoIsInASystemCall_comesBack() {
    Run.onPs(
        1,
        s -> {
          Channel<Boolean> c = Go.chan(0);
          Go.go(
              () -> {
                Go.block("read", 1_000_000);
                c.send(true);
              });
          assertTrue(c.receive().value());
        });
  }
}
