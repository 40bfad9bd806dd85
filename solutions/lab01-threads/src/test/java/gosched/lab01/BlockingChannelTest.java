// public test: copied into the starter
package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.Received;
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
          assertFalse(c.trySend("no room"));
          assertEquals("a", c.receive().value());
          assertEquals("b", c.receive().value());
          assertEquals(Received.nothing(), c.tryReceive());
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
  void trySend_reachesAReceiverThatWaits() {
    Queue<Received<String>> got = new ConcurrentLinkedQueue<>();
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          Channel<String> c = s.channel(0);
          assertFalse(c.trySend("nobody there"));
          Run.untilWaiting(s.go(() -> got.add(c.receive())));
          assertTrue(c.trySend("hello"));
          Run.until(s.kernel(), () -> s.stats().alive() == 1);
        });
    assertEquals(List.of(Received.of("hello")), List.copyOf(got));
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
          assertFalse(c.trySend(3));
          assertEquals(2, c.receive().value());
        });
  }

  @Test
  void close_leavesTheBuffer_andTellsWhoeverWaits() {
    Queue<Received<Integer>> got = new ConcurrentLinkedQueue<>();
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          Channel<Integer> full = s.channel(1);
          full.send(1);
          full.close();
          assertEquals(Received.of(1), full.receive());
          assertEquals(Received.closed(), full.receive());
          assertThrows(ChannelClosed.class, () -> full.send(2));

          Channel<Integer> empty = s.channel(0);
          Run.untilWaiting(s.go(() -> got.add(empty.receive())));
          empty.close();
          Run.until(s.kernel(), () -> s.stats().alive() == 1);
        });
    assertEquals(List.of(Received.closed()), List.copyOf(got));
  }
}
