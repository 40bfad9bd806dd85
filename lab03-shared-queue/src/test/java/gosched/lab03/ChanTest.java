package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules on one slot, where the order is known; and one test on four. */
@ExtendWith(TodoMeansNotStarted.class)
class ChanTest {
  private final Queue<String> got = new ConcurrentLinkedQueue<>();

  @Test
  void buffer_keepsTheOrder() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> c = s.channel(2);
          c.send("a");
          c.send("b");
          assertEquals("a", c.receive().value());
          assertEquals("b", c.receive().value());
        });
  }

  @Test
  void unbufferedSend_waitsForItsReceiver() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> c = s.channel(0);
          G sender = s.go(() -> c.send("hello"));
          Run.untilWaiting(sender, WaitReason.CHAN_SEND);
          assertEquals("hello", c.receive().value());
          assertSame(G.Status.RUNNABLE, sender.status());
        });
  }

  @Test
  void aReceiverThatWaits_getsTheValue_thoughOthersAreQuicker() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> c = s.channel(1);
          G first = s.go(() -> got.add("first got " + c.receive().value()));
          Run.untilWaiting(first, WaitReason.CHAN_RECEIVE);
          s.go(() -> got.add("second got " + c.receive().value()));
          c.send("x"); // the second runs before the first, and must not find it
          c.send("y");
          Run.yieldUntil(() -> got.size() == 2);
        });
    assertEquals(List.of("second got y", "first got x"), List.copyOf(got));
  }

  @Test
  void waitingSender_movesUpIntoTheFreedSlot() {
    Run.onSlots(
        1,
        s -> {
          Channel<Integer> c = s.channel(1);
          c.send(1);
          G sender = s.go(() -> c.send(2));
          Run.untilWaiting(sender, WaitReason.CHAN_SEND);
          assertEquals(1, c.receive().value());
          assertSame(G.Status.RUNNABLE, sender.status()); // its value is in the buffer
          assertEquals(2, c.receive().value());
        });
  }

  /** Whatever the order, each value comes out once, and those of one sender in their order. */
  @Test
  void fourSlots_loseNothing_andDoubleNothing() {
    int senders = 4;
    int each = 2_000;
    List<Integer> received = new ArrayList<>();
    Run.onSlots(
        4,
        s -> {
          Channel<Integer> c = s.channel(3);
          for (int sender = 0; sender < senders; sender++) {
            int first = sender * each;
            s.go(
                () -> {
                  for (int i = 0; i < each; i++) {
                    c.send(first + i);
                  }
                });
          }
          for (int i = 0; i < senders * each; i++) {
            received.add(c.receive().value());
          }
        });
    BitSet once = new BitSet();
    int[] last = {-1, -1, -1, -1};
    for (int value : received) {
      once.set(value);
      assertEquals(last[value / each] + 1, value % each);
      last[value / each]++;
    }
    assertEquals(senders * each, once.cardinality());
  }
}
