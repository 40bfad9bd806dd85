package gosched.suites.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Kernel;
import gosched.kit.Todo;
import gosched.kit.check.Verdict;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;

class PropertyTest {
  private static final Arbitrary<List<Integer>> SLEEPS =
      Arbitraries.integers().between(1, 9).list().ofMinSize(1).ofMaxSize(6);

  private static CheckContext context(long seed, String token) {
    return new CheckContext("lab00.x", "lab00", seed, false, Path.of("."), null, token);
  }

  /** Threads that look at a counter, sleep, and write what they saw plus one. */
  private static void increments(SimKernel k, List<Integer> sleeps) {
    int[] counter = new int[1];
    for (int s : sleeps) {
      k.start(
          "t",
          () -> {
            int seen = counter[0];
            lull(k);
            counter[0] = seen + 1;
          });
    }
    k.sleep(100);
    k.settle();
    Violation.unless(counter[0] == sleeps.size(), "count", "counted " + counter[0]);
  }

  /** A place where another thread may run. */
  private static void lull(Kernel k) {
    k.unpark(k.current());
  }

  @Test
  void aFailure_isShrunkToTheSmallestProgram_andItsTokenReplaysIt() {
    Property<List<Integer>> p = Property.forAll(SLEEPS, PropertyTest::increments);
    Outcome o = p.run(context(1, null));
    assertEquals(Verdict.FAILED, o.verdict());
    assertTrue(o.evidence().picture().marks().size() > 5, "" + o.evidence());
    assertTrue(o.evidence().parts().getLast().title().startsWith("the program"));
    assertTrue(o.details().contains("[1, 1]"), o.details());
    assertTrue(o.counts().get("schedules") > 0);
    assertNotNull(o.replayToken());
    Outcome again = p.run(context(99, o.replayToken()));
    assertEquals(Verdict.FAILED, again.verdict());
    assertEquals(o.message(), again.message());
    assertEquals(lanes(o), lanes(again));
  }

  private static String lanes(Outcome o) {
    return o.details().substring(o.details().indexOf("step │"));
  }

  @Test
  void aTokenOnCodeThatIsRight_saysSo() {
    Property<List<Integer>> wrong = Property.forAll(SLEEPS, PropertyTest::increments);
    String token = wrong.run(context(1, null)).replayToken();
    Property<List<Integer>> right = Property.forAll(SLEEPS, (k, p) -> k.sleep(p.getFirst()));
    assertEquals(Verdict.PASSED, right.run(context(1, token)).verdict());
  }

  /** Such a program can neither be made smaller nor found again. */
  @Test
  void programsThatChange_areTheChecksOwnFault() {
    Arbitrary<Integer> changing = Arbitraries.randoms().map(random -> random.nextInt(1_000));
    Property<Integer> p = Property.forAll(changing, (k, ns) -> k.sleep(1 + ns));
    assertThrows(IllegalStateException.class, () -> p.run(context(1, null)));
  }

  /** The run and its repetition fail; when the failure is to be told, all goes well. */
  @Test
  void aFailureThatDoesNotComeBack_isToldAsOne() {
    AtomicInteger runs = new AtomicInteger();
    Property<Told<Integer>> p =
        Property.forEach(
            numbers(1),
            (k, _) -> Violation.unless(runs.incrementAndGet() > 2, "late", "it is too early"));
    Outcome o = p.run(context(1, null));
    assertEquals(Verdict.FAILED, o.verdict());
    assertTrue(o.message().startsWith("it failed, and the same schedules"), o.message());
    assertTrue(runs.get() > 2);
  }

  @Test
  void whatPasses_ranAllItsProgramsAndSchedules_andRepeats() {
    Property<List<Integer>> p =
        Property.forAll(SLEEPS, (SimKernel k, List<Integer> s) -> k.sleep(s.getFirst()))
            .tries(7)
            .schedules(40);
    Outcome one = p.run(context(1, null));
    assertEquals(Verdict.PASSED, one.verdict());
    assertEquals(7, one.counts().get("programs"));
    assertEquals(7 * 40, one.counts().get("schedules"));
    assertEquals(one, p.run(context(1, null)));
    assertNotEquals(one.digest(), p.run(context(2, null)).digest());
  }

  @Test
  void aQuickRun_takesProgramsFromAllOfTheList_andAnotherSeedOthers() {
    List<Told<Integer>> list = numbers(100);
    Set<List<Integer>> taken = new HashSet<>();
    for (long seed = 1; seed <= 3; seed++) {
      Set<Integer> seen = new TreeSet<>();
      Property<Told<Integer>> p =
          Property.forEach(list, (SimKernel _, Told<Integer> i) -> seen.add(i.value()))
              .schedules(6)
              .quickly(20, 2);
      Outcome o = p.run(new CheckContext("lab00.x", "lab00", seed, true, Path.of("."), null, null));
      assertEquals(20, o.counts().get("programs"));
      assertEquals(20 * 2, o.counts().get("schedules"));
      assertEquals(IntStream.range(0, 20).boxed().toList(), seen.stream().map(i -> i / 5).toList());
      taken.add(List.copyOf(seen));
    }
    assertEquals(3, taken.size());
  }

  @Test
  void aFullRun_takesAllOfTheList_whateverAQuickOneTakes() {
    Property<Told<Integer>> p =
        Property.forEach(numbers(3), (SimKernel _, Told<Integer> _) -> {})
            .schedules(6)
            .quickly(1, 2);
    Outcome o = p.run(context(1, null));
    assertEquals(3, o.counts().get("programs"));
    assertEquals(3 * 6, o.counts().get("schedules"));
  }

  @Test
  void programsOfOneSchedule_areNotAllRunTwice_butTheFirstIs() {
    int[] runs = new int[1];
    Property<Told<Integer>> p =
        Property.forEach(numbers(100), (SimKernel _, Told<Integer> _) -> runs[0]++).schedules(1);
    assertEquals(100, p.run(context(1, null)).counts().get("schedules"));
    assertEquals(102, runs[0]); // the first of all and the 65th are replayed
  }

  @Test
  void aStepNotStarted_isNoFailure() {
    Property<Told<Integer>> p =
        Property.forEach(
            numbers(1),
            (_, _) -> {
              throw new Todo("lab00: write it");
            });
    Outcome o = p.run(context(1, null));
    assertEquals(Verdict.NOT_STARTED, o.verdict());
    assertEquals("lab00: write it", o.message());
  }

  /** Seen in a report once: "the program: true". */
  @Test
  void aProgramThatSaysNothing_isRefused() {
    for (List<?> programs : List.of(List.of(true), List.of(1, 2), List.of(1_999L))) {
      assertThrows(IllegalArgumentException.class, () -> Property.forEach(programs, (_, _) -> {}));
    }
  }

  private static List<Told<Integer>> numbers(int count) {
    return Told.each(IntStream.range(0, count).boxed().toList(), i -> "program " + i);
  }

  @Test
  void aTokenThatIsNone_isRefused() {
    for (String token : List.of("", "lab00.x", "lab00.x:1:2:3:!", "a:b:c:d:e:f")) {
      assertThrows(IllegalArgumentException.class, () -> Token.decode(token), token);
    }
  }
}
