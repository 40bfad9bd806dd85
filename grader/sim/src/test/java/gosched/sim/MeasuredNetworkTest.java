package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Readiness;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network of the machine that is measured. */
class MeasuredNetworkTest {
  private static final CostModel COSTS = CostModel.DEFAULT.steady();
  private static final CostModel.Net NET = COSTS.net();
  private static final Readiness.Sink NOBODY = (_, _, _) -> {};

  /** A few steps of kernel calls, and reads of the clock. */
  private static final long STEPS = 200;

  private static Measured run(int cpus, Consumer<SimKernel> boot) {
    return MeasurementTest.run(cpus, boot);
  }

  @ParameterizedTest
  @CsvSource({"1,1000,64,3", "2,1000,4,2", "2,0,64,64", "4,10000,65536,65536", "8,50,1,1"})
  void anEcho_isAsItShouldBe_andTheSameEachTime(int cpus, long latency, int capacity, int chunk) {
    Echo program = new Echo(5, 300, true);
    Echo.Ledger[] ledger = new Echo.Ledger[1];
    Consumer<SimKernel> boot =
        k -> {
          k.wire(new Wire(latency, capacity, chunk));
          ledger[0] = new Echo.Ledger();
          program.run(k, ledger[0]);
          assertEquals(0, k.network().open());
        };
    Measured one = run(cpus, boot);
    Measured two = run(cpus, boot);
    assertEquals(one, two);
    assertEquals(1_500, ledger[0].echoed);
    assertEquals(5, ledger[0].served);
    assertTrue(one.net().reads() > 10 && one.net().writes() >= 10, one.net()::toString);
    assertEquals(5 + 5 + 1, one.net().adds());
    Measured jittery = Measurement.on(cpus).run(boot);
    assertTrue(jittery.outcome().ok());
    assertEquals(jittery, Measurement.on(cpus).run(boot));
    assertNotEquals(jittery.digest(), one.digest());
  }

  /** How long it takes from a write until who waits for it goes on. */
  private static long oneWay(long latency) {
    long[] times = new long[2];
    run(
        2,
        k -> {
          k.wire(new Wire(latency, 64, 64));
          Pair p = Pair.connect(k);
          k.start(
              "writer",
              () -> {
                k.sleep(1_000_000);
                p.there.write(new byte[1], 0, 1);
                times[0] = k.nanoTime();
              });
          assertEquals(List.of("R"), p.told(Readiness.FOREVER));
          times[1] = k.nanoTime();
        });
    return times[1] - times[0];
  }

  @Test
  void latency_isExact() {
    long wakeup = COSTS.os().wakeLatency() + COSTS.os().contextSwitch();
    assertEquals(50_000 + wakeup, oneWay(50_000), STEPS);
    assertEquals(7_000_000, oneWay(7_050_000) - oneWay(50_000));
    // At once: then the writer wakes the reader, and has gone on when that one runs.
    long at0 = oneWay(0);
    assertTrue(at0 > 0 && at0 < wakeup, "0: " + at0);
  }

  @Test
  void aWaitWithATimeOut_takesAsLongAsItSays_andTheTimerIsLate() {
    Measured m = run(1, k -> k.network().readiness().await(3_000_000, NOBODY));
    assertEquals(
        3_000_000
            + COSTS.os().timerSlack()
            + COSTS.os().wakeLatency()
            + NET.call()
            + COSTS.os().park()
            + 2 * COSTS.os().contextSwitch(),
        m.nanos(),
        STEPS + COSTS.os().park());
    assertEquals(new Measured.Net(0, 0, 0, 1, 0, 0), m.net());
  }

  /** How long that takes on one CPU, where what is written is there at once. */
  private static long costs(Consumer<Pair> calls) {
    return run(
            1,
            k -> {
              k.wire(new Wire(0, 1 << 16, 1 << 16));
              calls.accept(Pair.connect(k));
            })
        .nanos();
  }

  @Test
  void calls_costWhatTheModelSays() {
    long none = costs(_ -> {});
    assertEquals(100 * NET.call(), costs(p -> polls(p, 100)) - none, STEPS);
    long sends = costs(p -> sends(p, 100, 1));
    assertEquals(100 * (NET.write() + NET.read()), sends - none, STEPS);
    long more = costs(p -> sends(p, 100, 4_096));
    assertEquals(100 * 2 * 4 * NET.kilobyte(), more - sends, STEPS);
    assertEquals(100 * 2 * NET.call(), costs(p -> sends(p, 100, 0)) - none, STEPS);
  }

  private static void polls(Pair p, int times) {
    for (int i = 0; i < times; i++) {
      p.ready.await(0, NOBODY);
    }
  }

  private static void sends(Pair p, int times, int bytes) {
    byte[] b = new byte[1 << 16];
    for (int i = 0; i < times; i++) {
      assertEquals(bytes, p.there.write(b, 0, bytes));
      assertEquals(bytes, p.here.read(b, 0, bytes));
    }
  }

  @Test
  void aWakeup_costsWhoWakes_asMuchAsAnyOther() {
    long[] took = new long[2];
    Measured m =
        run(
            2,
            k -> {
              Readiness ready = k.network().readiness();
              k.start(
                  "waker",
                  () -> {
                    k.sleep(1_000_000);
                    for (int i = 0; i < 2; i++) {
                      long began = k.nanoTime();
                      ready.wake();
                      took[i] = k.nanoTime() - began;
                    }
                  });
              ready.await(Readiness.FOREVER, NOBODY);
              k.sleep(1_000_000);
            });
    assertEquals(NET.call() + COSTS.os().wake() + COSTS.os().interrupt(), took[0], STEPS);
    assertEquals(NET.call(), took[1], STEPS);
    assertEquals(2, m.net().wakes());
  }

  @Test
  void whoWaitsForNothing_isADeadlock_andWhoWaitsForWhatIsOnItsWayIsNot() {
    Measured m = Measurement.on(2).run(k -> k.network().readiness().await(Long.MAX_VALUE, NOBODY));
    Outcome.Deadlock d = assertInstanceOf(Outcome.Deadlock.class, m.outcome());
    assertTrue(d.dump().contains("boot: waits for the network, for 0 sockets"), d::dump);
    run(
        2,
        k -> {
          k.wire(new Wire(20_000_000_000L, 64, 64));
          Pair p = Pair.connect(k);
          p.there.write(new byte[1], 0, 1);
          assertEquals(List.of("R"), p.told(Readiness.FOREVER));
        });
  }

  @Test
  void whatIsOnItsWay_arrivesAtItsTime_alsoIfNobodyEverWaits() {
    run(
        1,
        k -> {
          k.wire(new Wire(100_000, 64, 64));
          Pair p = Pair.connect(k);
          p.there.write(new byte[1], 0, 1);
          k.work(95_000);
          assertEquals(0, p.here.read(new byte[1], 0, 1));
          k.work(5_000);
          assertEquals(1, p.here.read(new byte[1], 0, 1));
        });
  }

  @Test
  void settle_comesBeforeWhatIsOnItsWay() {
    run(
        2,
        k -> {
          k.wire(new Wire(1_000_000, 64, 64));
          Pair p = Pair.connect(k);
          p.there.write(new byte[1], 0, 1);
          boolean[] told = new boolean[1];
          k.start("reader", () -> told[0] = p.told(Readiness.FOREVER).equals(List.of("R")));
          k.settle();
          assertEquals(false, told[0]);
          k.sleep(2_000_000);
          assertTrue(told[0]);
        });
  }
}
