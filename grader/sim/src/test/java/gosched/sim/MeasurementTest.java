package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.sim.Measured.CpuTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be true of the measured machine whatever its constants are. */
class MeasurementTest {
  private static final CostModel COSTS = CostModel.DEFAULT.steady();
  private static final long MILLI = 1_000_000;

  static Measured run(int cpus, Consumer<SimKernel> boot) {
    Measured m = Measurement.on(cpus).with(COSTS).run(boot);
    assertTrue(m.outcome().ok(), m.outcome()::describe);
    conserves(m);
    return m;
  }

  /** All of the time of all CPUs is accounted for, to the last ns. */
  private static void conserves(Measured m) {
    for (CpuTime c : m.cpus()) {
      assertEquals(m.nanos(), c.total());
      assertTrue(c.user() >= 0 && c.kernel() >= 0 && c.idle() >= 0, c::toString);
    }
  }

  /**
   * Starts threads, and waits for all of them: not woven, so it costs what the kernel's calls do.
   */
  static void fork(SimKernel k, int threads, IntConsumer body) {
    int[] left = {threads};
    KernelThread me = k.current();
    for (int i = 0; i < threads; i++) {
      int number = i;
      k.start(
          "t" + i,
          () -> {
            body.accept(number);
            if (--left[0] == 0) {
              k.unpark(me);
            }
          });
    }
    while (left[0] > 0) {
      k.park();
    }
  }

  private static Consumer<SimKernel> hogs(int threads, long nanos) {
    return k -> fork(k, threads, _ -> k.work(nanos));
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000, 10 * MILLI, 1_000 * MILLI})
  void work_takesAsLongAsItSays_andTheCallOneStep(long nanos) {
    Measured idle = run(1, _ -> {});
    Measured busy = run(1, k -> k.work(nanos));
    assertEquals(nanos, busy.nanos() - idle.nanos(), 1);
  }

  @Test
  void moreCpus_areNeverMoreThanSoManyTimesAsFast_andOnPureWorkNearlyThat() {
    long one = run(1, hogs(8, 100 * MILLI)).nanos();
    for (int cpus : new int[] {2, 4, 8}) {
      double speedup = (double) one / run(cpus, hogs(8, 100 * MILLI)).nanos();
      assertTrue(speedup <= cpus && speedup > 0.97 * cpus, cpus + " CPUs: " + speedup);
    }
    assertEquals(
        run(8, hogs(8, 100 * MILLI)).nanos(), run(64, hogs(8, 100 * MILLI)).nanos(), MILLI);
  }

  @Test
  void threeHogsOnTwoCpus_shareThemFairly() {
    long[] ended = new long[3];
    run(
        2,
        k ->
            fork(
                k,
                3,
                i -> {
                  k.work(200 * MILLI);
                  ended[i] = k.nanoTime();
                }));
    for (long end : ended) {
      assertEquals(300 * MILLI, end - Machine.START_OF_TIME, 3 * COSTS.os().slice());
    }
  }

  @Test
  void aThreadThatHasTheMachineForItself_isNeverPutAside() {
    assertEquals(0, run(1, k -> k.work(100 * MILLI)).kernel().preemptions());
    assertTrue(run(1, hogs(2, 100 * MILLI)).kernel().preemptions() > 50);
  }

  /** How late a thread is that sleeps beside a hog, which waited while it computed. */
  private static long lateAfter(long computing) {
    long[] late = new long[1];
    Measured m =
        run(
            1,
            k -> {
              k.start(
                  "sleeper",
                  () -> {
                    k.work(computing);
                    long began = k.nanoTime();
                    k.sleep(1);
                    late[0] = k.nanoTime() - began - COSTS.os().timerSlack();
                  });
              k.start("hog", () -> k.work(50 * MILLI));
              k.settle();
            });
    assertEquals(50 * MILLI + computing, m.userNanos(), 1_000);
    return late[0];
  }

  @Test
  void whoWakesUp_isRunAtOnce_unlessItHasRunMoreThanTheOthers() {
    assertTrue(lateAfter(0) < 30_000, "late by " + lateAfter(0));
    long late = lateAfter(3 * MILLI);
    assertTrue(late > MILLI && late < 2.1 * COSTS.os().slice(), "late by " + late);
  }

  @Test
  void blockedThreads_leaveTheCpuToOthers() {
    Measured m = run(1, k -> fork(k, 100, _ -> k.block("read", 100 * MILLI)));
    assertTrue(m.nanos() < 120 * MILLI, "took " + m.nanos());
    assertTrue(m.busy() < 0.2, "busy " + m.busy());
    assertEquals(101, m.kernel().threadsStarted());
    assertEquals(101, m.kernel().peakThreads());
    assertEquals(101 * COSTS.thread().bytes(), m.peakBytes());
  }

  @Test
  void aSleeper_isLateByTheSlackAndTheLatency() {
    long[] late = new long[1];
    run(
        1,
        k -> {
          long began = k.nanoTime();
          k.sleep(MILLI);
          late[0] = k.nanoTime() - began - MILLI;
        });
    long wakes = COSTS.os().timerSlack() + COSTS.os().wakeLatency() + COSTS.os().contextSwitch();
    assertEquals(wakes + COSTS.os().park(), late[0], 100);
  }

  // ── threads ───────────────────────────────────────────────────────────────────────────────────

  /** How long after {@code begin} of an unpark the parked thread goes on. */
  private static long handOver(int cpus) {
    long[] at = new long[2];
    run(
        cpus,
        k -> {
          KernelThread t =
              k.start(
                  "parked",
                  () -> {
                    k.park();
                    at[1] = k.nanoTime();
                  });
          k.sleep(MILLI);
          at[0] = k.nanoTime();
          k.unpark(t);
          k.settle();
        });
    return at[1] - at[0];
  }

  @Test
  void whoIsWoken_runsAfterTheLatencyOfAnIdleCpu_orWhenTheWakerLeavesItsOwn() {
    CostModel.Os os = COSTS.os();
    assertEquals(os.wakeLatency() + os.contextSwitch(), handOver(2), 100);
    assertEquals(os.wake() + os.contextSwitch(), handOver(1), 100);
  }

  @Test
  void aPermitThatIsThere_costsNoSystemCall() {
    Measured m =
        run(
            1,
            k -> {
              for (int i = 0; i < 100; i++) {
                k.unpark(k.current());
                k.park();
              }
            });
    assertEquals(0, m.kernel().futexWaits() + m.kernel().futexWakes());
    assertTrue(m.nanos() < 100 * COSTS.os().park(), "took " + m.nanos());
  }

  @Test
  void toStartAThread_costsItsBothSides() {
    CostModel.Thread t = COSTS.thread();
    long each = (run(1, hogs(200, 0)).nanos() - run(1, hogs(100, 0)).nanos()) / 100;
    long least = t.create() + t.begin() + t.exit();
    assertTrue(each > least && each < least + 10_000, "each took " + each);
  }

  // ── locks ─────────────────────────────────────────────────────────────────────────────────────

  /** The boot thread holds the lock until all others wait for it, then frees it once. */
  private static Measured onceFreed(int waiters) {
    return run(
        8,
        k -> {
          KernelLock lock = k.lock("one");
          lock.lock();
          for (int i = 0; i < waiters; i++) {
            k.start(
                "w" + i,
                () -> {
                  lock.lock();
                  k.park(); // and never frees it
                });
          }
          k.settle();
          lock.unlock();
          k.settle();
        });
  }

  @Test
  void anUnlock_wakesOneWaiter() {
    Measured none = onceFreed(0);
    assertEquals(1, none.lock("one").acquisitions());
    assertEquals(0, none.lock("one").contended());
    for (int waiters : new int[] {1, 2, 7}) {
      Measured m = onceFreed(waiters);
      assertEquals(2, m.lock("one").acquisitions());
      assertEquals(waiters, m.lock("one").contended());
      // Each start is three wakes, to begin, that it has begun, and to go on; the lock's is one
      // more.
      assertEquals(3 * waiters + 1, m.kernel().futexWakes() - none.kernel().futexWakes());
    }
  }

  @Test
  void whoComesFirst_takesAFreedLock_evenBeforeTheOneThatWasWoken() {
    List<String> order = new ArrayList<>();
    run(
        2,
        k -> {
          KernelLock lock = k.lock("one");
          lock.lock();
          k.start(
              "woken",
              () -> {
                lock.lock();
                order.add("woken");
                lock.unlock();
              });
          k.settle();
          lock.unlock();
          lock.lock(); // the other one is still on its way
          order.add("barging");
          k.work(MILLI);
          lock.unlock();
          k.settle();
        });
    assertEquals(List.of("barging", "woken"), order);
  }

  /** How long the boot thread waits for a lock whose holder shares the CPU with hogs. */
  private static long waited(int hogs) {
    long[] waited = new long[1];
    Measured m =
        run(
            1,
            k -> {
              KernelLock lock = k.lock("one");
              k.start(
                  "holder",
                  () -> {
                    lock.lock();
                    k.work(8 * MILLI); // its slice ends in here
                    lock.unlock();
                  });
              for (int i = 0; i < hogs; i++) {
                k.start("hog", () -> k.work(20 * MILLI));
              }
              k.sleep(1); // all have begun
              long began = k.nanoTime();
              lock.lock();
              waited[0] = k.nanoTime() - began;
              lock.unlock();
            });
    assertEquals(waited[0], m.lock("one").waitedNanos(), 200);
    return waited[0];
  }

  @Test
  void aHolderThatIsPutAside_holdsTheOthersUp() {
    long alone = waited(0);
    assertTrue(alone < 8 * MILLI + 50_000, "waited " + alone);
    long slice = COSTS.os().slice();
    assertTrue(waited(1) > alone + 0.9 * slice, "waited " + waited(1));
    assertTrue(waited(3) > alone + 2.7 * slice, "waited " + waited(3));
  }

  // ── the end ───────────────────────────────────────────────────────────────────────────────────

  @Test
  void theSameProgram_givesTheSameNumbers_andAnotherOneOthers() {
    Consumer<SimKernel> queue = Woven.scenario("Touches.queue", 6, 200, 300L);
    assertEquals(run(4, queue), run(4, queue));
    assertNotEquals(run(4, queue).digest(), run(3, queue).digest());
    assertNotEquals(
        run(4, queue).digest(), run(4, Woven.scenario("Touches.queue", 6, 201, 300L)).digest());
  }

  @Test
  void nobodyCanRun_isADeadlock_andTheDumpSaysWhoWaitsForWhat() {
    Measured m = Measurement.on(2).run(Woven.scenario("lockOrder"));
    // On this machine it may go well: they must really meet.
    assertTrue(m.outcome().ok() || m.outcome() instanceof Outcome.Deadlock);
    m = Measurement.on(2).run(Kernel::park);
    Outcome.Deadlock d = assertInstanceOf(Outcome.Deadlock.class, m.outcome());
    assertEquals("  boot: parked", d.dump());
    conserves(m);
  }

  @Test
  void limits_endTheRun_andSayWhich() {
    MeasureLimits second = new MeasureLimits(1_000 * MILLI, 100_000, 3);
    Measurement on = Measurement.on(2).within(second);
    Measured late = on.run(k -> k.work(2_000 * MILLI));
    assertTrue(late.outcome().describe().contains("ns of virtual time"), late.toString());
    conserves(late);
    Measured spins = on.run(Woven.scenario("spin", false));
    assertTrue(spins.outcome().describe().contains("steps"), spins.outcome()::describe);
    Measured many = on.run(k -> fork(k, 3, _ -> k.work(10 * MILLI)));
    Outcome.Crash crash = assertInstanceOf(Outcome.Crash.class, many.outcome());
    assertInstanceOf(KernelError.class, crash.thrown());
    assertTrue(crash.thrown().getMessage().startsWith("thread limit: 3"));
  }
}
