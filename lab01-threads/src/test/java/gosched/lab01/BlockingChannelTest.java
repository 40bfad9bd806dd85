package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TodoMeansNotStarted.class)
class BlockingChannelTest {

  @Test
  void buffer_keepsTheOrder() {
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          Channel<String> c = s.channel(2);
          c.send("a");
          c.send("b");
          assertEquals(2, c.length());
          assertEquals("a", c.receive().value());
          assertEquals("b", c.receive().value());
        });
  }

  @Test
  void unbufferedSend_waitsForItsReceiver() {
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          Channel<String> c = s.channel(0);
          G sender = s.go(() -> c.send("hello"));
          Run.untilWaiting(sender);
          assertEquals(0, c.length());
          assertEquals("hello", c.receive().value());
          Run.until(s.kernel(), () -> sender.status() == G.Status.DEAD);
        });
  }

  @Test
  void waitingSender_movesUpIntoTheFreedSlot() {
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          Channel<Integer> c = s.channel(1);
          c.send(1);
          Run.untilWaiting(s.go(() -> c.send(2)));
          assertEquals(1, c.receive().value());
          assertEquals(1, c.length());
          assertEquals(2, c.receive().value());
        });
  }

  @Test
  void receivers_areServedInTheOrderTheyCame() {
    Queue<String> got = new ConcurrentLinkedQueue<>();
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          Channel<Integer> c = s.channel(0);
          for (int i = 1; i <= 3; i++) {
            int id = i;
            Run.untilWaiting(s.go(() -> got.add(id + " got " + c.receive().value())));
          }
          for (int i = 1; i <= 3; i++) {
            int left = 4 - i;
            c.send(i);
            Run.until(s.kernel(), () -> s.stats().alive() == left);
          }
        });
    assertEquals(List.of("1 got 1", "2 got 2", "3 got 3"), List.copyOf(got));
  }
}
