package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The experiments of the handout. Each prints what it saw and asserts what must be so on every
 * machine: counts, results, and that what takes 20 ms does not take less. Change the numbers and
 * run them again. What goes wrong in interesting ways is in {@link TrapsTest}.
 */
@ExtendWith(TodoMeansNotStarted.class)
class ExperimentsTest {
  /** How many goroutines wait at the same time. Try 1_000_000. */
  private static final int MANY = 100_000;

  /** How often a program is run to see in how many orders it comes. */
  private static final int RUNS = 200;

  /** How many short tasks there are, and how long each computes, in ns. */
  private static final int TASKS = 50_000;

  private static final long SHORT = 1_000;

  private static final long MS = 1_000_000;

  private static void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  /** Two goroutines compute, and each looks whether the other is in the middle of it, too. */
  @Test
  void concurrency_becomesParallelism() {
    int one = mostInside(1, 1_000_000);
    print("1 slot: two compute, at most %d in the middle of it", one);
    int two = mostInside(2, Integer.MAX_VALUE);
    print("2 slots: two compute, at most %d in the middle of it", two);
    assertEquals(List.of(1, 2), List.of(one, two));
  }

  /** They go on for so many rounds, or until both are in the middle of it. */
  private static int mostInside(int slots, int rounds) {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Run.onSlots(
        slots,
        s -> {
          Group all = Go.waitGroup();
          all.add(2);
          for (int i = 0; i < 2; i++) {
            Go.go(
                () -> {
                  inside.incrementAndGet();
                  for (int round = 0; round < rounds && most.get() < 2; round++) {
                    most.accumulateAndGet(inside.get(), Math::max);
                  }
                  inside.decrementAndGet();
                  all.done();
                });
          }
          all.await();
        });
    return most.get();
  }

  @Test
  void allWaiting_onFourSlots() {
    Set<Integer> threads = ConcurrentHashMap.newKeySet();
    AtomicInteger waiting = new AtomicInteger();
    Run.onSlots(
        4,
        s -> {
          for (int i = 0; i < MANY; i++) {
            Go.go(
                () -> {
                  threads.add(Go.current().thread().id());
                  Go.park(
                      WaitReason.PARKED,
                      g -> {
                        waiting.incrementAndGet();
                        return true;
                      });
                });
          }
          Run.yieldUntil(() -> waiting.get() == MANY);
          print("4 slots: %d wait, they came from %d threads", MANY, threads.size());
        });
    assertTrue(threads.size() <= 4, threads.toString());
  }

  /** Lab 02's question, asked often: main says a, the others b and c, with a yield between. */
  @Test
  void order_onOneSlotAndOnTwo() {
    Set<String> one = new TreeSet<>();
    Set<String> two = new TreeSet<>();
    for (int i = 0; i < RUNS; i++) {
      one.add(order(1));
      two.add(order(2));
    }
    print("1 slot: %d order in %d runs: %s", one.size(), RUNS, one.iterator().next());
    print("2 slots: %d different orders in %d runs", two.size(), RUNS);
    assertEquals(Set.of("a1 b1 c1 a2 b2 c2 a3"), one);
  }

  private static String order(int slots) {
    Queue<String> said = new ConcurrentLinkedQueue<>();
    Run.onSlots(
        slots,
        s -> {
          for (String name : List.of("b", "c")) {
            Go.go(
                () -> {
                  said.add(name + "1");
                  Go.yield();
                  said.add(name + "2");
                });
          }
          for (int i = 1; i <= 3; i++) {
            said.add("a" + i);
            Go.yield();
          }
        });
    return String.join(" ", said);
  }

  /** Lab 02's slow disk: one slot, and one goroutine that ticks once a millisecond. */
  @Test
  void aBlockingCall_stopsNobody() {
    AtomicInteger ticks = new AtomicInteger();
    Run.onSlots(
        1,
        s -> {
          Go.go(
              () -> {
                while (true) {
                  Go.sleep(MS);
                  ticks.incrementAndGet();
                }
              });
          Run.yieldUntil(() -> ticks.get() >= 3);
          int before = ticks.get();
          int[] meanwhile = new int[1];
          Go.syscall(
              () -> {
                s.kernel().block("read", 20 * MS);
                meanwhile[0] = ticks.get() - before;
                Run.until(s.kernel(), () -> ticks.get() > before); // hangs if nobody ticks
              });
          print("read on 1 slot: %d ticks in 20 ms", meanwhile[0]);
        });
  }

  /** Five calls of 20 ms, and one slot. */
  @Test
  void fiveCalls_onOneSlot() {
    AtomicInteger begun = new AtomicInteger();
    Set<Integer> threads = ConcurrentHashMap.newKeySet();
    Run.onSlots(
        1,
        s -> {
          Group all = Go.waitGroup();
          all.add(5);
          long from = Go.nanoTime();
          for (int i = 0; i < 5; i++) {
            Go.go(
                () -> {
                  Go.syscall(
                      () -> {
                        threads.add(Go.current().thread().id());
                        begun.incrementAndGet();
                        s.kernel().block("read", 20 * MS);
                        Run.until(s.kernel(), () -> begun.get() == 5); // all are in it at once
                      });
                  all.done();
                });
          }
          all.await();
          long ms = (Go.nanoTime() - from) / MS;
          print("5 calls on 1 slot: on %d threads, all back after %d ms", threads.size(), ms);
          assertTrue(ms >= 20);
        });
    assertEquals(5, threads.size());
  }

  /**
   * Goroutine 2 holds a semaphore of the kernel; 3 and 4 wait for it, and a thread that waits for
   * the kernel can run nobody else. Two slots.
   */
  @Test
  void aSemaphoreOfTheKernel_inSystemCalls() {
    RealKernel.boot(Run.LIMIT, kernel -> semaphore(kernel, true));
    print("semaphore, waited for in a system call: over");
  }

  @Test
  void aSemaphoreOfTheKernel_withoutTheHooks() {
    long limitNanos = 1_000_000_000; // this time it is met
    KernelError hang =
        assertThrows(
            KernelError.class,
            () -> RealKernel.boot(limitNanos, kernel -> semaphore(kernel, false)));
    String dump = hang.getMessage();
    print("semaphore, waited for without the hooks: %s", dump.lines().findFirst().orElseThrow());
    assertTrue(dump.contains("goroutine 3 [running]"), dump);
    assertTrue(dump.contains("goroutine 4 [running]"), dump);
    assertFalse(dump.contains("goroutine 2 "), dump);
  }

  private static void semaphore(Kernel kernel, boolean hooks) {
    AtomicBoolean held = new AtomicBoolean();
    AtomicInteger waiting = new AtomicInteger();
    Runnable await =
        () -> {
          waiting.incrementAndGet();
          Run.until(kernel, () -> !held.get());
        };
    new SharedQueueScheduler(kernel, 2)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(3);
              Go.go(
                  () -> {
                    held.set(true);
                    Run.yieldUntil(() -> waiting.get() == 2); // in and out of the queue
                    held.set(false);
                    all.done();
                  });
              Run.yieldUntil(held::get);
              for (int i = 0; i < 2; i++) {
                Go.go(
                    () -> {
                      if (hooks) {
                        Go.syscall(await);
                      } else {
                        await.run();
                      }
                      all.done();
                    });
              }
              all.await();
            });
  }

  /** The timers' thread sleeps for an hour. Then somebody is in a hurry. */
  @Test
  void anEarlierTimer_wakesTheThread() {
    Run.onSlots(
        2,
        s -> {
          Go.go(() -> Go.sleep(3_600_000 * MS));
          Go.sleep(5 * MS);
          long from = Go.nanoTime();
          Go.sleep(MS);
          print("a timer of 1 ms behind one of an hour: %d us", (Go.nanoTime() - from) / 1_000);
          assertTrue(Go.nanoTime() - from >= MS);
        });
  }

  @Test
  void deadlock_orNot() {
    print("all wait: %s", endOf(() -> Go.chan(0).receive()));
    print("all wait, one of them for a timer: %s", endOf(() -> receiveFrom(() -> Go.sleep(MS))));
    print(
        "all wait, one of them for the disk: %s",
        endOf(() -> receiveFrom(() -> Go.block("read", MS))));
    print("all wait, the last one came from the disk: %s", endOf(ExperimentsTest::fromTheDisk));
  }

  private static void receiveFrom(Runnable slow) {
    Channel<Boolean> c = Go.chan(0);
    Go.go(
        () -> {
          slow.run();
          c.send(true);
        });
    c.receive();
  }

  private static void fromTheDisk() {
    Channel<Boolean> nobodySends = Go.chan(0);
    Go.go(
        () -> {
          Go.block("read", MS);
          nobodySends.receive();
        });
    nobodySends.receive();
  }

  private static String endOf(Runnable main) {
    try {
      Run.onSlots(2, s -> main.run());
      return "over";
    } catch (Deadlock d) {
      return "deadlock, " + String.join(", ", d.goroutines());
    }
  }

  /** On real threads. What 16 CPUs would do is for the simulated machine: ./grade compare. */
  @Test
  void shortTasks_onMoreSlots() {
    shortTasks(1); // the first time the code is not yet compiled
    for (int slots : new int[] {1, 2, 4}) {
      print("%d tasks of %d ns, %d slots: %d ns each", TASKS, SHORT, slots, shortTasks(slots));
    }
  }

  /** How long each took, in ns. */
  private static long shortTasks(int slots) {
    long[] ns = new long[1];
    Run.onSlots(
        slots,
        s -> {
          Group all = Go.waitGroup();
          all.add(TASKS);
          long from = Go.nanoTime();
          for (int i = 0; i < TASKS; i++) {
            Go.go(
                () -> {
                  Go.work(SHORT);
                  all.done();
                });
          }
          all.await();
          ns[0] = (Go.nanoTime() - from) / TASKS;
        });
    return ns[0];
  }
}
