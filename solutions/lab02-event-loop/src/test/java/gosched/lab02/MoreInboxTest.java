package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class MoreInboxTest {
  private static final long FOR_EVER = Long.MAX_VALUE;

  private static void odd(BiConsumer<OddKernel, Inbox<String>> test) {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          OddKernel odd = new OddKernel(kernel);
          test.accept(odd, new Inbox<>(odd, kernel.current()));
        });
  }

  @Test
  void nulls_areRefused() {
    odd(
        (kernel, inbox) -> {
          KernelThread me = kernel.current();
          assertThrows(NullPointerException.class, () -> new Inbox<String>(null, me));
          assertThrows(NullPointerException.class, () -> new Inbox<String>(kernel, null));
          assertThrows(NullPointerException.class, () -> inbox.put(null));
          assertNull(inbox.poll());
        });
  }

  @Test
  void awaitUntil_doesNotPark_ifSomethingIsThere() {
    odd(
        (kernel, inbox) -> {
          inbox.put("a");
          inbox.put("b");
          inbox.awaitUntil(FOR_EVER);
          assertEquals("a", inbox.poll());
          inbox.awaitUntil(FOR_EVER); // b was taken with a, and has not been given out
          assertEquals("b", inbox.poll());
          assertEquals(0, kernel.parks.get());
        });
  }

  @Test
  void awaitUntil_doesNotPark_ifItIsLateAlready() {
    odd(
        (kernel, inbox) -> {
          inbox.awaitUntil(kernel.nanoTime());
          inbox.awaitUntil(kernel.nanoTime() - 1);
          inbox.awaitUntil(Long.MIN_VALUE / 2);
          assertEquals(0, kernel.parks.get());
        });
  }

  @Test
  void aParkThatReturnsForNoReason_endsNoWait() {
    odd(
        (kernel, inbox) -> {
          kernel.restless = true;
          kernel.start(
              "writer",
              () -> {
                Run.until(kernel, () -> kernel.parks.get() > 5);
                inbox.put("at last");
              });
          inbox.awaitUntil(FOR_EVER);
          assertEquals("at last", inbox.poll());
          int parks = kernel.parks.get();
          long when = kernel.nanoTime() + 3_000_000;
          inbox.awaitUntil(when);
          assertTrue(kernel.nanoTime() >= when);
          assertTrue(kernel.parks.get() > parks, "it did not park");
        });
  }

  @Test
  void awaitUntil_withATime_isEndedByAPut() {
    odd(
        (kernel, inbox) -> {
          kernel.patient = true; // the time will not end it
          kernel.start(
              "writer",
              () -> {
                Run.until(kernel, () -> kernel.parks.get() == 1);
                inbox.put("early");
              });
          inbox.awaitUntil(kernel.nanoTime() + 1_000_000_000);
          assertEquals("early", inbox.poll());
        });
  }

  @Test
  void aPut_wakesNobody_whoIsAwake() {
    odd(
        (kernel, inbox) -> {
          inbox.put("a");
          assertEquals("a", inbox.poll());
          inbox.awaitUntil(kernel.nanoTime() + 1_000);
          inbox.put("b");
          assertEquals("b", inbox.poll());
          assertEquals(0, kernel.unparks.get());
        });
  }
}
