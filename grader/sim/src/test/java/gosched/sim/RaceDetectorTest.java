package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.lab00.HandOvers.By;
import gosched.lab00.Modes.Hears;
import gosched.lab00.Modes.Says;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each edge with a program that has it and passes, and the same program without it, which races.
 */
class RaceDetectorTest {
  private static final int SCHEDULES = 300;

  /** For each of very many pairs of modes. */
  private static final int MODE_SCHEDULES = 60;

  private static Plan plan(Weather weather) {
    return Plan.of(1, SCHEDULES).in(weather).withRaces(true);
  }

  /** That nothing races, though there was something that could have. */
  private static void passes(Weather weather, Consumer<SimKernel> scenario) {
    Exploration e = Explorer.explore(plan(weather), scenario);
    assertNull(e.failure(), () -> e.failure().outcome().describe() + "\n" + e.failure().lanes());
    assertEquals(SCHEDULES, e.schedules());
    assertTrue(e.watched().shared() >= SCHEDULES / 10, () -> "could have raced: " + e.watched());
    assertTrue(e.watched().accesses() >= SCHEDULES, e.watched()::toString);
  }

  private static void passes(String name, Object... args) {
    passes(Weather.STORM, Woven.scenario(name, args));
  }

  /** And that nobody would have noticed without the detector. */
  private static Failure finds(Weather weather, Consumer<SimKernel> scenario) {
    assertNull(Explorer.probe(plan(weather).withRaces(false), scenario).failure());
    Failure f = Explorer.explore(plan(weather), scenario).failure();
    assertNotNull(f, "no race was found");
    assertInstanceOf(Outcome.Race.class, f.outcome(), f.outcome().describe());
    return f;
  }

  /** That it races, for {@code variable}, and that the report names both places. */
  private static Failure finds(
      String variable, String one, String other, String name, Object... a) {
    return finds(Weather.STORM, variable, one, other, name, a);
  }

  private static Failure finds(
      Weather weather, String variable, String one, String other, String name, Object... a) {
    Failure f = finds(weather, Woven.scenario(name, a));
    assertEquals("race: " + variable, f.outcome().kind());
    String text = f.outcome().describe();
    String first = text.lines().findFirst().orElse("");
    for (String place : List.of(one, other)) {
      String where = name.substring(0, name.indexOf('.')) + ":\\d+ " + Pattern.quote(place);
      assertTrue(Pattern.compile(where).matcher(first).find(), text);
      assertTrue(Pattern.compile("\n  " + where + "\n").matcher(text).find(), text);
    }
    assertTrue(text.contains(" by thread boot, no goroutine"), text);
    return f;
  }

  @ParameterizedTest
  @CsvSource({
    "lock, Races.Cell.x, write x, read x",
    "tryLock, Races.Cell.x, write x, read x",
    "start, Races.Cell.x, write x, read x",
    "settle, Races.Cell.x, write x, read x",
    "flagOfAPark, Races.Cell.flag, write flag, read flag",
    "volatileField, Races.Cell.x, write x, read x",
    "elements, an element of int[], write array, write array",
    "wide, Races.Cell.wide, write wide, read wide",
    "real, Races.Cell.real, write real, read real",
    "statics, Races.shared, write shared, write shared",
    "constructor, Races.Cell.reference, write reference, read reference",
    "record, Races.Cell.reference, write reference, read reference",
    "collection, the contents of an ArrayDeque, Queue.add, Queue.size",
    "text, the contents of a StringBuilder, StringBuilder.append, StringBuilder.length",
    "textInArray, the contents of a StringBuilder, StringBuilder.append, StringBuilder.length",
    "chars, the contents of a StringBuilder, StringBuilder.append, CharSequence.length",
    "iterator, the contents of an Itr, Iterator.next, Iterator.next",
    "lookers, the contents of an ArrayList, List.get, List.add",
    "concurrentQueue, Races.Cell.x, write x, read x",
    "fences, Races.Cell.x, write x, read x",
  })
  void anEdge_orders_andWithoutItThereIsARace(
      String scenario, String variable, String one, String other) {
    if (!Set.of("elements", "record", "flagOfAPark").contains(scenario)) {
      passes("Races." + scenario, true);
    } else {
      assertNull(Explorer.probe(plan(Weather.STORM), ordered(scenario)).failure());
    }
    finds(variable, one, other, "Races." + scenario, false);
  }

  private static Consumer<SimKernel> ordered(String scenario) {
    return Woven.scenario("Races." + scenario, true);
  }

  @Test
  void anUnpark_ordersThePark_butAParkThatReturnsForNoReason_hasSeenNothing() {
    passes(Weather.CALM, ordered("unpark"));
    finds("Races.Cell.x", "write x", "read x", "Races.unpark", true); // in a storm
    Weather clock = new Weather(false, false, true);
    finds(clock, "Races.Cell.x", "write x", "read x", "Races.unpark", false);
  }

  private static final Set<Says> RELEASING =
      EnumSet.of(Says.RELEASE, Says.VOLATILE, Says.CAS, Says.ADD, Says.ADD_RELEASE, Says.LAZY);
  private static final Set<Hears> ACQUIRING =
      EnumSet.of(Hears.ACQUIRE, Hears.VOLATILE, Hears.ADD, Hears.ADD_ACQUIRE);

  @ParameterizedTest
  @EnumSource(Says.class)
  void aHandle_ordersIfTheWriteReleasesAndTheReadAcquires(Says says) {
    for (Hears hears : Hears.values()) {
      modes("Modes.handle", says, hears, RELEASING, ACQUIRING);
    }
  }

  @ParameterizedTest
  @EnumSource(Says.class)
  void anAtomic_ordersIfTheWriteReleasesAndTheReadAcquires(Says says) {
    Set<Says> releasing = EnumSet.complementOf(EnumSet.of(Says.PLAIN, Says.OPAQUE));
    Set<Hears> acquiring = EnumSet.complementOf(EnumSet.of(Hears.PLAIN, Hears.OPAQUE));
    for (Hears hears : Hears.values()) {
      modes("Modes.atomic", says, hears, releasing, acquiring);
    }
  }

  private static void modes(
      String scenario, Says says, Hears hears, Set<Says> releasing, Set<Hears> acquiring) {
    String what = says + " to " + hears;
    Plan plan = new Plan(1, MODE_SCHEDULES, Weather.STORM, Limits.DEFAULT, true);
    Exploration e = Explorer.explore(plan, Woven.scenario(scenario, says, hears));
    if (says == Says.PLAIN || hears == Hears.PLAIN) {
      String variable =
          scenario.endsWith("handle") ? "Modes.ready" : "the contents of an AtomicInteger";
      assertEquals("race: " + variable, e.failure().outcome().kind(), what);
    } else if (releasing.contains(says) && acquiring.contains(hears)) {
      assertNull(e.failure(), what);
      assertTrue(e.watched().shared() >= MODE_SCHEDULES / 2, what + e.watched());
    } else {
      // The flag itself does not race, but it orders nothing.
      assertEquals("race: Modes.x", e.failure().outcome().kind(), what);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Modes.element", "Modes.atomicElement"})
  void anElement_ordersByItself_andNotForItsNeighbour(String scenario) {
    Failure f = finds("Modes.x", "write x", "read x", scenario, 1, 2);
    assertTrue(f.schedule().size() <= 2, f.schedule()::toString);
    Exploration same = Explorer.explore(plan(Weather.CALM), Woven.scenario(scenario, 1, 1));
    assertNull(same.failure(), () -> same.failure().outcome().describe());
  }

  @ParameterizedTest
  @CsvSource({
    "RELEASE, RELEASE, false",
    "RELEASE, OPAQUE, false",
    "RELEASE, ADD_RELEASE, true",
    "RELEASE, CAS, true", // a weak and plain one
    "VOLATILE, VOLATILE, true",
  })
  void whoReadsTheSecondWrite_hasSeenTheFirst_ifTheSecondUpdatesOrAllIsVolatile(
      Says first, Says second, boolean seen) {
    if (seen) {
      passes("Modes.second", first, second);
    } else {
      finds("Modes.x", "write x", "read x", "Modes.second", first, second);
    }
  }

  @Test
  void publishingByCompareAndSet_isOrdered_alsoWhenItIsTriedAgain() {
    passes("Modes.publish");
  }

  /** What the function does comes after the read of its round and before the write. */
  @Test
  void publishingByAFunctionThatUpdates_isOrdered_alsoWhenItIsTriedAgain() {
    passes("Modes.update");
  }

  @Test
  void theNetwork_orders_whoReadsAndWhoWrote_andWhoIsToldAndWhoAdded() {
    passes("Wires.data", true);
    finds("Wires.x", "write x", "read x", "Wires.data", false);
    // In a storm it may be told of a socket that is not ready, and wait ends for no reason: then
    // nothing was seen.
    passes(Weather.CALM, Woven.scenario("Wires.told", true));
    finds("Wires.x", "write x", "read x", "Wires.told", true);
    finds(Weather.CALM, "Wires.x", "write x", "read x", "Wires.told", false);
    passes("Wires.tag", true);
    finds("Wires.Tag.x", "write x", "read x", "Wires.tag", false);
    passes(Weather.CALM, Woven.scenario("Wires.wake", true));
    finds("Wires.x", "write x", "read x", "Wires.wake", true);
    finds(Weather.CALM, "Wires.x", "write x", "read x", "Wires.wake", false);
  }

  private static G record(Kernel k) {
    Scheduler idle =
        (Scheduler)
            Proxy.newProxyInstance(
                RaceDetectorTest.class.getClassLoader(),
                new Class<?>[] {Scheduler.class},
                (_, _, _) -> k);
    return new G(1, idle, () -> {});
  }

  @ParameterizedTest
  @CsvSource({
    "status, HandOvers.x, write x, read x",
    "thread, HandOvers.x, write x, read x",
    "reuse, G.id, G.reuse, G.id",
  })
  void aGoroutinesRecord_orders(String scenario, String variable, String one, String other) {
    Function<Kernel, G> make = RaceDetectorTest::record;
    passes("HandOvers." + scenario, make, true);
    finds(variable, one, other, "HandOvers." + scenario, make, false);
  }

  @Test
  void aCoroutine_isHandedOverInOrder_orItsStackRaces() {
    passes("HandOvers.coroutine", By.LOCK);
    String stack = "the stack of a coroutine";
    for (By wrong : Set.of(By.LOCK_TOO_EARLY, By.OPAQUE_FLAG)) {
      Failure f =
          finds(
              Weather.CALM,
              stack,
              "Coroutine.suspend",
              "coroutine.resume",
              "HandOvers.coroutine",
              wrong);
      assertTrue(f.outcome().describe().contains("thread m1"), f.outcome().describe());
    }
  }

  /** As RaceDetector says of its clocks. */
  @Test
  void goroutinesRace_onTwoThreads_andNotOneAfterTheOtherOnOne() {
    Failure f = finds(Weather.STORM, Woven.scenario("HandOvers.counter", 2, false));
    assertEquals("race: HandOvers.x", f.outcome().kind());
    passes("HandOvers.counter", 2, true);
    assertNull(
        Explorer.explore(plan(Weather.STORM), Woven.scenario("HandOvers.counter", 1, false))
            .failure());
  }

  @Test
  void theText_readsAsGosDoes() {
    Failure f = finds("Races.Cell.x", "write x", "read x", "Races.settle", false);
    String[] lines = f.outcome().describe().split("\n");
    String place = "Races:\\d+ ";
    assertTrue(
        lines[0].matches(
            "data race on Races.Cell.x: " + place + "read x, and before it " + place + "write x"),
        lines[0]);
    assertEquals("Read by thread boot, no goroutine:", lines[1]);
    assertTrue(lines[2].matches("  " + place + "read x"), lines[2]);
    assertEquals("Previous write by thread writer, no goroutine:", lines[3]);
    assertTrue(lines[4].matches("  " + place + "write x"), lines[4]);
    assertTrue(lines[5].startsWith("Nothing orders the two. "), lines[5]);
  }

  @Test
  void aRace_isShrunk_andReplaysToTheSameText_ifTheReplayLooksForRaces() {
    Consumer<SimKernel> scenario = Woven.scenario("HandOvers.counter", 2, false);
    Failure f = finds(Weather.STORM, scenario);
    assertTrue(f.schedule().size() <= f.shrunkFrom());
    Schedule pasted = Schedule.decode(f.schedule().encode());
    Failure again = Explorer.replay(pasted, plan(Weather.STORM), scenario);
    assertEquals(f.outcome().describe(), again.outcome().describe());
    assertEquals(f.lanes(), again.lanes());
    assertTrue(Explorer.replay(pasted, Limits.DEFAULT, scenario).outcome().ok());
  }

  /**
   * As in Go's runqgrab, which reads a slot before it knows whether the slot is its own: the owner
   * may write there already. The value is thrown away then, but the read is a race all the same,
   * and must be opaque at least.
   */
  @Test
  void aThiefsReadAtItsOwnRisk_races() {
    Failure f = finds(Weather.STORM, ExplorerTest.ring(gosched.lab00.Ring.Fault.NONE, 7));
    assertEquals("race: an element of int[]", f.outcome().kind());
  }

  @Test
  void detecting_changesNoSchedule_andIsOffByDefault() {
    Consumer<SimKernel> scenario = Woven.scenario("lostWakeup", false);
    Exploration plain = Explorer.explore(Plan.of(1, 500), scenario);
    Exploration watching = Explorer.explore(Plan.of(1, 500).withRaces(true), scenario);
    assertNull(watching.failure());
    assertEquals(plain.digest(), watching.digest());
    assertEquals(Watched.NOTHING, plain.watched());
    assertTrue(watching.watched().accesses() > 500 * 10, watching.watched()::toString);
  }
}
