package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.CheckSpec;
import gosched.rejects.Siege.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every attack earns what is honest in it and nothing more, is caught by whom its file names, and
 * leaves nothing behind. What is left is looked for once, after all of them: whose it was would not
 * matter.
 *
 * <p>On a system whose kernel does not help, attacks that the kernel stops are only shown to need
 * it. {@code -Dgosched.attack=NAME,NAME} is for those who work on a few; a build has them all.
 *
 * <p>What stands behind inspection is tried with {@code -Dgosched.roads=all}, as {@code .ci/run}
 * does; it takes a minute more. What is for the kernel to stop then is tried in every build.
 */
class HostileTest {
  static final int AT_LEAST = 50;

  /** Attacks that succeed where the kernel does not help, or it would be believed in untried. */
  private static final int SHOWN_TO_BE_NEEDED = 6;

  private static final int SIDES = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 3);

  private static final Set<String> A_FEW =
      Stream.of(System.getProperty("gosched.attack", "").split(","))
          .filter(name -> !name.isEmpty())
          .collect(Collectors.toSet());

  private static final boolean ALL_ROADS = "all".equals(System.getProperty("gosched.roads"));

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private static final Set<String> IN_WORKERS = Set.of("lab01.real.panic", "lab01.real.pool");

  /** An honest submission goes the same roads, as an attack that changes nothing to speak of. */
  private static final Attack HONEST =
      new Attack(
          "(honest)",
          "it is the solution",
          "lab01",
          "Nothing.",
          List.of("lab01.arch.imports", "lab01.real.panic", "lab01.real.pool"),
          Attack.NOBODY,
          Attack.NOBODY,
          Deed.NONE,
          Set.of("lab01.arch.imports", "lab01.real.panic", "lab01.real.pool"),
          IN_WORKERS,
          false,
          "",
          List.of());

  @TempDir private static Path folder;
  private static final Map<String, Report> REPORTS = new TreeMap<>();
  private static Set<Path> left;
  private static Siege siege;
  private static Report honest;

  static List<String> names() {
    return Attacks.all().stream()
        .map(Attack::name)
        .filter(name -> A_FEW.isEmpty() || A_FEW.contains(name))
        .toList();
  }

  @BeforeAll
  static void attack() throws IOException {
    Set<Path> before = temporary();
    siege = new Siege(folder);
    List<Attack> attacks = Attacks.all().stream().filter(a -> names().contains(a.name())).toList();
    List<Report> reports = siege.lay(attacks, SIDES, ALL_ROADS);
    reports.forEach(report -> REPORTS.put(report.attack().name(), report));
    // Afterwards: whoever broke the grader for those who come next has done it by now.
    honest = siege.lay(List.of(HONEST), 1, true).getFirst();
    left = temporary(); // now: the build may write there later, as the next lines do
    left.removeAll(before);
    String table = SiegeTable.of(reports);
    Files.writeString(Lab.here("lab01").report("attacks.md"), table);
    System.out.println(table);
  }

  @ParameterizedTest
  @MethodSource("names")
  void anAttack_earnsWhatIsHonestInIt(String name) {
    Report report = REPORTS.get(name);
    Attack attack = report.attack();
    assertAll(
        () -> assertEquals(attack.earns(), report.all().passed(), report.all()::told),
        () -> assertEquals(points(attack, attack.earns()), report.all().grade().earned()),
        () -> assertFalse(report.all().isGradersFault(), report.all()::told),
        () -> assertFalse(report.doneAll(), "it did what it came for"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void anAttack_isCaughtByWhomItNames(String name) {
    Report report = REPORTS.get(name);
    assertEquals(report.attack().caughtBy(), report.all().caughtBy(), report.all()::told);
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatInspectionStops_isStoppedByWhoStandsBehindIt(String name) {
    Report report = REPORTS.get(name);
    Attack attack = report.attack();
    if (report.behind() == null) {
      assertFalse(ALL_ROADS && attack.isRunBehind() && !attack.isForTheKernel());
      return;
    }
    boolean nobody = attack.behind().equals(Attack.NOBODY);
    assertAll(
        () -> assertEquals(attack.behind(), report.caughtBehind(), report.behind()::told),
        () -> assertEquals(attack.earnsBehind(), report.behind().passed(), report.behind()::told),
        () -> assertFalse(report.behind().isGradersFault(), report.behind()::told),
        () -> assertEquals(nobody && attack.deed() != Deed.NONE, report.doneBehind()));
  }

  /** A control: what the kernel is said to stop does happen where it does not. */
  @ParameterizedTest
  @MethodSource("names")
  void whatTheKernelStops_happensWithoutIt(String name) {
    Report report = REPORTS.get(name);
    assertEquals(report.attack().isForTheKernel(), report.doneBare());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyReport_holds(String name) throws Exception {
    ReportsHold.of(REPORTS.get(name).all().grade());
  }

  @Test
  void honestWork_isGradedAsEver() {
    assertAll(
        () -> assertEquals(HONEST.earns(), honest.all().passed(), honest.all()::told),
        () -> assertEquals(HONEST.earnsBehind(), honest.behind().passed(), honest.behind()::told));
  }

  @Test
  void nothing_isLeftBehind() throws Exception {
    for (ProcessHandle worker : workers()) {
      // It has been killed, which the system may take a moment for; who lives on is found out.
      worker.onExit().get(1, TimeUnit.MINUTES);
    }
    assertEquals(List.of(), workers());
    assertEquals(Set.of(), left);
  }

  /** An empty run must not pass, and no layer may be believed in that no attack has tried. */
  @Test
  void theCorpus_isFull() {
    assumeTrue(A_FEW.isEmpty(), "only a few were asked for");
    Set<String> catchers =
        REPORTS.values().stream()
            .map(report -> report.all().caughtBy().replaceFirst(":.*", ""))
            .collect(Collectors.toSet());
    Set<Deed> shown =
        REPORTS.values().stream()
            .filter(report -> report.doneBare() || report.doneBehind())
            .map(report -> report.attack().deed())
            .collect(Collectors.toCollection(TreeSet::new));
    long needed = REPORTS.values().stream().filter(Report::doneBare).count();
    assertAll(
        () -> assertTrue(REPORTS.size() >= AT_LEAST, () -> REPORTS.size() + " attacks"),
        () -> assertEquals(names(), List.copyOf(REPORTS.keySet())),
        () ->
            assertEquals(
                Set.of("intake", "compiler", "inspect", "worker", "supervisor", "nobody"),
                catchers),
        () -> assertTrue(!ALL_ROADS || shown.equals(EnumSet.complementOf(EnumSet.of(Deed.NONE)))),
        () -> assertTrue(needed >= SHOWN_TO_BE_NEEDED, () -> needed + " need the kernel"));
  }

  private static int points(Attack attack, Set<String> ids) {
    return Catalogue.lab(attack.lab()).checks().stream()
        .filter(check -> ids.contains(check.id()))
        .mapToInt(CheckSpec::points)
        .sum();
  }

  /** All that this JVM started, and workers that got away: their folder is on their command. */
  private static List<ProcessHandle> workers() {
    String mark = "-Djava.io.tmpdir=" + TEMPORARY.resolve("gosched-");
    Stream<ProcessHandle> marked =
        ProcessHandle.allProcesses()
            .filter(process -> process.info().commandLine().orElse("").contains(mark));
    return Stream.concat(ProcessHandle.current().descendants(), marked).distinct().toList();
  }

  /** What lies in the folder for temporary files; the build gives this module one of its own. */
  private static Set<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(TEMPORARY)) {
      return files.collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
