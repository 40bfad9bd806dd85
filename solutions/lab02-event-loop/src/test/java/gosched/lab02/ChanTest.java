// public test: copied into the starter
package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A yield of main lets each of the others run until it waits: no test here waits and hopes. */
@ExtendWith(TodoMeansNotStarted.class)
class ChanTest {

  @Test
  void buffer_keepsTheOrder() {
    Run.onLoop(
        loop -> {
          Channel<String> c = loop.channel(2);
          c.send("a");
          c.send("b");
          assertEquals(2, c.length());
          assertEquals("a", c.receive().value());
          assertEquals("b", c.receive().value());
        });
  }

  @Test
  void unbufferedSend_waitsForItsReceiver() {
    Run.onLoop(
        loop -> {
          Channel<String> c = loop.channel(0);
          G sender = loop.go(() -> c.send("hello"));
          loop.yield();
          assertSame(WaitReason.CHAN_SEND, sender.waitReason());
          assertEquals(0, c.length());
          assertEquals("hello", c.receive().value());
          assertSame(G.Status.RUNNABLE, sender.status());
          loop.yield();
          assertSame(G.Status.DEAD, sender.status());
        });
  }

  @Test
  void aReceiverThatWaits_getsTheValue_thoughOthersAreQuicker() {
    List<String> got = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Channel<String> c = loop.channel(1);
          G first = loop.go(() -> got.add("first got " + c.receive().value()));
          loop.yield();
          assertSame(WaitReason.CHAN_RECEIVE, first.waitReason());
          loop.go(() -> got.add("second got " + c.receive().value()));
          c.send("x"); // the second runs before the first, and must not find it
          assertEquals(0, c.length());
          c.send("y");
          loop.yield();
        });
    assertEquals(List.of("second got y", "first got x"), got);
  }

  @Test
  void waitingSender_movesUpIntoTheFreedSlot() {
    Run.onLoop(
        loop -> {
          Channel<Integer> c = loop.channel(1);
          c.send(1);
          loop.go(() -> c.send(2));
          loop.yield();
          assertEquals(1, c.receive().value());
          assertEquals(1, c.length());
          assertEquals(2, c.receive().value());
        });
  }

  @Test
  void receivers_areServedInTheOrderTheyCame() {
    List<String> got = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Channel<Integer> c = loop.channel(0);
          for (int i = 1; i <= 3; i++) {
            int id = i;
            loop.go(() -> got.add(id + " got " + c.receive().value()));
          }
          loop.yield();
          for (int i = 1; i <= 3; i++) {
            c.send(i);
          }
          loop.yield();
        });
    assertEquals(List.of("1 got 1", "2 got 2", "3 got 3"), got);
  }
}
