package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.Received;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class MoreChanTest {
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  @Test
  void badArguments_areRefused() {
    Run.onSlots(
        1,
        s -> {
          assertThrows(IllegalArgumentException.class, () -> s.channel(-1));
          assertThrows(NullPointerException.class, () -> new Chan<String>(null, 0));
          Channel<String> c = s.channel(1);
          assertThrows(NullPointerException.class, () -> c.send(null));
          assertThrows(NullPointerException.class, () -> c.trySend(null));
          assertEquals(0, c.length());
          assertEquals(1, c.capacity());
          assertTrue(c.trySend("its lock is free"));
        });
  }

  @Test
  void theTryForms_neverWait() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> c = s.channel(1);
          assertEquals(Received.nothing(), c.tryReceive());
          assertTrue(c.trySend("a"));
          assertFalse(c.trySend("b"));
          assertEquals(Received.of("a"), c.tryReceive());
          Channel<String> unbuffered = s.channel(0);
          assertFalse(unbuffered.trySend("nobody waits"));
          assertEquals(Received.nothing(), unbuffered.tryReceive());
        });
  }

  @Test
  void theTryForms_serveThoseWhoWait() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> c = s.channel(0);
          G receiver = s.go(() -> told.add(c.receive().value()));
          Run.untilWaiting(receiver, WaitReason.CHAN_RECEIVE);
          assertTrue(c.trySend("to the receiver"));
          assertFalse(c.trySend("too many"));
          G sender = s.go(() -> c.send("from the sender"));
          Run.untilWaiting(sender, WaitReason.CHAN_SEND);
          assertEquals("from the sender", c.tryReceive().value());
          assertEquals(Received.nothing(), c.tryReceive());
          Run.yieldUntil(() -> s.stats().alive() == 1);
        });
    assertEquals(List.of("to the receiver"), List.copyOf(told));
  }

  @Test
  void senders_areServedInTheOrderTheyCame() {
    List<Integer> got = new ArrayList<>();
    Run.onSlots(
        1,
        s -> {
          Channel<Integer> c = s.channel(2);
          for (int i = 1; i <= 5; i++) {
            int value = i;
            s.go(() -> c.send(value));
          }
          s.yield();
          for (int i = 1; i <= 5; i++) {
            got.add(c.receive().value());
            assertEquals(Math.min(2, 5 - i), c.length());
          }
        });
    assertEquals(List.of(1, 2, 3, 4, 5), got);
  }

  @Test
  void close_tellsReceivers_inOrder() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> c = s.channel(0);
          for (int i = 1; i <= 3; i++) {
            int id = i;
            s.go(() -> told.add(id + " " + c.receive()));
          }
          s.yield();
          c.close();
          Run.yieldUntil(() -> s.stats().alive() == 1);
        });
    assertEquals(List.of("1 closed", "2 closed", "3 closed"), List.copyOf(told));
  }

  @Test
  void close_failsSenders_andKeepsTheBuffer() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> c = s.channel(1);
          c.send("in the buffer");
          for (int i = 1; i <= 2; i++) {
            int id = i;
            s.go(
                () -> {
                  assertThrows(ChannelClosed.class, () -> c.send("too late"));
                  told.add(id + " failed");
                });
          }
          s.yield();
          c.close();
          Run.yieldUntil(() -> s.stats().alive() == 1);
          assertEquals(Received.of("in the buffer"), c.receive());
          assertEquals(Received.closed(), c.receive());
          assertEquals(Received.closed(), c.tryReceive());
        });
    assertEquals(List.of("1 failed", "2 failed"), List.copyOf(told));
  }

  @Test
  void aClosedChannel_refusesSendsAndASecondClose() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> c = s.channel(3);
          c.close();
          assertThrows(ChannelClosed.class, () -> c.send("x"));
          assertThrows(ChannelClosed.class, () -> c.trySend("x"));
          assertThrows(ChannelClosed.class, c::close);
          assertEquals(0, c.length());
        });
  }
}
