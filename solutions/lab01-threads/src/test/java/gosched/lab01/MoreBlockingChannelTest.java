package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.G;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MoreBlockingChannelTest {

  private static void run(Consumer<Scheduler> main) {
    Run.on(ThreadPerGoroutine::new, main::accept);
  }

  private static void untilAlone(Scheduler s) {
    Run.until(s.kernel(), () -> s.stats().alive() == 1);
  }

  @Test
  void capacity_isKept_andNotNegative() {
    run(
        s -> {
          assertEquals(3, s.channel(3).capacity());
          assertThrows(IllegalArgumentException.class, () -> s.channel(-1));
        });
  }

  @Test
  void null_isNoValue() {
    run(
        s -> {
          Channel<String> c = s.channel(1);
          assertThrows(NullPointerException.class, () -> c.send(null));
          assertThrows(NullPointerException.class, () -> c.trySend(null));
          assertTrue(c.trySend("the lock is free"));
        });
  }

  @Test
  void senders_areServedInTheOrderTheyCame() {
    run(
        s -> {
          Channel<Integer> c = s.channel(2);
          c.send(1);
          c.send(2);
          for (int i = 3; i <= 5; i++) {
            int value = i;
            Run.untilWaiting(s.go(() -> c.send(value)));
          }
          for (int i = 1; i <= 5; i++) {
            assertEquals(i, c.receive().value());
          }
          assertEquals(0, c.length());
          untilAlone(s);
        });
  }

  @Test
  void tryReceive_takesFromASenderThatWaits() {
    run(
        s -> {
          Channel<Integer> c = s.channel(0);
          Run.untilWaiting(s.go(() -> c.send(7)));
          assertEquals(Received.of(7), c.tryReceive());
          assertEquals(Received.nothing(), c.tryReceive());
          untilAlone(s);
        });
  }

  @Test
  void close_failsTheSendersThatWait_andKeepsTheirValuesOut() {
    Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    run(
        s -> {
          Channel<Integer> c = s.channel(1);
          c.send(1);
          for (int i = 0; i < 3; i++) {
            Run.untilWaiting(
                s.go(() -> thrown.add(assertThrows(ChannelClosed.class, () -> c.send(2)))));
          }
          c.close();
          untilAlone(s);
          assertEquals(Received.of(1), c.tryReceive());
          assertEquals(Received.closed(), c.tryReceive());
        });
    assertEquals(3, thrown.size());
    thrown.forEach(t -> assertEquals("send on closed channel", t.getMessage()));
  }

  @Test
  void close_tellsAllReceiversThatWait() {
    run(
        s -> {
          Channel<Integer> c = s.channel(4);
          for (int i = 0; i < 3; i++) {
            Run.untilWaiting(s.go(() -> assertEquals(Received.closed(), c.receive())));
          }
          c.close();
          untilAlone(s);
        });
  }

  @Test
  void closed_staysClosed() {
    run(
        s -> {
          Channel<Integer> c = s.channel(1);
          c.close();
          assertThrows(ChannelClosed.class, c::close);
          assertThrows(ChannelClosed.class, () -> c.trySend(1));
          assertEquals(Received.closed(), c.receive());
          assertEquals(0, c.length());
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
  void manyOnBothSides_loseNothing_andMakeNothingUp() {
    int each = 500;
    int senders = 4;
    for (int capacity : new int[] {0, 1, 7}) {
      Queue<Integer> got = new ConcurrentLinkedQueue<>();
      run(
          s -> {
            Channel<Integer> c = s.channel(capacity);
            List<G> sending = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
              int from = i * each;
              sending.add(
                  s.go(
                      () -> {
                        for (int v = from; v < from + each; v++) {
                          c.send(v);
                        }
                      }));
              s.go(
                  () -> {
                    for (var r = c.receive(); r.ok(); r = c.receive()) {
                      got.add(r.value());
                    }
                  });
            }
            Run.until(
                s.kernel(), () -> sending.stream().allMatch(g -> g.status() == G.Status.DEAD));
            c.close();
            untilAlone(s);
          });
      assertEquals(senders * each, got.size());
      assertEquals(senders * each, new HashSet<>(got).size());
      assertFalse(got.stream().anyMatch(v -> v < 0 || v >= senders * each));
    }
  }
}
