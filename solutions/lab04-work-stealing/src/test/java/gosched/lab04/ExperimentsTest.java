// public test: copied into the starter
package gosched.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.TodoMeansNotStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The experiments of the handout. Each prints what it saw and asserts what must be so on every
 * machine. Change the numbers and run them again. What goes wrong is in {@link TrapsTest}.
 */
@ExtendWith(TodoMeansNotStarted.class)
class ExperimentsTest {
  /** How many threads sit in system calls while one looks for work. Try 1_000. */
  private static final int BLOCKED = 50;

  /** How often main yields before it sleeps. */
  private static final int YIELDS = 100_000;

  private static void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  private static Watched watched(int slots, WatchedMain main) {
    List<Watched> made = new ArrayList<>();
    Run.onSlots(
        slots,
        kernel -> {
          made.add(new Watched(kernel));
          return made.getFirst();
        },
        s -> main.run(s, made.getFirst()));
    return made.getFirst();
  }

  private interface WatchedMain {
    void run(DistributedScheduler s, Watched kernel);
  }

  /** Main puts a hundred into its own queue, and does not let go of its thread. */
  @Test
  void aHundred_inTheQueueOfABusyM() {
    Map<String, Integer> ran = new TreeMap<>(); // one thread adds: the other one is busy
    AtomicInteger all = new AtomicInteger();
    Watched kernel =
        watched(
            2,
            (s, k) -> {
              for (int i = 0; i < 100; i++) {
                Go.go(
                    () -> {
                      ran.merge(KernelThread.current().name(), 1, Integer::sum);
                      all.incrementAndGet();
                    });
              }
              Run.until(k, () -> all.get() == 100);
            });
    long visits = kernel.told(Kind.STEAL).stream().filter(t -> t.m().equals("M1")).count();
    print("put into M1's queue: 100; ran on: %s; looks into M1's queue: %d", ran, visits);
    assertEquals(100, ran.get("M2"));
  }

  /** Starts in steps: which of n does a thief come to? */
  @Test
  void steps_ofSix() {
    for (int step : new int[] {1, 2, 5}) {
      List<Integer> visited = IntStream.range(0, 6).mapToObj(i -> (1 + i * step) % 6).toList();
      print("6 queues, from 1 on in steps of %d: %s", step, visited);
    }
    for (int n : new int[] {6, 7, 8}) {
      print("%d queues: %d orders", n, StealOrderTest.orders(n).size());
    }
    assertEquals(32, StealOrderTest.orders(8).size());
  }

  /** Each of a chain starts the next and ends, on one slot, and main has yielded. */
  @Test
  void aChain_andOneWhoYielded() {
    AtomicInteger others = new AtomicInteger();
    AtomicBoolean back = new AtomicBoolean();
    Run.onSlots(
        1,
        s -> {
          Go.go(() -> link(others, back));
          Go.yield();
          back.set(true);
        });
    print("main yielded, and came back after %d others", others.get());
    assertTrue(others.get() <= 61);
  }

  private static void link(AtomicInteger others, AtomicBoolean back) {
    others.incrementAndGet();
    if (!back.get()) {
      Go.go(() -> link(others, back));
    }
  }

  /** Lab 03's question: all other threads are held back until main has called go 200 times. */
  @Test
  void twoHundredGoes_beforeAnybodyElseRuns() {
    int[] woken = new int[1];
    watched(
        4,
        (s, kernel) -> {
          kernel.untilAwake(1);
          int before = kernel.woken.get();
          kernel.held = true;
          for (int i = 0; i < 200; i++) {
            Go.go(() -> {});
          }
          woken[0] = kernel.woken.get() - before;
          kernel.held = false;
          Run.yieldUntil(() -> s.stats().alive() == 1);
        });
    print("200 goes in a row on 4 slots: %d wakeup", woken[0]);
    assertEquals(1, woken[0]);
  }

  /** As many as there are slots, and none ends before all run. */
  @Test
  void fourAtOnce() {
    Watched kernel =
        watched(
            4,
            (s, k) -> {
              AtomicInteger running = new AtomicInteger();
              for (int i = 0; i < 3; i++) {
                Go.go(
                    () -> {
                      running.incrementAndGet();
                      Run.until(k, () -> running.get() == 4);
                    });
              }
              running.incrementAndGet();
              Run.until(k, () -> running.get() == 4);
            });
    print("4 run at once; threads: %d", kernel.started.get());
    assertTrue(kernel.started.get() >= 4);
  }

  /**
   * One slot. A goroutine puts three into its M's queue, and makes a long call. Main never lets the
   * slot go unused: it yields, and comes back.
   */
  @Test
  void aQueueWithoutASlot_whileTheOthersAreBusy() {
    Run.onSlots(
        1,
        s -> {
          AtomicInteger ran = new AtomicInteger();
          AtomicBoolean inCall = new AtomicBoolean();
          Go.go(
              () -> {
                for (int i = 0; i < 3; i++) {
                  Go.go(ran::incrementAndGet);
                }
                Go.syscall(
                    () -> {
                      inCall.set(true);
                      s.kernel().sleep(Long.MAX_VALUE);
                    });
              });
          Run.yieldUntil(inCall::get);
          int yields = 0;
          while (ran.get() < 3 && yields < YIELDS) {
            Go.yield();
            yields++;
          }
          print("main has yielded %d times: %d of 3 have run", yields, ran.get());
          while (ran.get() < 3) {
            Go.sleep(100_000);
          }
          assertEquals(3, ran.get());
        });
  }

  /** Two slots. Main has one of them; the other is free, and an M looks for work in vain. */
  @Test
  void blockedThreads_haveQueues() {
    int[] most = new int[2];
    for (int blocked : new int[] {0, BLOCKED}) {
      watched(
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
            kernel.untilAwake(1 + blocked);
            int before = kernel.told(Kind.STEAL).size();
            AtomicBoolean ran = new AtomicBoolean();
            Go.go(() -> ran.set(true));
            Run.until(kernel, ran::get);
            kernel.untilAwake(1 + blocked); // it ran; its M looked for more, and gave up
            int visits = kernel.told(Kind.STEAL).size() - before;
            print(
                "%d threads in system calls: %d looks into queues for 1 goroutine",
                blocked, visits);
            most[blocked == 0 ? 0 : 1] = visits;
          });
    }
    assertTrue(most[1] >= 4 * BLOCKED, "visits: " + most[1]);
    assertTrue(most[0] < most[1]);
  }
}
