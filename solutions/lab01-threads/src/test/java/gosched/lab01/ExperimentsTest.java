// public test: copied into the starter
package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The experiments of the handout. Each prints what it saw and asserts what must be so on every
 * machine: counts, never times. Change the numbers and run them again.
 */
@ExtendWith(TodoMeansNotStarted.class)
class ExperimentsTest {
  /** How many goroutines wait at the same time. Try 5_000, then 10_000. */
  private static final int MANY = 1_000;

  /** How long they stay, in ns, so that you can look at the process: 30_000_000_000L is 30 s. */
  private static final long LOOK = 0;

  private static final long LIMIT = Run.LIMIT + LOOK;

  private static void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  private static <S extends Scheduler> void on(Function<Kernel, S> make, Runnable main) {
    RealKernel.boot(LIMIT, kernel -> make.apply(kernel).run(main));
  }

  private static PooledScheduler poolOfEight(Kernel kernel) {
    return new PooledScheduler(kernel, 8, Long.MAX_VALUE);
  }

  private static void until(BooleanSupplier condition) {
    Run.until(Go.current().scheduler().kernel(), condition);
  }

  @Test
  void permits_doNotAddUp() {
    AtomicInteger returned = new AtomicInteger();
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          Kernel kernel = s.kernel();
          KernelThread parker =
              kernel.start(
                  "parker",
                  () -> {
                    for (int i = 0; i < 3; i++) {
                      kernel.unpark(kernel.current());
                    }
                    for (int i = 0; i < 2; i++) {
                      kernel.park();
                      returned.incrementAndGet();
                    }
                  });
          Run.until(kernel, () -> returned.get() == 1);
          kernel.sleep(20_000_000);
          print("3 unparks, then 2 parks: %d returned", returned.get());
          assertEquals(1, returned.get());
          kernel.unpark(parker);
          Run.until(kernel, () -> returned.get() == 2);
        });
  }

  /** The waker of the wrong order unparks first and changes what the sleeper looks at second. */
  @Test
  void wrongOrder_losesWakeups() {
    print("unpark, then signal: %d of %d wakeups lost", lost(true, 200), 200);
    int right = lost(false, 200); // plain parks: a lost wakeup would hang it
    print("signal, then unpark: %d of %d wakeups lost", right, 200);
    assertEquals(0, right);
  }

  private static int lost(boolean wrong, int rounds) {
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger signal = new AtomicInteger();
    AtomicInteger lost = new AtomicInteger();
    Run.on(
        ThreadPerGoroutine::new,
        s -> {
          Kernel kernel = s.kernel();
          KernelThread sleeper = kernel.current();
          kernel.start(
              "waker",
              () -> {
                for (int r = 1; r <= rounds; r++) {
                  while (asked.get() < r) {
                    Thread.onSpinWait();
                  }
                  if (wrong) {
                    kernel.unpark(sleeper);
                    signal.set(r);
                  } else {
                    signal.set(r);
                    kernel.unpark(sleeper);
                  }
                }
              });
          for (int r = 1; r <= rounds; r++) {
            asked.set(r);
            while (signal.get() < r) {
              long from = kernel.nanoTime();
              if (wrong) {
                kernel.parkNanos(2_000_000);
              } else {
                kernel.park();
              }
              if (wrong && signal.get() >= r && kernel.nanoTime() - from >= 2_000_000) {
                lost.incrementAndGet(); // only the time-out ended this park
              }
            }
          }
        });
    return lost.get();
  }

  @Test
  void oneAfterAnother_onThreads() {
    long made =
        threadsMade(
            "ThreadPerGoroutine", ThreadPerGoroutine::new, (s, g) -> g.status() == G.Status.DEAD);
    assertEquals(200, made);
  }

  @Test
  void oneAfterAnother_onAPoolOfEight() {
    // A goroutine is DEAD a moment before its thread is idle.
    long made =
        threadsMade(
            "PooledScheduler, 8",
            ExperimentsTest::poolOfEight,
            (s, g) -> s.poolStats().idle() == 1);
    assertEquals(1, made);
  }

  private static <S extends Scheduler> long threadsMade(
      String name, Function<Kernel, S> make, BiPredicate<S, G> over) {
    Queue<Integer> threads = new ConcurrentLinkedQueue<>();
    Run.on(
        make,
        s -> {
          long from = Go.nanoTime();
          for (int i = 0; i < 200; i++) {
            G g = Go.go(() -> threads.add(Go.current().thread().id()));
            until(() -> over.test(s, g) && g.status() == G.Status.DEAD);
          }
          print(
              "%s: 200 goroutines, one after the other: %d threads besides main's, %d us each",
              name, threads.stream().distinct().count(), (Go.nanoTime() - from) / 200_000);
        });
    return threads.stream().distinct().count();
  }

  @Test
  void allWaiting_onThreads() {
    AtomicInteger waiting = new AtomicInteger();
    on(
        ThreadPerGoroutine::new,
        () -> {
          long from = Go.nanoTime();
          startWaiters(MANY, waiting);
          until(() -> waiting.get() == MANY);
          long us = (Go.nanoTime() - from) / 1_000 / MANY;
          print("ThreadPerGoroutine: %d wait on %d threads, %d us each", MANY, MANY, us);
          Go.current().scheduler().kernel().sleep(LOOK);
        });
    assertEquals(MANY, waiting.get());
  }

  @Test
  void allWaiting_onAPoolOfEight() {
    AtomicInteger waiting = new AtomicInteger();
    Run.on(
        ExperimentsTest::poolOfEight,
        s -> {
          startWaiters(100, waiting);
          until(() -> waiting.get() == 7); // the eighth thread is main's
          print("PooledScheduler, 8: 100 started, %d wait, %s", waiting.get(), s.poolStats());
          assertEquals(new ThreadPool.Stats(8, 0, 93, 8, 0, 0), s.poolStats());
        });
  }

  private static void startWaiters(int n, AtomicInteger waiting) {
    for (int i = 0; i < n; i++) {
      Go.go(
          () ->
              Go.park(
                  WaitReason.PARKED,
                  g -> {
                    waiting.incrementAndGet();
                    return true;
                  }));
    }
  }

  @Test
  void pingPong_onThreads() {
    on(
        ThreadPerGoroutine::new,
        () -> {
          Channel<Integer> there = Go.chan(0);
          Channel<Integer> back = Go.chan(0);
          Go.go(
              () -> {
                while (true) {
                  back.send(there.receive().value() + 1);
                }
              });
          int rounds = 5_000;
          int ball = 0;
          long from = Go.nanoTime();
          for (int i = 0; i < rounds; i++) {
            there.send(ball);
            ball = back.receive().value();
          }
          long ns = (Go.nanoTime() - from) / (2L * rounds);
          print("ping-pong: %d hand-overs, %d ns each", 2 * rounds, ns);
          assertEquals(rounds, ball);
        });
  }
}
