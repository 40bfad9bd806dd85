package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One thread sees the whole: nobody is runnable, nothing is to come, so nothing ever will. */
@ExtendWith(TodoMeansNotStarted.class)
class DeadlockTest {

  @Test
  void mainWaits_andIsAlone() {
    Deadlock d = assertThrows(Deadlock.class, () -> Run.onLoop(loop -> loop.channel(0).receive()));
    assertEquals(
        """
        fatal error: all goroutines are asleep - deadlock!

        goroutine 1 [chan receive]\
        """,
        d.getMessage());
  }

  @Test
  void allWait_andWhoHasEnded_isNotInTheDump() {
    Deadlock d =
        assertThrows(
            Deadlock.class,
            () ->
                Run.onLoop(
                    loop -> {
                      Channel<String> nobodyReceives = Go.chan(1);
                      Channel<String> done = Go.chan(0);
                      Go.go(() -> nobodyReceives.send("fits"));
                      Go.go(
                          () -> {
                            nobodyReceives.send("does not fit");
                            done.send("never");
                          });
                      done.receive();
                    }));
    assertEquals(List.of("goroutine 1 [chan receive]", "goroutine 3 [chan send]"), d.goroutines());
  }

  @Test
  void whoSleeps_mayWakeTheOthers() {
    Run.onLoop(
        loop -> {
          Channel<String> c = Go.chan(0);
          Go.go(
              () -> {
                Go.sleep(2_000_000);
                c.send("good morning");
              });
          assertEquals("good morning", c.receive().value());
        });
  }
}
