package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.KernelError;
import gosched.kit.Received;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoreChanTest {

  @Test
  void badArguments_areRefused() {
    Run.onLoop(
        loop -> {
          assertThrows(IllegalArgumentException.class, () -> loop.channel(-1));
          assertThrows(NullPointerException.class, () -> new Chan<String>(null, 0));
          Channel<String> c = loop.channel(1);
          assertThrows(NullPointerException.class, () -> c.send(null));
          assertThrows(NullPointerException.class, () -> c.trySend(null));
          assertEquals(0, c.length());
          assertEquals(1, c.capacity());
        });
  }

  @Test
  void theTryForms_neverWait() {
    Run.onLoop(
        loop -> {
          Channel<String> c = loop.channel(1);
          assertEquals(Received.nothing(), c.tryReceive());
          assertTrue(c.trySend("a"));
          assertFalse(c.trySend("b"));
          assertEquals(Received.of("a"), c.tryReceive());
          assertEquals(Received.nothing(), c.tryReceive());
          Channel<String> unbuffered = loop.channel(0);
          assertFalse(unbuffered.trySend("nobody waits"));
          assertEquals(Received.nothing(), unbuffered.tryReceive());
        });
  }

  @Test
  void theTryForms_serveThoseWhoWait() {
    List<String> got = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Channel<String> c = loop.channel(0);
          loop.go(() -> got.add(c.receive().value()));
          loop.yield();
          assertTrue(c.trySend("to the receiver"));
          assertFalse(c.trySend("too many"));
          loop.yield();
          loop.go(() -> c.send("from the sender"));
          loop.yield();
          got.add(c.tryReceive().value());
          assertEquals(Received.nothing(), c.tryReceive());
          loop.yield();
          assertEquals(1, loop.stats().alive());
        });
    assertEquals(List.of("to the receiver", "from the sender"), got);
  }

  @Test
  void senders_areServedInTheOrderTheyCame() {
    List<Integer> got = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Channel<Integer> c = loop.channel(2);
          for (int i = 1; i <= 5; i++) {
            int value = i;
            loop.go(() -> c.send(value));
          }
          loop.yield();
          assertEquals(2, c.length());
          for (int i = 1; i <= 5; i++) {
            got.add(c.receive().value());
            assertEquals(Math.min(2, 5 - i), c.length());
          }
        });
    assertEquals(List.of(1, 2, 3, 4, 5), got);
  }

  @Test
  void close_tellsReceivers_inOrder() {
    List<String> told = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Channel<String> c = loop.channel(0);
          for (int i = 1; i <= 3; i++) {
            int id = i;
            loop.go(() -> told.add(id + " " + c.receive()));
          }
          loop.yield();
          c.close();
          assertEquals(List.of(), told); // readied, not run
          loop.yield();
          assertEquals(1, loop.stats().alive());
        });
    assertEquals(List.of("1 closed", "2 closed", "3 closed"), told);
  }

  @Test
  void close_failsSenders_andKeepsTheBuffer() {
    List<String> told = new ArrayList<>();
    Run.onLoop(
        loop -> {
          Channel<String> c = loop.channel(1);
          c.send("in the buffer");
          for (int i = 1; i <= 2; i++) {
            int id = i;
            loop.go(
                () -> {
                  assertThrows(ChannelClosed.class, () -> c.send("too late"));
                  told.add(id + " failed");
                });
          }
          loop.yield();
          c.close();
          loop.yield();
          assertEquals(1, c.length());
          assertEquals(Received.of("in the buffer"), c.receive());
          assertEquals(Received.closed(), c.receive());
          assertEquals(Received.closed(), c.tryReceive());
        });
    assertEquals(List.of("1 failed", "2 failed"), told);
  }

  @Test
  void aClosedChannel_refusesSendsAndASecondClose() {
    Run.onLoop(
        loop -> {
          Channel<String> c = loop.channel(3);
          c.close();
          assertThrows(ChannelClosed.class, () -> c.send("x"));
          assertThrows(ChannelClosed.class, () -> c.trySend("x"));
          assertThrows(ChannelClosed.class, c::close);
          assertEquals(0, c.length());
        });
  }

  /** A thread of the pool has no goroutine that could wait, and neither has g0. */
  @Test
  void whoIsNoGoroutine_cannotWait_andIsNotQueued() {
    Run.onLoop(
        loop -> {
          Channel<String> c = loop.channel(0);
          for (Runnable wait : List.<Runnable>of(c::receive, () -> c.send("x"))) {
            loop.offload().call(() -> assertThrows(KernelError.class, wait::run));
            assertFalse(c.trySend("nobody waits"));
            assertEquals(Received.nothing(), c.tryReceive());
          }
        });
  }
}
