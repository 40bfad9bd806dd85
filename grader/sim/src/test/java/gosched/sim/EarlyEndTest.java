package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.KernelError;
import gosched.kit.KernelStopped;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A run that is over before its check has asked anything must not count as one that ended well. */
class EarlyEndTest {

  private static Throwable crash(Consumer<SimKernel> scenario) {
    Outcome outcome = Explorer.explore(Plan.of(1, 10), scenario).failure().outcome();
    return assertInstanceOf(Outcome.Crash.class, outcome).thrown();
  }

  @Test
  void whoEndsTheFirstThread_hasFailed() {
    Throwable thrown = crash(Woven.scenario("Ends.atOnce"));
    assertInstanceOf(KernelError.class, thrown);
    assertTrue(thrown.getMessage().contains("boot"), thrown.getMessage());
  }

  @Test
  void soHasWhoEndsAnotherThreadOfTheCheck() {
    Throwable thrown =
        crash(
            k -> {
              k.start(
                  "asker",
                  () -> {
                    throw new KernelStopped();
                  });
              k.settle();
            });
    assertInstanceOf(KernelError.class, thrown);
    assertTrue(thrown.getMessage().contains("asker"), thrown.getMessage());
  }

  /** As a scheduler does that swallows what a goroutine throws. */
  @Test
  void whoCatchesAViolation_hasFailedNevertheless() {
    Throwable thrown =
        crash(
            k -> {
              try {
                Violation.unless(false, "a rule", "it was broken");
              } catch (AssertionError swallowed) {
                k.settle();
              }
            });
    assertEquals("a rule", assertInstanceOf(Violation.class, thrown).rule());
  }

  @Test
  void aLab_mayEndItsOwnThreads() {
    Exploration e = Explorer.explore(Plan.of(1, 10), Woven.scenario("Ends.aThreadOfItsOwn"));
    assertNull(e.failure());
    assertEquals(10, e.schedules());
  }

  @Test
  void noPanic_isWithoutAReason() {
    assertInstanceOf(NullPointerException.class, crash(Woven.scenario("Ends.panics")));
  }
}
