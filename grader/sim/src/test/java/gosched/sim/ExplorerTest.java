package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.KernelLock;
import gosched.lab00.Ring.Fault;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplorerTest {

  static Consumer<SimKernel> ring(Fault fault, long seed) {
    return Woven.scenario(
        (_, ledger) -> {
          assertEquals(0, ledger.out[0]);
          for (int v = 1; v <= ledger.pushed; v++) {
            Violation.unless(
                ledger.out[v] == 1, "conservation", v + " came out " + ledger.out[v] + " times");
          }
        },
        "ring",
        fault,
        seed,
        24);
  }

  private static Exploration passes(int schedules, Consumer<SimKernel> scenario) {
    Exploration e = Explorer.explore(Plan.of(1, schedules), scenario);
    assertNull(e.failure(), () -> e.failure().outcome().describe() + "\n" + e.failure().lanes());
    assertEquals(schedules, e.schedules());
    return e;
  }

  private static Failure fails(int schedules, Consumer<SimKernel> scenario) {
    Failure f = Explorer.explore(Plan.of(1, schedules), scenario).failure();
    assertNotNull(f, "nothing found in " + schedules + " schedules");
    return f;
  }

  @Test
  void aRightRing_passes_andItsSchedulesDiffer() {
    Exploration e = passes(2_000, ring(Fault.NONE, 7));
    assertTrue(e.distinct() > 1_500, "distinct " + e.distinct());
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyFaultOfARing_isFound_isShrunk_andReplaysToTheSamePicture(Fault fault) {
    Failure failure = null;
    long seed = -1;
    while (failure == null && ++seed < 20) {
      failure = Explorer.explore(Plan.of(seed, 3_000), ring(fault, seed)).failure();
    }
    assertNotNull(failure, fault + " was not found");
    assertEquals("violation: conservation", failure.outcome().kind());
    assertTrue(failure.schedule().size() <= 4, failure.schedule()::toString);
    Schedule pasted = Schedule.decode(failure.schedule().encode());
    Failure again = Explorer.replay(pasted, Limits.DEFAULT, ring(fault, seed));
    assertEquals(failure.outcome().describe(), again.outcome().describe());
    assertEquals(failure.lanes(), again.lanes());
  }

  @Test
  void everyStrategy_findsAFault_soNoneIsDead() {
    Set<Strategy> found = EnumSet.noneOf(Strategy.class);
    for (int seed = 0; seed < 400; seed++) {
      Failure f = Explorer.explore(Plan.of(seed, 60), ring(Fault.POP_WITHOUT_CAS, seed)).failure();
      if (f != null) {
        found.add(f.strategy());
      }
    }
    assertEquals(EnumSet.allOf(Strategy.class), found);
  }

  @Test
  void theSameSeed_givesTheSameDigest_andAnotherSeedAnother() {
    long a = passes(500, ring(Fault.NONE, 7)).digest();
    long b = passes(500, ring(Fault.NONE, 7)).digest();
    long c = Explorer.explore(Plan.of(2, 500), ring(Fault.NONE, 7)).digest();
    assertEquals(a, b);
    assertNotEquals(a, c);
  }

  @Test
  void aLostWakeup_isFound_andTheRightOrderIsNot() {
    assertEquals(
        "violation: lost wakeup",
        fails(3_000, Woven.scenario("lostWakeup", true)).outcome().kind());
    passes(3_000, Woven.scenario("lostWakeup", false));
  }

  @Test
  void aSpuriousWakeup_isInjected_andOnlyInAStorm() {
    Consumer<SimKernel> trusting = Woven.scenario("trustsPark", true);
    assertEquals("violation: woke for no reason", fails(1_000, trusting).outcome().kind());
    Plan calm = Plan.of(1, 1_000).in(Weather.CALM);
    assertNull(Explorer.explore(calm, trusting).failure());
    passes(1_000, Woven.scenario("trustsPark", false));
  }

  @Test
  void aTimeOutInTheMiddleOfAHandOver_isFound() {
    assertEquals(
        "violation: lost task", fails(6_000, Woven.scenario("timeoutRace", true)).outcome().kind());
    passes(6_000, Woven.scenario("timeoutRace", false));
  }

  /** Works beside a thread that sleeps; time should not pass meanwhile. */
  private static Consumer<SimKernel> besideASleeper(long nanos) {
    return k -> {
      k.start("sleeper", () -> k.sleep(nanos));
      long began = k.nanoTime();
      KernelLock lock = k.lock("work");
      for (int i = 0; i < 50; i++) {
        lock.lock();
        lock.unlock();
      }
      Violation.unless(k.nanoTime() == began, "no time passes", "it did");
    };
  }

  @Test
  void aThread_isHeldUpForLong_butNotForAnAge() {
    fails(2_000, besideASleeper(1_000_000_000L));
    passes(2_000, besideASleeper(10 * 365 * 24 * 3_600_000_000_000L));
    passes(2_000, besideASleeper(Long.MAX_VALUE - 1));
  }

  @Test
  void lockOrder_isADeadlock_andTheDumpNamesLockOwnerAndPlace() {
    Failure f = fails(1_000, Woven.scenario("lockOrder"));
    Outcome.Deadlock d = assertInstanceOf(Outcome.Deadlock.class, f.outcome());
    assertTrue(d.dump().contains("ab: waits for lock b, held by boot"), d.dump());
    assertTrue(d.dump().contains("boot: waits for lock a, held by ab"), d.dump());
    assertTrue(d.dump().contains("Scenarios.both:"), d.dump());
    assertTrue(f.schedule().size() <= 1, f.schedule().toString());
  }

  @Test
  void spinningOnAFlagThatIsSet_passes_evenUnderPriorities() {
    passes(600, Woven.scenario("spin", true));
  }

  @Test
  void spinningForEver_isALivelock() {
    Failure f = fails(10, Woven.scenario("spin", false));
    assertInstanceOf(Outcome.Livelock.class, f.outcome());
    assertTrue(f.outcome().describe().contains("look for the lines that repeat"));
    assertEquals(0, f.schedule().size());
  }

  @Test
  void stateThatOutlivesARun_isReportedAsUnrepeatable() {
    Failure f = fails(200, Woven.scenario("staticState"));
    assertInstanceOf(Outcome.Unrepeatable.class, f.outcome());
  }

  @Test
  void coroutinesMoveBetweenThreads_andAreSuspendedInTheMiddle() {
    passes(
        3_000,
        Woven.scenario(
            (_, ledger) -> Violation.unless(ledger.ended == 9, "steps", "" + ledger.ended),
            "coroutines",
            false));
  }

  @Test
  void aCoroutineMadeRunnableBeforeItLeftItsStack_isCaught() {
    Failure f = fails(2_000, Woven.scenario("coroutines", true));
    assertInstanceOf(Outcome.Crash.class, f.outcome(), f.outcome().describe());
    assertTrue(f.outcome().describe().contains("IllegalStateException"), f.outcome().describe());
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "gA", "____________________8"})
  void aTokenThatIsNone_isRefused(String text) {
    try {
      Schedule.decode(text);
      throw new AssertionError("accepted " + text);
    } catch (IllegalArgumentException expected) {
      assertNotNull(expected.getMessage());
    }
  }
}
