// public test: copied into the starter
package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TodoMeansNotStarted.class)
class OffloadTest {

  @Test
  void aCall_isMadeOnAnotherThread_andItsResultComesBack() {
    Run.onLoop(
        loop -> {
          KernelThread here = loop.kernel().current();
          KernelThread there = loop.offload().call(KernelThread::current);
          assertNotSame(here, there);
          assertSame(here, loop.kernel().current());
        });
  }

  /** The call ends only when the loop has gone on: with a loop that waits for it, it would hang. */
  @Test
  void theLoopGoesOn_whileACallBlocks() {
    AtomicBoolean gate = new AtomicBoolean();
    Run.onLoop(
        loop -> {
          G caller =
              loop.go(
                  () -> {
                    int answer =
                        loop.offload()
                            .call(
                                () -> {
                                  Run.until(loop.kernel(), gate::get);
                                  return 42;
                                });
                    assertEquals(42, answer);
                  });
          loop.yield();
          assertSame(WaitReason.SYSCALL, caller.waitReason());
          gate.set(true);
          while (caller.status() != G.Status.DEAD) {
            loop.yield();
          }
        });
  }

  @Test
  void twoThreads_makeTwoCallsAtOnce_andTheThirdWaits() {
    AtomicInteger begun = new AtomicInteger();
    AtomicBoolean gate = new AtomicBoolean();
    Run.on(
        kernel -> new EventLoop(kernel, 2),
        loop -> {
          Channel<Boolean> back = loop.channel(0);
          for (int i = 0; i < 3; i++) {
            loop.go(
                () -> {
                  boolean called =
                      loop.offload()
                          .call(
                              () -> {
                                begun.incrementAndGet();
                                Run.until(loop.kernel(), gate::get);
                                return true;
                              });
                  back.send(called);
                });
          }
          loop.yield();
          Run.until(loop.kernel(), () -> begun.get() == 2);
          loop.kernel().sleep(5_000_000);
          assertEquals(2, begun.get()); // a third thread would have had time to begin
          gate.set(true);
          for (int i = 0; i < 3; i++) {
            back.receive();
          }
          assertEquals(3, begun.get());
        });
  }

  @Test
  void aPendingCall_isNoDeadlock() {
    AtomicBoolean slept = new AtomicBoolean();
    Run.onLoop(
        loop -> {
          assertFalse(slept.get());
          loop.offload()
              .call(
                  () -> {
                    loop.kernel().sleep(5_000_000);
                    slept.set(true);
                    return true;
                  }); // nobody is runnable meanwhile, and there is no timer
          assertTrue(slept.get());
        });
  }
}
