package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handout names is there, and what it quotes is so; and a handout that lies is seen. */
class HandoutTest {
  private static final Path ROOT = Repository.here().root();
  private static final String LAB01 = "lab01-threads";

  @TempDir private Path scratch;

  private static final String LAB02 = "lab02-event-loop";
  private static final String LAB03 = "lab03-shared-queue";
  private static final String LAB04 = "lab04-work-stealing";
  private static final String LAB05 = "lab05-gmp";
  private static final String LAB06 = "lab06-netpoll-preemption";

  private static String handout(String lab) throws IOException {
    return Files.readString(ROOT.resolve(lab).resolve("README.md"));
  }

  private static String lab01() throws IOException {
    return Files.readString(ROOT.resolve(LAB01).resolve("README.md"));
  }

  @Test
  void everyHandout_tellsTheTruth() throws IOException {
    for (String lab : Repository.here().starters()) {
      String text = Files.readString(ROOT.resolve(lab).resolve("README.md"));
      List<String> findings = Handout.findings(ROOT, lab, text);
      assertEquals("", String.join("\n", findings), lab + "/README.md");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {LAB01, LAB02, LAB03, LAB04, LAB05, LAB06})
  void aHandout_drawsAndAsks(String lab) throws IOException {
    String text = handout(lab);
    assertTrue(text.split("\\*Drawing ").length > 7, "drawings");
    assertTrue(text.split("\\*\\*Prediction ").length > 5, "predictions");
    assertEquals(text.split("<details>").length, text.split("</details>").length);
    for (String heading : List.of("What is graded", "Reading a failure", "Where this leads")) {
      assertTrue(text.contains("\n## " + heading + "\n"), heading);
    }
  }

  /** Negative controls: one lie each. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lab01.park.no-ready-lost; lab01.park.no-ready-found; there is no such check",
        "| `lab01.pool.fifo` | tasks; | `fifo` | tasks; missing [lab01.pool.fifo]",
        "that wait run in the order in which they came | 1 |; that run | 1 |; is not the"
            + " catalogue's",
        "wait is an error, for all but one of two | 3 |; wait is an error | 9 |; the catalogue's",
        "--check lab01.pooled; --check lab01.puddle; no id begins with lab01.puddle",
        "## Step 3: a channel; ## Step 3: the channel; its section #step-3-a-channel",
        "(#reading-a-failure); (#reading-a-success); leads nowhere",
        "-Dtest=ProgramsTest; -Dtest=ProgrammeTest; there is no such public test",
        "-Dtest=BlockingChannelTest; -Dtest=MoreBlockingChannelTest; there is no such public test",
        "ExperimentsTest#permits_doNotAddUp; ExperimentsTest#permits_doAddUp; has no such test",
        "ExperimentsTest#allWaiting*; ExperimentsTest#noneWaiting*; has no such test",
        "-pl lab01-threads; -pl lab01-thread; there is no such module",
        "s.ready(g); s.wake(g); not in the public test ThreadPerGoroutineTest.java",
        "<!-- file: Run.java -->; <!-- file: Walk.java -->; not in the public test Walk.java",
        "<!-- file: Run.java -->; ''; where does this come from?",
        "wakeups lost; wakeups gone; never prints",
        "queued=93, started=8; queued=92,; allowed",
        "ping-pong: 10000; ping-pong: many; never prints",
        "goroutine 2 [chan receive]; goroutine 2 [chan send]; asserts",
        "lab01: ready -->; lab01: get ready -->; has no region",
        "*Drawing 3:; *Drawing 4:; is number 3",
        "in drawing 5:; in drawing 55:; there is no *Drawing 55",
        "prediction 4; prediction 44; there is no **Prediction 44",
      })
  void aLie_isSeen(String truth, String lie, String finding) throws IOException {
    String text = lab01();
    String doctored = text.replace(truth, lie);
    assertNotEquals(text, doctored, "the handout does not say: " + truth);
    List<String> findings = Handout.findings(ROOT, LAB01, doctored);
    assertEquals(
        !finding.equals("allowed"),
        findings.stream().anyMatch(f -> f.contains(finding)),
        findings.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lab02.loop.lab01-programs; lab02.loop.lab09-programs; there is no such check",
        "the sum is 10; the total is 10; never prints",
        "goroutine 1 [chan receive]; goroutine 1 [chan send]; asserts",
        "#aBlockingCall*; #noBlockingCall*; has no such test",
        "=gosched.lab02.InboxTest; =InboxTest; it names no package",
        "=gosched.lab02.InboxTest; =gosched.lab03.InboxTest; there is no such public test",
        "gosched.lab02.*Test; gosched.lab03.*Test; there is no such public test",
        "lab02: ready -->; lab02: steady -->; has no region",
      })
  void aLieOfLab02_isSeen(String truth, String lie, String finding) throws IOException {
    String text = handout(LAB02);
    String doctored = text.replace(truth, lie);
    assertNotEquals(text, doctored, "the handout does not say: " + truth);
    List<String> findings = Handout.findings(ROOT, LAB02, doctored);
    assertTrue(findings.stream().anyMatch(f -> f.contains(finding)), findings.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lab03.park.left-stack; lab03.park.right-stack; there is no such check",
        "--check lab03.syscall; --check lab03.sysfall; no id begins with lab03.sysfall",
        "## Step 5: select; ## Step 5: selects; its section #step-5-select",
        "2000 locks, 1 waits; 2000 locks, one wait; never prints",
        "handed over after 1 ms: main; handed over at once: main; never prints",
        "goroutine 4 [running]; goroutine 5 [running]; asserts",
        "#aSemaphoreOfTheKernel*; #aSemaphoreOfTheColonel*; has no such test",
        "Sched.java, void yield() -->; Sched.java, void field() -->; has no region",
        "(#a-lock-and-a-park); (#a-lock-and-a-key); leads nowhere",
      })
  void aLieOfLab03_isSeen(String truth, String lie, String finding) throws IOException {
    String text = handout(LAB03);
    String doctored = text.replace(truth, lie);
    assertNotEquals(text, doctored, "the handout does not say: " + truth);
    List<String> findings = Handout.findings(ROOT, LAB03, doctored);
    assertTrue(findings.stream().anyMatch(f -> f.contains(finding)), findings.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lab04.search.chain; lab04.search.train; there is no such check",
        "without a common divisor occur | 2 |; occur | 2 |; is not the catalogue's",
        "## Step 5: thieves; ## Step 5: a thief; its section #step-5-thieves",
        "--check lab04.syscall,; --check lab04.sisal,; no id begins with lab04.sisal",
        "the CAS says true; the CAS told us true; never prints",
        "7 queues: 42 orders; 7 queues: all orders; never prints",
        "#fourAtOnce; #fiveAtOnce; has no such test",
        "*Drawing 10:; *Drawing 12:; is number 10",
        "(#the-lesson-measured); (#the-lesson-learned); leads nowhere",
      })
  void aLieOfLab04_isSeen(String truth, String lie, String finding) throws IOException {
    String text = handout(LAB04);
    String doctored = text.replace(truth, lie);
    assertNotEquals(text, doctored, "the handout does not say: " + truth);
    List<String> findings = Handout.findings(ROOT, LAB04, doctored);
    assertTrue(findings.stream().anyMatch(f -> f.contains(finding)), findings.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lab05.syscall.keeps-p; lab05.syscall.keeps-m; there is no such check",
        "no P has two holders | 3 |; no P has two | 3 |; is not the catalogue's",
        "## Step 7: stop the world; ## Step 7: stop a world; its section #step-7-stop-the-world",
        "--check lab05.world; --check lab05.whirl; no id begins with lab05.whirl",
        "100000 goroutines slept; 100000 goroutines dreamt; never prints",
        "#manySleepers_needNoThread; #manySleepers_needAThread; has no such test",
        "*Drawing 10:; *Drawing 12:; is number 10",
        "(#the-lesson-measured); (#the-lesson-learned); leads nowhere",
      })
  void aLieOfLab05_isSeen(String truth, String lie, String finding) throws IOException {
    String text = handout(LAB05);
    String doctored = text.replace(truth, lie);
    assertNotEquals(text, doctored, "the handout does not say: " + truth);
    List<String> findings = Handout.findings(ROOT, LAB05, doctored);
    assertTrue(findings.stream().anyMatch(f -> f.contains(finding)), findings.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lab06.cost.idle` counts; lab06.cost.idol` counts; there is no such check",
        "nobody waits after it | 2 |; nobody waits | 2 |; is not the catalogue's",
        "## Step 5: the system monitor; ## Step 5: a monitor; its section"
            + " #step-5-the-system-monitor",
        "--check lab06.sysmon; --check lab06.sesame; no id begins with lab06.sesame",
        "second read: 1 byte; third read: 1 byte; never prints",
        "#idleConnections_needNoThreads; #idleConnections_needThreads; has no such test",
        "*Drawing 10:; *Drawing 12:; is number 10",
        "lab06: giveWay: is; lab06: give in: is; has no region",
        "(#the-lesson-measured); (#the-lesson-learned); leads nowhere",
      })
  void aLieOfLab06_isSeen(String truth, String lie, String finding) throws IOException {
    String text = handout(LAB06);
    String doctored = text.replace(truth, lie);
    assertNotEquals(text, doctored, "the handout does not say: " + truth);
    List<String> findings = Handout.findings(ROOT, LAB06, doctored);
    assertTrue(findings.stream().anyMatch(f -> f.contains(finding)), findings.toString());
  }

  /** Titles, points and sections are compared as soon as there is a catalogue. */
  @Test
  void theCatalogue_isTheTable() throws IOException {
    Path catalogue =
        scratch.resolve("grader/suites/src/main/resources/gosched/suites/lab01/checks.json");
    Files.createDirectories(catalogue.getParent());
    Files.writeString(
        catalogue,
        """
        {"id": "lab01", "title": "threads", "checks": [
          {"id": "lab01.a.b", "title": "a, \\"b\\" and c", "points": 3, "section": "grades"},
          {"points": 4, "id": "lab01.a.c", "title": "d", "section": "grades"}
        ]}
        """);
    String table = Catalogue.of(scratch, "lab01").table();
    assertEquals(
        """
        | id | what must be true | points |
        |---|---|---|
        | `lab01.a.b` | a, "b" and c | 3 |
        | `lab01.a.c` | d | 4 |\
        """,
        table);
    String good = "## Grades\n\n" + table + "\n";
    assertEquals(List.of(), Handout.findings(scratch, LAB01, good));
    for (String bad :
        List.of(
            good.replace("| 3 |", "| 5 |"),
            good.replace("| d |", "| e |"),
            good.replace("## Grades", "## Marks"))) {
      assertFalse(Handout.findings(scratch, LAB01, bad).isEmpty(), bad);
    }
  }
}
