// public test: copied into the starter
package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.TodoMeansNotStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The experiments of the handout. Each prints what it saw and asserts what must be so on every
 * machine. Change the numbers and run them again.
 */
@ExtendWith(TodoMeansNotStarted.class)
class ExperimentsTest {
  /** How many threads sit in system calls while one looks for work. Try 1_000. */
  private static final int BLOCKED = 50;

  private static final int CALLS = 10_000;
  private static final int SLEEPERS = 100_000;
  private static final int MESSAGES = 100;

  private static void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  @Test
  void tenGoroutines_onOneP() {
    List<Integer> order = new ArrayList<>();
    Run.byHand(
        1,
        (s, kernel) -> {
          for (int i = 0; i < 10; i++) {
            int number = i;
            Go.go(() -> order.add(number));
          }
          Go.yield();
        });
    print("started as 0 to 9, ran as %s", order);
    assertEquals(List.of(9, 0, 1, 2, 3, 4, 5, 6, 7, 8), order);
  }

  /**
   * Lab 04's question: each of a chain starts the next and ends, on one P; main has yielded. The
   * chain goes on with main's slice. So the clock stands still until its first one runs: else, on a
   * busy machine, the slice may be half over when main yields, and main is back the sooner.
   */
  @Test
  void aChain_andOneWhoYielded() {
    AtomicInteger others = new AtomicInteger();
    AtomicBoolean back = new AtomicBoolean();
    AtomicLong millis = new AtomicLong();
    Run.byHand(
        1,
        (s, kernel) -> {
          Go.go(() -> link(kernel, others, back));
          long before = Go.nanoTime();
          Go.yield();
          millis.set((Go.nanoTime() - before) / Run.MS);
          back.set(true);
        });
    print("main yielded, and came back after %d others and %d ms", others.get(), millis.get());
    assertTrue(millis.get() >= 10);
  }

  /** It takes 2 us. */
  private static void link(Watched kernel, AtomicInteger others, AtomicBoolean back) {
    others.incrementAndGet();
    kernel.advance(2 * Run.US);
    if (!back.get()) {
      Go.go(() -> link(kernel, others, back));
    }
  }

  /** Two Ps. Main has one of them; the other is free, and an M looks for work in vain. */
  @Test
  void blockedThreads_haveNoQueues() {
    int[] visits = new int[2];
    for (int blocked : new int[] {0, BLOCKED}) {
      Run.onWatched(
          2,
          (s, kernel) -> {
            AtomicInteger inCall = new AtomicInteger();
            for (int i = 0; i < blocked; i++) {
              Go.go(
                  () ->
                      Go.syscall(
                          () -> {
                            inCall.incrementAndGet();
                            kernel.sleep(Long.MAX_VALUE);
                          }));
            }
            Run.until(kernel, () -> inCall.get() == blocked);
            kernel.sleep(50 * Run.MS);
            Run.until(kernel, () -> kernel.count(Kind.SPIN) == kernel.count(Kind.UNSPIN));
            int before = kernel.count(Kind.STEAL);
            AtomicBoolean ran = new AtomicBoolean();
            Go.go(() -> ran.set(true));
            Run.until(kernel, ran::get);
            kernel.sleep(5 * Run.MS);
            visits[blocked == 0 ? 0 : 1] = kernel.count(Kind.STEAL) - before;
            print(
                "%d threads in system calls: %d looks into queues for 1 goroutine",
                blocked, visits[blocked == 0 ? 0 : 1]);
          });
    }
    assertTrue(visits[1] > 0 && visits[1] < BLOCKED, "visits: " + visits[1]);
  }

  @Test
  void shortCalls_costNoHandOff() {
    Run.onWatched(
        1,
        (s, kernel) -> {
          Go.go(() -> {}); // somebody who waits
          int before = kernel.count(Kind.ACQUIREP);
          for (int i = 0; i < CALLS; i++) {
            Go.syscall(() -> {});
          }
          int changed = kernel.count(Kind.ACQUIREP) - before;
          print("%d short calls: a P changed hands %d times", CALLS, changed);
          assertTrue(changed < CALLS / 10);
        });
  }

  /** One P. Main makes a call of 50 ms, and another goroutine waits for the P. */
  @Test
  void aLongCall_isSeen() {
    AtomicLong waited = new AtomicLong();
    Run.onWatched(
        1,
        (s, kernel) -> {
          long before = Go.nanoTime();
          Go.go(() -> waited.set(Go.nanoTime() - before));
          Go.syscall(
              () -> {
                kernel.block("read", 50 * Run.MS);
                Run.until(kernel, () -> waited.get() > 0); // on a busy machine a little longer
              });
          print("main read for 50 ms; the other one ran after %d us", waited.get() / Run.US);
          assertTrue(waited.get() > 0 && kernel.count(Kind.RETAKE) > 0);
        });
  }

  @Test
  void manySleepers_needNoThread() {
    Run.onWatched(
        2,
        (s, kernel) -> {
          AtomicInteger woken = new AtomicInteger();
          for (int i = 0; i < SLEEPERS; i++) {
            Go.go(
                () -> {
                  Go.sleep(200 * Run.MS);
                  woken.incrementAndGet();
                });
          }
          while (woken.get() < SLEEPERS) {
            Go.sleep(10 * Run.MS);
          }
          print("%d goroutines slept; threads: %d", woken.get(), kernel.started.get());
          assertTrue(kernel.started.get() < 10);
        });
  }

  /** One P, and an unbuffered channel. What does it cost if one of the two is tied to a thread? */
  @Test
  void aLockedGoroutine_handsItsPOver() {
    int[] changed = new int[2];
    for (boolean locked : new boolean[] {false, true}) {
      Run.byHand(
          1,
          (s, kernel) -> {
            if (locked) {
              Go.lockOSThread();
            }
            Channel<Integer> c = Go.chan(0);
            Go.go(
                () -> {
                  for (int i = 0; i < MESSAGES; i++) {
                    c.send(i);
                  }
                });
            int before = kernel.count(Kind.ACQUIREP);
            for (int i = 0; i < MESSAGES; i++) {
              c.receive();
            }
            changed[locked ? 1 : 0] = kernel.count(Kind.ACQUIREP) - before;
            print(
                "%d messages to a %s goroutine: a P changed hands %d times",
                MESSAGES, locked ? "locked" : "free", changed[locked ? 1 : 0]);
          });
    }
    assertTrue(changed[0] < 10 && changed[1] >= MESSAGES);
  }
}
