package gosched.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.check.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The failures that a handout explains are real ones: the wrong lines that it shows are put into
 * the solution, the check is run, and what comes out is what the handout prints. Line numbers may
 * differ, so that a comment in the solution does not change the handout.
 */
class HandoutReportTest {
  private static final String WRITE = "handout.write";
  private static final String MODULE = "grader/suites";
  private static final String LAB01 = "lab01-threads";
  private static final String LAB02 = "lab02-event-loop";
  private static final String LAB03 = "lab03-shared-queue";
  private static final String LAB04 = "lab04-work-stealing";
  private static final String LAB05 = "lab05-gmp";
  private static final String LAB06 = "lab06-netpoll-preemption";

  /** A student's run queue with two ends, which the solution's has not: lab 02 puts one first. */
  private static final String DEQUE =
      """
      package gosched.lab02;
      final class RunQueue extends java.util.ArrayDeque<gosched.kit.G> {
        private static final long serialVersionUID = 1;
      }
      """;

  /** Wrong lines, or the report on all that came since the last one. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- (?:wrong: (\\S+\\.java), ([^\n]+)|report: (\\S+)) -->\n```(?:java)?\n(.*?)```",
          Pattern.DOTALL);

  private record Wrong(String file, String region, String lines) {}

  /**
   * @param from where its text begins in the handout
   */
  private record Told(List<Wrong> wrong, String check, int from, String text) {}

  @TempDir private Path scratch;

  @ParameterizedTest
  @CsvSource({
    LAB01 + ", 1",
    LAB02 + ", 2",
    LAB03 + ", 2",
    LAB04 + ", 2",
    LAB05 + ", 2",
    LAB06 + ", 2"
  })
  void theFailuresInTheHandout_areWhatTheWrongLinesGive(String folder, int reports)
      throws Exception {
    Path handout = root().resolve(folder).resolve("README.md");
    String text = Files.readString(handout);
    List<Told> told = told(text);
    assertEquals(reports, told.size());
    StringBuilder fresh = new StringBuilder(text);
    for (Told t : told.reversed()) {
      Outcome outcome = run(folder, t);
      assertEquals(Verdict.FAILED, outcome.verdict(), outcome.message());
      String actual = asPrinted(t.check, outcome);
      if (!Boolean.getBoolean(WRITE)) {
        assertEquals(essence(actual), essence(t.text.strip()), refresh());
      }
      fresh.replace(t.from, t.from + t.text.length(), actual + "\n");
    }
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(handout, fresh);
    }
  }

  private static String refresh() {
    return "The grader tells this failure in other words now. Read what the handout says about it,"
        + " and put the new report in with:\n  mvn -q -pl "
        + MODULE
        + " -am test -Dtest=HandoutReportTest -D"
        + WRITE
        + "=true\n";
  }

  /** A control: with the right order of lines there is nothing to tell. */
  @Test
  void lab01_theRightOrder_passes() throws Exception {
    Told told = told(LAB01, 0);
    Wrong wrong = told.wrong.getFirst();
    List<String> lines = wrong.lines.strip().lines().toList();
    assertEquals(2, lines.size());
    String right = lines.get(1) + "\n" + lines.get(0);
    assertPasses(LAB01, told, new Wrong(wrong.file, wrong.region, right));
  }

  /** A control: another mistake has another report. */
  @Test
  void lab01_anotherMistake_isToldDifferently() throws Exception {
    assertToldDifferently(
        LAB01,
        told(LAB01, 0),
        new Wrong(
            "BoundScheduler.java",
            "lab01: ready",
            "g.casStatus(Status.WAITING, Status.RUNNABLE);"));
  }

  /** A control: what the handout says of the one word that is wrong. */
  @Test
  void lab02_toTheEndOfTheQueue_passes() throws Exception {
    Told told = told(LAB02, 0);
    assertPasses(LAB02, told, changed(told, "runq.addFirst(g);", "runq.addLast(g);"));
  }

  @Test
  void lab02_readyThatForgetsTheQueue_isToldDifferently() throws Exception {
    Told told = told(LAB02, 0);
    assertToldDifferently(LAB02, told, changed(told, "runq.addFirst(g);", ""));
  }

  /** A control: the same two lines the other way round. */
  @Test
  void lab02_asleepBeforeTheLook_passes() throws Exception {
    Told told = told(LAB02, 1);
    String first = "while (isEmpty()) {";
    String second = "asleep = true;";
    String lines = told.wrong.getFirst().lines;
    assertTrue(lines.replaceAll("\\s+", " ").contains(first + " " + second), lines);
    assertPasses(LAB02, told, changed(told, first + "\n  " + second, second + "\n" + first));
  }

  @Test
  void lab02_anOwnerThatNeverSaysThatItSleeps_isToldDifferently() throws Exception {
    Told told = told(LAB02, 1);
    assertToldDifferently(LAB02, told, changed(told, "asleep = true;", ""));
  }

  /** Controls: the same places as they should be. */
  @Test
  void lab03_leavingTheStackFirst_passes() throws Exception {
    Told told = told(LAB03, 0);
    Wrong wrong = told.wrong.getFirst();
    String right =
        "M.call(g -> {g.casStatus(Status.RUNNING, Status.RUNNABLE);M.current().left = g;});";
    assertPasses(LAB03, told, new Wrong(wrong.file, wrong.region, right));
  }

  @Test
  void lab03_underTheLock_passes() throws Exception {
    Told told = told(LAB03, 1);
    String read = told.wrong.getFirst().lines.strip();
    String right = "lock.lock(); try {" + read + "} finally {lock.unlock();}";
    assertPasses(LAB03, told, changed(told, read, right));
  }

  @Test
  void lab03_anotherRace_isToldDifferently() throws Exception {
    Told told = told(LAB03, 1);
    assertToldDifferently(LAB03, told, changed(told, "spawned - ended", "0"));
  }

  /** Controls: the same with the CAS that each of them needs. */
  @Test
  void lab05_runnextByACas_passes() throws Exception {
    Told told = told(LAB05, 0);
    String right =
        "G g = runnext.get();return g != null && runnext.compareAndSet(g, null) ? g : null;";
    Wrong wrong = told.wrong.getFirst();
    assertPasses(LAB05, told, new Wrong(wrong.file, wrong.region, right));
  }

  @Test
  void lab05_backByACas_passes() throws Exception {
    Told told = told(LAB05, 1);
    String right = "if (!m.oldp.exitsyscall(m.call)) {return false;}m.p = m.oldp;return true;";
    Wrong wrong = told.wrong.getFirst();
    assertPasses(LAB05, told, new Wrong(wrong.file, wrong.region, right));
  }

  /** Controls: the same lines in the right order. */
  @Test
  void lab04_theHeadFirst_passes() throws Exception {
    Told told = told(LAB04, 0);
    assertPasses(
        LAB04,
        told,
        changed(
            told,
            "int t = tail.get();\nreturn head.get() == t;",
            "int h = head.get(); return h == tail.get();"));
  }

  @Test
  void lab04_publishedFirst_passes() throws Exception {
    Told told = told(LAB04, 1);
    String lines = told.wrong.getFirst().lines;
    String wake = "slots.wakep();\n";
    assertTrue(lines.startsWith(wake), lines);
    assertPasses(LAB04, told, changed(told, lines, lines.substring(wake.length()) + wake));
  }

  @Test
  void lab04_nobodyWoken_isToldDifferently() throws Exception {
    Told told = told(LAB04, 1);
    assertToldDifferently(LAB04, told, changed(told, "slots.wakep();", ""));
  }

  /** Controls: without the line that is too much, and with the question that is missing. */
  @Test
  void lab06_nothingForgotten_passes() throws Exception {
    Told told = told(LAB06, 0);
    assertPasses(LAB06, told, changed(told, "side.slot.compareAndSet(Slot.READY, null);", ""));
  }

  @Test
  void lab06_whoseSliceIsNotOver_goesOn_passes() throws Exception {
    Told told = told(LAB06, 1);
    String locks = "if (thread.holdsLocks())";
    assertPasses(LAB06, told, changed(told, locks, "if (!sliceOver()) {return true;}" + locks));
  }

  private static Wrong changed(Told told, String from, String to) {
    Wrong wrong = told.wrong.getFirst();
    assertTrue(wrong.lines.contains(from), wrong.lines);
    return new Wrong(wrong.file, wrong.region, wrong.lines.replace(from, to));
  }

  private void assertPasses(String folder, Told told, Wrong right) throws Exception {
    Outcome outcome = run(folder, new Told(List.of(right), told.check, 0, ""));
    assertEquals(Verdict.PASSED, outcome.verdict(), outcome.details());
  }

  private void assertToldDifferently(String folder, Told told, Wrong other) throws Exception {
    Outcome outcome = run(folder, new Told(List.of(other), told.check, 0, ""));
    assertEquals(Verdict.FAILED, outcome.verdict());
    assertNotEquals(essence(told.text.strip()), essence(asPrinted(told.check, outcome)));
  }

  private static Told told(String folder, int number) throws Exception {
    return told(Files.readString(root().resolve(folder).resolve("README.md"))).get(number);
  }

  private static List<Told> told(String handout) {
    List<Told> all = new ArrayList<>();
    List<Wrong> wrong = new ArrayList<>();
    Matcher block = BLOCK.matcher(handout);
    while (block.find()) {
      if (block.group(3) == null) {
        wrong.add(new Wrong(block.group(1), block.group(2), block.group(4)));
      } else {
        assertFalse(wrong.isEmpty(), "nothing wrong before the report of " + block.group(3));
        all.add(new Told(List.copyOf(wrong), block.group(3), block.start(4), block.group(4)));
        wrong.clear();
      }
    }
    assertEquals(List.of(), wrong, "wrong lines without a report");
    return all;
  }

  private Outcome run(String folder, Told told) throws Exception {
    WrongVersion version =
        switch (folder) {
          case LAB01 -> new WrongVersion(root(), List.of(LAB01));
          case LAB02 ->
              new WrongVersion(root(), List.of(LAB01, LAB02)).withFile("RunQueue.java", DEQUE);
          case LAB03 -> new WrongVersion(root(), List.of(LAB01, LAB02, LAB03));
          case LAB04 -> new WrongVersion(root(), List.of(LAB01, LAB02, LAB03, LAB04));
          case LAB05 -> new WrongVersion(root(), List.of(LAB01, LAB02, LAB03, LAB04, LAB05));
          case LAB06 -> new WrongVersion(root(), List.of(LAB01, LAB02, LAB03, LAB04, LAB05, LAB06));
          default -> throw new AssertionError(folder);
        };
    for (Wrong w : told.wrong) {
      version.with(w.file, w.region, w.lines);
    }
    return version.run(told.check, Files.createTempDirectory(scratch, "version"));
  }

  /** As the grade command prints a failure, down to the replay command. */
  private static String asPrinted(String check, Outcome outcome) {
    String title =
        Suites.catalogue(check.substring(0, "lab01".length())).checks().stream()
            .filter(c -> c.id().equals(check))
            .findFirst()
            .orElseThrow()
            .title();
    return "FAIL "
        + check
        + "\n  expected: "
        + title
        + "\n  but: "
        + outcome.message()
        + "\n"
        + outcome.details().strip().indent(4).stripTrailing();
  }

  /** Without what is luck or layout: how it was found, step numbers, line numbers, columns. */
  private static String essence(String report) {
    return report
        .replaceAll("after \\d+ steps of shrinking", "after n steps of shrinking")
        .replaceAll("(, shrunk from \\d+)?; found by \\w+ in try \\d+", "; found")
        .replaceAll("(?m)^ +\\d+ │", "│")
        .replaceAll(":\\d+ ", ":n ")
        .replaceAll(" {2,}", "  ");
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve(MODULE + "/pom.xml"))) {
      here = here.getParent();
    }
    return here;
  }
}
