package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.KernelError;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import gosched.lab01.PooledScheduler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The programs of lab 01 on the loop, and the one that needed three threads there. */
@ExtendWith(TodoMeansNotStarted.class)
class ProgramsTest {

  @Test
  void sieve_findsPrimes() {
    Run.onLoop(
        loop -> {
          assertEquals(List.of(2, 3, 5, 7, 11, 13, 17, 19), Programs.sieve(8));
          assertEquals(10, loop.stats().alive()); // main, the one that counts, and eight sieves
        });
  }

  @Test
  void fanIn_addsUp() {
    Run.onLoop(
        loop -> {
          assertEquals(40_400, Programs.fanIn(8, 100));
          assertEquals(9, loop.stats().spawned());
        });
  }

  @Test
  void twoReceiversOneSender_needOneThread() {
    Run.onLoop(loop -> assertEquals("got a letter", Programs.twoReceiversOneSender()));
  }

  /** On a pool with one thread it hangs: main waits, and holds the thread while it does. */
  @Test
  void twoReceiversOneSender_starve_onAPoolWithOneThread() {
    long limitNanos = 1_000_000_000; // this time it is met
    KernelError hang =
        assertThrows(
            KernelError.class,
            () ->
                RealKernel.boot(
                    limitNanos,
                    kernel ->
                        new PooledScheduler(kernel, 1, 0).run(Programs::twoReceiversOneSender)));
    String dump = hang.getMessage();
    assertTrue(dump.contains("goroutine 1 [chan receive]"), dump);
    assertFalse(dump.contains("goroutine 2"), dump);
  }
}
