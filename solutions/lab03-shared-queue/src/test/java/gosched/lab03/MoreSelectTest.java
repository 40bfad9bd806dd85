package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.kit.Selected;
import gosched.kit.WaitReason;
import gosched.lab02.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class MoreSelectTest {
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  /** Starts a goroutine that selects, and waits until it waits. */
  private G selects(SharedQueueScheduler s, Case... cases) {
    G g =
        s.go(
            () -> {
              try {
                Selected which = Go.select(cases);
                told.add(which.index() + " " + which.received());
              } catch (ChannelClosed e) {
                told.add(e.getMessage());
              }
            });
    Run.untilWaiting(g, WaitReason.SELECT);
    return g;
  }

  private String whatCame() {
    Run.yieldUntil(() -> told.size() == 1);
    return told.poll();
  }

  @Test
  void aForeignChannel_isRefused_andNothingStaysLocked() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> c = s.channel(1);
          Channel<String> foreign = new EventLoop(s.kernel()).channel(1);
          assertThrows(
              IllegalArgumentException.class,
              () -> Go.select(Case.receive(c), Case.receive(foreign)));
          assertTrue(c.trySend("its lock is free"));
          assertThrows(
              NullPointerException.class, () -> Select.select(null, List.of(Case.receive(c))));
        });
  }

  @Test
  void aSelectThatWaits_sends_orReceives() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> a = s.channel(0);
          Channel<String> b = s.channel(0);
          selects(s, Case.send(a, "x"), Case.receive(b), Case.receive(null));
          assertEquals("x", a.receive().value());
          assertEquals("0 nothing", whatCame());
          assertEquals(Received.nothing(), a.tryReceive());
          assertFalse(b.trySend("to nobody"));
          selects(s, Case.send(a, "x"), Case.receive(b));
          assertTrue(b.trySend("y"));
          assertEquals("1 value y", whatCame());
          assertEquals(Received.nothing(), a.tryReceive(), "its send was not meant any more");
        });
  }

  @Test
  void close_isSomethingToReceive_andFailsASend() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> a = s.channel(0);
          Channel<String> b = s.channel(0);
          selects(s, Case.receive(a), Case.send(b, "x"));
          a.close();
          assertEquals("0 closed", whatCame());
          Channel<String> c = s.channel(0);
          selects(s, Case.receive(c), Case.send(b, "x"));
          b.close();
          assertEquals("send on closed channel", whatCame());
          assertFalse(c.trySend("to nobody"));
          assertThrows(ChannelClosed.class, () -> Go.trySelect(Case.send(b, "x")));
          assertEquals(Received.closed(), Go.trySelect(Case.receive(b)).received());
        });
  }

  @Test
  void severalCases_onOneChannel() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> c = s.channel(0);
          selects(s, Case.receive(c), Case.send(c, "x"), Case.receive(c));
          assertTrue(c.trySend("y"), "somebody else's");
          assertFalse(c.trySend("z"));
          assertEquals("value y", whatCame().substring(2));
          assertEquals(Received.nothing(), c.tryReceive());
        });
  }

  /** Three wait in one queue; the middle one and the last one leave it through another channel. */
  @Test
  void whoLeavesTheMiddleOfAQueue_leavesItInOrder() {
    List<String> got = new ArrayList<>();
    Run.onSlots(
        1,
        s -> {
          Channel<String> a = s.channel(0);
          Channel<String> b = s.channel(0);
          G first = s.go(() -> told.add("first " + a.receive().value()));
          Run.untilWaiting(first, WaitReason.CHAN_RECEIVE);
          selects(s, Case.receive(a), Case.receive(b));
          G third = s.go(() -> told.add("third " + a.receive().value()));
          Run.untilWaiting(third, WaitReason.CHAN_RECEIVE);
          selects(s, Case.receive(a), Case.receive(b));
          for (int i = 0; i < 2; i++) {
            b.send("bye");
            got.add(whatCame());
          }
          for (String value : List.of("x", "y")) {
            a.send(value);
            got.add(whatCame());
          }
          assertFalse(a.trySend("to nobody"));
        });
    assertEquals(List.of("1 value bye", "1 value bye", "first x", "third y"), got);
  }

  /** A stale sudog is passed over, and whoever is behind it is served. */
  @Test
  void aStaleSudog_isNotServed() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> a = s.channel(0);
          Channel<String> b = s.channel(0);
          selects(s, Case.receive(a), Case.receive(b));
          G behind = s.go(() -> told.add("behind " + a.receive().value()));
          Run.untilWaiting(behind, WaitReason.CHAN_RECEIVE);
          b.send("first"); // readies the select, which has not run yet
          a.send("second");
          Run.yieldUntil(() -> told.size() == 2);
        });
    assertEquals(List.of("1 value first", "behind second"), List.copyOf(told));
  }

  @Test
  void selectOverNothing_waitsForEver() {
    for (Case[] cases : new Case[][] {{}, {Case.receive(null)}}) {
      Deadlock d = assertThrows(Deadlock.class, () -> Run.onSlots(1, s -> Go.select(cases)));
      assertEquals(List.of("goroutine 1 [select]"), d.goroutines());
    }
  }
}
