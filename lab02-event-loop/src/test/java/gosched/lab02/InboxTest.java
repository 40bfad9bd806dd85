package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An inbox by itself: kernel threads only, no goroutine. */
@ExtendWith(TodoMeansNotStarted.class)
class InboxTest {
  private static final long FOR_EVER = Long.MAX_VALUE;

  @Test
  void whatCameFirst_goesFirst() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          Inbox<String> inbox = new Inbox<>(kernel, kernel.current());
          assertNull(inbox.poll());
          inbox.put("a");
          inbox.put("b");
          assertEquals("a", inbox.poll());
          inbox.put("c"); // b has been taken out of the writers' reach, and comes before it
          assertEquals("b", inbox.poll());
          assertEquals("c", inbox.poll());
          assertNull(inbox.poll());
        });
  }

  @Test
  void aPut_wakesTheOwner() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          KernelThread owner = kernel.current();
          Inbox<String> inbox = new Inbox<>(kernel, owner);
          for (int i = 0; i < 200; i++) {
            String letter = "letter " + i;
            kernel.start("writer", () -> inbox.put(letter));
            inbox.awaitUntil(FOR_EVER); // hangs, and the limit says so, if the put was not heard
            assertEquals(letter, inbox.poll());
          }
        });
  }

  @Test
  void awaitUntil_waitsForTheClock_ifNothingComes() {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          Inbox<String> inbox = new Inbox<>(kernel, kernel.current());
          long when = kernel.nanoTime() + 5_000_000;
          inbox.awaitUntil(when);
          assertTrue(kernel.nanoTime() >= when);
          assertNull(inbox.poll());
        });
  }

  @Test
  void manyWriters_loseNothing_andEachKeepsItsOrder() {
    int writers = 4;
    int each = 2_000;
    List<List<Integer>> got = new ArrayList<>();
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          Inbox<int[]> inbox = new Inbox<>(kernel, kernel.current());
          for (int w = 0; w < writers; w++) {
            int writer = w;
            got.add(new ArrayList<>());
            kernel.start(
                "writer-" + w,
                () -> {
                  for (int i = 0; i < each; i++) {
                    inbox.put(new int[] {writer, i});
                  }
                });
          }
          for (int n = 0; n < writers * each; n++) {
            inbox.awaitUntil(FOR_EVER);
            int[] item = inbox.poll();
            got.get(item[0]).add(item[1]);
          }
          assertNull(inbox.poll());
        });
    for (List<Integer> ofOne : got) {
      assertEquals(each, ofOne.size());
      assertEquals(ofOne.stream().sorted().toList(), ofOne);
    }
  }
}
