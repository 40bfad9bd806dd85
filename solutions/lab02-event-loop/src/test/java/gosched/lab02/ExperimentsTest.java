// public test: copied into the starter
package gosched.lab02;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.Locker;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import gosched.lab01.ThreadPerGoroutine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The experiments of the handout. Each prints what it saw and asserts what must be so on every
 * machine: counts, order, and that what takes 20 ms does not take less. Change the numbers and run
 * them again.
 */
@ExtendWith(TodoMeansNotStarted.class)
class ExperimentsTest {
  /** How many goroutines wait at the same time on the loop. Try 1_000_000. */
  private static final int MANY = 100_000;

  /** The same on lab 01's threads. Try 10_000. */
  private static final int FEW = 500;

  /** How long they stay, in ns, so that you can look at the process: 30_000_000_000L is 30 s. */
  private static final long LOOK = 0;

  private static final long MS = 1_000_000;

  private static void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  private static void on(Function<Kernel, Scheduler> make, Runnable main) {
    RealKernel.boot(Run.LIMIT + LOOK, kernel -> make.apply(kernel).run(main));
  }

  /** Main says a, the others b and c. A yield lets everybody who is in the queue go first. */
  @Test
  void order_ofGoAndYield() {
    List<String> said = new ArrayList<>();
    on(
        EventLoop::new,
        () -> {
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
    print("order: %s", String.join(" ", said));
    assertEquals(List.of("a1", "b1", "c1", "a2", "b2", "c2", "a3"), said);
  }

  @Test
  void allWaiting_onTheLoop() {
    Map<Integer, Boolean> threads = new HashMap<>();
    AtomicInteger waiting = new AtomicInteger();
    on(
        EventLoop::new,
        () -> {
          long from = Go.nanoTime();
          startWaiters(MANY, threads, waiting);
          Go.yield(); // everybody has a turn, and parks
          long ns = (Go.nanoTime() - from) / MANY;
          print("EventLoop: %d wait, %d thread, %d ns each", waiting.get(), threads.size(), ns);
          Go.current().scheduler().kernel().sleep(LOOK);
        });
    assertEquals(MANY, waiting.get());
    assertEquals(1, threads.size());
  }

  @Test
  void allWaiting_onThreads() {
    Map<Integer, Boolean> threads = new ConcurrentHashMap<>();
    AtomicInteger waiting = new AtomicInteger();
    on(
        ThreadPerGoroutine::new,
        () -> {
          long from = Go.nanoTime();
          startWaiters(FEW, threads, waiting);
          Kernel kernel = Go.current().scheduler().kernel();
          Run.until(kernel, () -> waiting.get() == FEW);
          long ns = (Go.nanoTime() - from) / FEW;
          print("ThreadPerGoroutine: %d wait, %d threads, %d ns each", FEW, threads.size(), ns);
          kernel.sleep(LOOK);
        });
    assertEquals(FEW, threads.size());
  }

  private static void startWaiters(int n, Map<Integer, Boolean> threads, AtomicInteger waiting) {
    for (int i = 0; i < n; i++) {
      Go.go(
          () -> {
            threads.put(Go.current().thread().id(), true);
            Go.park(
                WaitReason.PARKED,
                g -> {
                  waiting.incrementAndGet();
                  return true;
                });
          });
    }
  }

  @Test
  void pingPong_onTheLoop() {
    on(EventLoop::new, () -> print("EventLoop: %d hand-overs, %d ns each", 200_000, play(200_000)));
  }

  @Test
  void pingPong_onThreads() {
    on(
        ThreadPerGoroutine::new,
        () -> print("ThreadPerGoroutine: %d hand-overs, %d ns each", 5_000, play(5_000)));
  }

  /** Lab 01's ping-pong. Says how long a hand-over took, in ns. */
  private static long play(int handOvers) {
    Channel<Integer> there = Go.chan(0);
    Channel<Integer> back = Go.chan(0);
    Go.go(
        () -> {
          while (true) {
            back.send(there.receive().value() + 1);
          }
        });
    int ball = 0;
    long from = Go.nanoTime();
    for (int i = 0; i < handOvers / 2; i++) {
      there.send(ball);
      ball = back.receive().value();
    }
    assertEquals(handOvers / 2, ball);
    return (Go.nanoTime() - from) / handOvers;
  }

  /** Two goroutines compute, and each looks whether the other is in the middle of it, too. */
  @Test
  void concurrency_isNotParallelism() {
    int alone = mostInside(EventLoop::new, 1_000_000, false);
    print("EventLoop: two compute, at most %d in the middle of it", alone);
    int inTurns = mostInside(EventLoop::new, 100, true);
    print("EventLoop: two compute and yield, at most %d in the middle of it", inTurns);
    int parallel = mostInside(ThreadPerGoroutine::new, Integer.MAX_VALUE, false);
    print("ThreadPerGoroutine: two compute, at most %d in the middle of it", parallel);
    assertEquals(List.of(1, 2, 2), List.of(alone, inTurns, parallel));
  }

  /** They go on for so many rounds, or until both are in the middle of it. */
  private static int mostInside(Function<Kernel, Scheduler> make, int rounds, boolean yields) {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    on(
        make,
        () -> {
          Channel<Boolean> done = Go.chan(2);
          for (int i = 0; i < 2; i++) {
            Go.go(
                () -> {
                  inside.incrementAndGet();
                  for (int round = 0; round < rounds && most.get() < 2; round++) {
                    most.accumulateAndGet(inside.get(), Math::max);
                    if (yields) {
                      Go.yield();
                    }
                  }
                  inside.decrementAndGet();
                  done.send(true);
                });
          }
          done.receive();
          done.receive();
        });
    return most.get();
  }

  /** A goroutine ticks once a millisecond; another one reads from a slow disk. */
  @Test
  void aBlockingCall_stopsEverybody() {
    AtomicInteger ticks = new AtomicInteger();
    Run.onLoop(
        loop -> {
          startTicker(ticks);
          while (ticks.get() < 3) {
            Go.sleep(MS);
          }
          int before = ticks.get();
          Go.block("read", 20 * MS);
          int meanwhile = ticks.get() - before;
          print("read on the loop's thread: %d ticks in 20 ms", meanwhile);
          assertEquals(0, meanwhile);
        });
  }

  @Test
  void aBlockingCall_offloaded_stopsNobody() {
    AtomicInteger ticks = new AtomicInteger();
    Run.onLoop(
        loop -> {
          Kernel kernel = loop.kernel();
          startTicker(ticks);
          while (ticks.get() < 3) {
            Go.sleep(MS);
          }
          int before = ticks.get();
          int meanwhile =
              loop.offload()
                  .call(
                      () -> {
                        kernel.block("read", 20 * MS);
                        int seen = ticks.get() - before;
                        Run.until(kernel, () -> ticks.get() > before); // hangs if nobody ticks
                        return seen;
                      });
          print("read on a thread of the pool: %d ticks in 20 ms", meanwhile);
        });
  }

  private static void startTicker(AtomicInteger ticks) {
    Go.go(
        () -> {
          while (true) {
            Go.sleep(MS);
            ticks.incrementAndGet();
          }
        });
  }

  /** Five calls of 20 ms, and four threads to make them. */
  @Test
  void fiveCalls_onFourThreads() {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    int[] endedBefore = new int[6];
    long[] ms = new long[6];
    Run.onLoop(
        loop -> {
          Channel<Boolean> back = Go.chan(5);
          long from = Go.nanoTime();
          for (int i = 1; i <= 5; i++) {
            int id = i;
            Go.go(
                () -> {
                  loop.offload().call(() -> slowCall(loop.kernel(), id, begun, ended, endedBefore));
                  ms[id] = (Go.nanoTime() - from) / MS;
                  back.send(true);
                });
          }
          for (int i = 1; i <= 5; i++) {
            back.receive();
          }
        });
    for (int i = 1; i <= 5; i++) {
      print("call %d: began when %d had ended, back after %d ms", i, endedBefore[i], ms[i]);
      assertTrue(i < 5 ? endedBefore[i] == 0 && ms[i] >= 20 : endedBefore[i] >= 1 && ms[i] >= 40);
    }
  }

  private static boolean slowCall(
      Kernel kernel, int id, AtomicInteger begun, AtomicInteger ended, int[] endedBefore) {
    endedBefore[id] = ended.get();
    begun.incrementAndGet();
    kernel.block("read", 20 * MS);
    Run.until(kernel, () -> begun.get() >= 4); // the machine may be slow to start the threads
    ended.incrementAndGet();
    return true;
  }

  /** Two take two locks, each in its own order. */
  @Test
  void deadlock_isSeen() {
    Deadlock d =
        assertThrows(
            Deadlock.class,
            () ->
                on(
                    EventLoop::new,
                    () -> {
                      Locker fork = Go.mutex();
                      Locker knife = Go.mutex();
                      Channel<String> fed = Go.chan(0);
                      Go.go(() -> eatWith(fork, knife, fed));
                      Go.go(() -> eatWith(knife, fork, fed));
                      fed.receive();
                    }));
    for (String line : d.goroutines()) {
      print("deadlock: %s", line);
    }
    assertEquals(
        List.of(
            "goroutine 1 [chan receive]",
            "goroutine 2 [sync.Mutex.Lock]",
            "goroutine 3 [sync.Mutex.Lock]"),
        d.goroutines());
  }

  private static void eatWith(Locker first, Locker second, Channel<String> fed) {
    first.lock();
    Go.yield();
    second.lock();
    second.unlock();
    first.unlock();
    fed.send("yes");
  }
}
