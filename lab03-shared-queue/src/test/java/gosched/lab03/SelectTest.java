package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Selected;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A select that needs not wait, one that waits, and what must not stay behind. */
@ExtendWith(TodoMeansNotStarted.class)
class SelectTest {
  private final Queue<String> got = new ConcurrentLinkedQueue<>();

  @Test
  void theCaseThatIsReady_isDone() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> empty = s.channel(1);
          Channel<String> full = s.channel(1);
          full.send("x");
          Selected which = Go.select(Case.receive(empty), Case.receive(full));
          assertEquals(1, which.index());
          assertEquals("x", which.value());
        });
  }

  @Test
  void ifNoneIsReady_trySelectSaysSo() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> empty = s.channel(0);
          assertEquals(Selected.NONE, Go.trySelect(Case.receive(empty), Case.receive(empty)));
          assertEquals(Selected.NONE, Go.trySelect());
        });
  }

  @Test
  void aCaseWithoutAChannel_isNeverChosen() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> ready = s.channel(1);
          ready.send("x");
          assertEquals(1, Go.select(Case.receive(null), Case.receive(ready)).index());
        });
  }

  @Test
  void whoWaitsInTwoQueues_isWokenOnce_andStaysInNone() {
    Run.onSlots(
        1,
        s -> {
          Channel<String> a = s.channel(0);
          Channel<String> b = s.channel(0);
          G waiter =
              s.go(
                  () -> {
                    Selected which = Go.select(Case.receive(a), Case.receive(b));
                    got.add("case " + which.index() + ": " + which.value());
                  });
          Run.untilWaiting(waiter, WaitReason.SELECT);
          G early = s.go(() -> a.send("to nobody")); // its turn comes before the select's
          b.send("through b"); // the select has won; its sudog in a's queue is stale
          Run.untilWaiting(early, WaitReason.CHAN_SEND);
          Run.untilWaiting(s.go(() -> b.send("to nobody")), WaitReason.CHAN_SEND);
        });
    assertEquals(List.of("case 1: through b"), List.copyOf(got));
  }

  /** In opposite orders: who locks them in the order of the cases meets the other half way. */
  @Test
  void twoSelects_overTheSameChannels_doNotStopEachOther() {
    int each = 5_000;
    AtomicInteger done = new AtomicInteger();
    Run.onSlots(
        2,
        s -> {
          Channel<Integer> a = s.channel(1);
          Channel<Integer> b = s.channel(1);
          for (List<Channel<Integer>> order : List.of(List.of(a, b), List.of(b, a))) {
            s.go(
                () -> {
                  for (int i = 0; i < each; i++) {
                    Go.trySelect(Case.receive(order.get(0)), Case.receive(order.get(1)));
                  }
                  done.incrementAndGet();
                });
          }
          Run.yieldUntil(() -> done.get() == 2);
        });
    assertEquals(2, done.get());
  }

  @Test
  void ofTwoThatAreAlwaysReady_noneIsForgotten() {
    int[] chosen = new int[2];
    Run.onSlots(
        1,
        s -> {
          Channel<Integer> a = s.channel(1);
          Channel<Integer> b = s.channel(1);
          a.send(1);
          b.send(1);
          for (int i = 0; i < 1_000; i++) {
            int index = Go.select(Case.receive(a), Case.receive(b)).index();
            chosen[index]++;
            (index == 0 ? a : b).send(1);
          }
        });
    assertEquals(1_000, chosen[0] + chosen[1]);
    assertTrue(Math.min(chosen[0], chosen[1]) > 300, chosen[0] + " and " + chosen[1]);
  }
}
