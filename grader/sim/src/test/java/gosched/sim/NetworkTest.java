package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.KernelError;
import gosched.kit.Readiness;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network of the machine that is explored, and what both machines' networks have in common. */
class NetworkTest {
  private static final Readiness.Sink NOBODY = (_, _, _) -> {};
  private static final long FOREVER = Readiness.FOREVER;

  static Failure failure(int schedules, Weather weather, Consumer<SimKernel> scenario) {
    return Explorer.explore(Plan.of(1, schedules).in(weather), scenario).failure();
  }

  static void passes(int schedules, Weather weather, Consumer<SimKernel> scenario) {
    int[] runs = new int[1];
    Failure f =
        failure(
            schedules,
            weather,
            k -> {
              scenario.accept(k);
              runs[0]++;
            });
    assertNull(f, () -> f.outcome().describe() + "\n" + f.lanes());
    assertTrue(runs[0] >= schedules, runs[0] + " came to their end");
  }

  static Failure fails(int schedules, Weather weather, Consumer<SimKernel> scenario) {
    Failure f = failure(schedules, weather, scenario);
    assertNotNull(f, "nothing found in " + schedules + " schedules");
    return f;
  }

  /** One calm run. */
  static void once(Consumer<SimKernel> scenario) {
    passes(1, Weather.CALM, scenario);
  }

  // ── bytes ─────────────────────────────────────────────────────────────────────────────────────

  private static Consumer<SimKernel> echo(Echo program, Wire wire, Echo.Ledger[] last) {
    return k -> {
      k.wire(wire);
      Echo.Ledger ledger = new Echo.Ledger();
      program.run(k, ledger);
      int all = program.clients() * program.bytes();
      Violation.unless(ledger.echoed == all, "conservation", ledger.echoed + " of " + all);
      Violation.unless(ledger.served == program.clients(), "served", "by " + ledger.served);
      Violation.unless(k.network().open() == 0, "closed", k.network().open() + " are open");
      last[0] = ledger;
    };
  }

  @ParameterizedTest
  @CsvSource({"1000,64,3", "1000,4,2", "0,64,64", "0,3,2", "50,1,1", "10000,65536,65536"})
  void bytes_comeInOrder_noneIsLostOrDoubled_andNoWakeupIsLost(
      long latency, int capacity, int chunk) {
    Wire wire = new Wire(latency, capacity, chunk);
    Echo.Ledger[] last = new Echo.Ledger[1];
    passes(1_000, Weather.STORM, echo(new Echo(2, 11, true), wire, last));
    assertEquals(22, last[0].echoed);
    assertTrue(last[0].told >= 3, "told " + last[0].told);
  }

  @Test
  void aReaderThatDoesNotReadUntilNothing_hangs_andTheDumpSaysWhatItMissed() {
    Failure f =
        fails(
            50,
            Weather.CALM,
            echo(new Echo(1, 40, false), new Wire(1_000, 64, 3), new Echo.Ledger[1]));
    Outcome.Deadlock d = assertInstanceOf(Outcome.Deadlock.class, f.outcome());
    assertTrue(
        d.dump().contains("server: waits for the network, for 2 sockets: socket 1"), d::dump);
    assertTrue(d.dump().contains("told, and not read until nothing was left"), d::dump);
    assertTrue(f.lanes().contains("data arrives for socket"), f::lanes);
  }

  // ── decisions ─────────────────────────────────────────────────────────────────────────────────

  @Test
  void theSameSeed_givesTheSameDigest_andAnotherSeedAnother() {
    Consumer<SimKernel> s = echo(new Echo(2, 5, true), new Wire(1_000, 8, 3), new Echo.Ledger[1]);
    Exploration a = Explorer.explore(Plan.of(3, 300), s);
    Exploration b = Explorer.explore(Plan.of(3, 300), s);
    assertNull(a.failure());
    assertEquals(300, a.schedules());
    assertEquals(a.digest(), b.digest());
    assertNotEquals(a.digest(), Explorer.explore(Plan.of(4, 300), s).digest());
    assertTrue(a.distinct() > 250, "distinct " + a.distinct());
  }

  /** Believes what it is told. */
  private static void trusting(SimKernel k) {
    Pair p = Pair.connect(k);
    k.start("writer", () -> p.there.write(new byte[1], 0, 1));
    boolean[] told = new boolean[1];
    while (!told[0]) {
      p.ready.await(FOREVER, (_, readable, _) -> told[0] |= readable);
    }
    int n = p.here.read(new byte[1], 0, 1);
    Violation.unless(n == 1, "there is something to read", "read said " + n);
  }

  @Test
  void aSocketThatIsNotReady_isTold_onlyInAStorm_andReplays() {
    passes(1_000, Weather.CALM, NetworkTest::trusting);
    Failure f = fails(1_000, Weather.STORM, NetworkTest::trusting);
    assertEquals("violation: there is something to read", f.outcome().kind());
    assertTrue(f.schedule().size() <= 2, f.schedule()::toString);
    assertTrue(f.schedule().decisions().stream().anyMatch(d -> d.kind() == Decision.Kind.SPURIOUS));
    Schedule pasted = Schedule.decode(f.schedule().encode());
    Failure again = Explorer.replay(pasted, Limits.DEFAULT, NetworkTest::trusting);
    assertEquals(f.outcome().describe(), again.outcome().describe());
    assertEquals(f.lanes(), again.lanes());
  }

  /** Works while something is on its way to it; it should not come meanwhile. */
  private static void besideADelivery(SimKernel k) {
    Pair p = Pair.connect(k);
    p.there.write(new byte[1], 0, 1);
    for (int i = 0; i < 20; i++) {
      Violation.unless(p.here.read(new byte[1], 0, 1) == 0, "not yet", "it is there");
    }
  }

  @Test
  void whatIsOnItsWay_arrivesInTheMiddleOfAnything_butOnlyInAStorm() {
    passes(1_000, Weather.CALM, NetworkTest::besideADelivery);
    fails(1_000, Weather.STORM, NetworkTest::besideADelivery);
  }

  // ── waking ────────────────────────────────────────────────────────────────────────────────────

  private static Consumer<SimKernel> woken(boolean wakesFirst) {
    return k -> {
      Readiness ready = k.network().readiness();
      boolean[] flag = new boolean[1];
      k.start("poller", () -> ready.await(0, NOBODY)); // does not use it up
      k.start(
          "waker",
          () -> {
            if (wakesFirst) {
              ready.wake();
            }
            k.emit(gosched.kit.Event.Kind.NOTE, null, "now"); // a switch point
            flag[0] = true;
            if (!wakesFirst) {
              ready.wake();
            }
          });
      while (!flag[0]) {
        ready.await(FOREVER, NOBODY);
      }
    };
  }

  @Test
  void aWakeup_isNeverLost_andWhoWakesTooEarlyHangs() {
    passes(2_000, Weather.STORM, woken(false));
    assertEquals("deadlock", fails(2_000, Weather.CALM, woken(true)).outcome().kind());
  }

  @Test
  void wakeups_doNotAddUp_andAreNotUsedUpByWhoDoesNotWait() {
    once(
        k -> {
          Readiness ready = k.network().readiness();
          ready.wake();
          ready.wake();
          long began = k.nanoTime();
          assertEquals(0, ready.await(0, NOBODY));
          assertEquals(0, ready.await(FOREVER, NOBODY));
          assertEquals(began, k.nanoTime());
          assertEquals(0, ready.await(700, NOBODY));
          assertEquals(began + 700, k.nanoTime());
          assertEquals(1, k.counters().netPolls());
          assertEquals(2, k.counters().netWaits());
          assertEquals(2, k.counters().netWakes());
        });
  }

  @Test
  void aSecondThatWaits_endsTheRun_evenIfItSwallowsTheError() {
    Failure f =
        fails(
            100,
            Weather.CALM,
            k -> {
              Readiness ready = k.network().readiness();
              for (int i = 0; i < 2; i++) {
                k.start(
                    "w" + i,
                    () -> {
                      try {
                        ready.await(FOREVER, NOBODY);
                      } catch (KernelError swallowed) {
                        // as a pool might
                      }
                    });
              }
              k.settle();
            });
    assertEquals("crash: gosched.kit.KernelError", f.outcome().kind());
    assertTrue(f.outcome().describe().contains("waits already"), f.outcome()::describe);
  }

  @Test
  void whileOneWaits_othersAreToldNothing() {
    passes(
        1_000,
        Weather.STORM,
        k -> {
          Pair p = Pair.connect(k);
          k.calmDown();
          int[] told = new int[2];
          k.start(
              "waits",
              () -> {
                while (told[0] == 0) {
                  p.ready.await(FOREVER, (_, readable, _) -> told[0] += readable ? 1 : 0);
                }
              });
          k.settle();
          p.there.write(new byte[3], 0, 3);
          while (told[0] == 0) {
            p.ready.await(0, (_, _, _) -> told[1]++);
            k.sleep(300);
          }
          assertEquals(0, told[1]);
          assertEquals(1, told[0]);
        });
  }

  // ── edges ─────────────────────────────────────────────────────────────────────────────────────

  @Test
  void aSocketThatBecomesReady_isToldOnce_andAgainOnlyAfterAReadOfNothing() {
    once(
        k -> {
          k.wire(new Wire(100, 64, 64));
          Pair p = Pair.connect(k);
          byte[] b = new byte[8];
          p.there.write(b, 0, 4);
          assertEquals(List.of("R"), p.told(1_000));
          p.there.write(b, 0, 4);
          assertEquals(List.of(), p.told(1_000)); // it was ready all the time
          assertEquals(8, p.here.read(b, 0, 8));
          p.there.write(b, 0, 1);
          assertEquals(List.of(), p.told(1_000)); // nobody saw it empty
          assertEquals(1, p.here.read(b, 0, 8));
          assertEquals(0, p.here.read(b, 0, 8));
          p.there.write(b, 0, 1);
          assertEquals(List.of("R"), p.told(1_000));
          assertEquals(1, p.here.read(b, 0, 8));
          assertEquals(0, p.here.read(b, 0, 8));
          assertEquals(List.of(), p.told(0));
        });
  }

  @Test
  void whatWasReadBeforeItIsTold_isNotTold_andTheNextIs() {
    once(
        k -> {
          k.wire(new Wire(0, 64, 64));
          Pair p = Pair.connect(k);
          byte[] b = new byte[8];
          p.there.write(b, 0, 4);
          assertEquals(4, p.here.read(b, 0, 8));
          assertEquals(List.of(), p.told(0));
          p.there.write(b, 0, 4);
          assertEquals(List.of("R"), p.told(0));
        });
  }

  @Test
  void aFullStream_takesWhatThereIsRoomFor_andTellsWhenThereIsAgain() {
    once(
        k -> {
          k.wire(new Wire(100, 5, 2));
          Pair p = Pair.connect(k);
          byte[] b = new byte[9];
          assertEquals(5, p.here.write(b, 0, 9));
          assertEquals(0, p.here.write(b, 0, 9));
          k.sleep(1_000);
          assertEquals(List.of(), p.told(0));
          assertEquals(2, p.there.read(b, 0, 9));
          assertEquals(List.of("W"), p.told(0));
          assertEquals(2, p.here.write(b, 0, 9));
          assertEquals(0, p.here.write(b, 0, 9));
        });
  }
}
