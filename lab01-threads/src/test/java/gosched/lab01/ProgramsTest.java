package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler;
import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One program, two schedulers; and one program that shows the difference between them. */
@ExtendWith(TodoMeansNotStarted.class)
class ProgramsTest {
  private static final Function<Kernel, Scheduler> THREADS = ThreadPerGoroutine::new;
  private static final List<Function<Kernel, Scheduler>> BOTH = List.of(THREADS, pool(16));

  private static Function<Kernel, Scheduler> pool(int maxThreads) {
    return kernel -> new PooledScheduler(kernel, maxThreads, 1_000_000);
  }

  @Test
  void sieve_findsPrimes_onBothSchedulers() {
    for (var make : BOTH) {
      Run.on(make, s -> assertEquals(List.of(2, 3, 5, 7, 11, 13, 17, 19), Programs.sieve(8)));
    }
  }

  @Test
  void fanIn_addsUp_onBothSchedulers() {
    for (var make : BOTH) {
      Run.on(make, s -> assertEquals(40_400, Programs.fanIn(8, 100)));
    }
  }

  @Test
  void twoReceiversOneSender_needThreeThreads() {
    for (var make : List.of(THREADS, pool(3))) {
      Run.on(make, s -> assertEquals("got a letter", Programs.twoReceiversOneSender()));
    }
  }

  /**
   * The lesson of this lab: with two threads the program hangs, though its sender could go on. The
   * sender is not in the dump, for it never got a thread.
   */
  @Test
  void twoReceiversOneSender_starve_onTwoThreads() {
    long limitNanos = 2_000_000_000L; // this time it is met
    KernelError hang =
        assertThrows(
            KernelError.class,
            () ->
                RealKernel.boot(
                    limitNanos,
                    kernel -> pool(2).apply(kernel).run(Programs::twoReceiversOneSender)));
    String dump = hang.getMessage();
    assertTrue(dump.contains("goroutine 1 [chan receive]"), dump);
    assertTrue(dump.contains("goroutine 2 [chan receive]"), dump);
    assertFalse(dump.contains("goroutine 3"), dump);
  }
}
