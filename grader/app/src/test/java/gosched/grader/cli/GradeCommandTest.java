package gosched.grader.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.ExitStatus;
import gosched.grader.Installation;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.Door;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user runs it: a process with arguments, output and an exit status. */
class GradeCommandTest {
  /** What came of a run. */
  private record Ran(int status, String out, String err) {}

  @TempDir Path root;

  @Test
  void fullMarks_withFiles() throws Exception {
    Box.repository(root.resolve("solutions"), Box.RIGHT);
    Path json = root.resolve("result.json");
    Path junit = root.resolve("result.xml");
    Ran ran =
        grade(
            "lab00",
            "--solutions",
            "--quick",
            "--seed",
            "42",
            "--json",
            json.toString(),
            "--junit",
            junit.toString());
    assertEquals(ExitStatus.FULL_MARKS, ran.status, ran.out + ran.err);
    assertTrue(ran.out.contains("Total: 15 of 15 points"), ran.out);
    assertTrue(ran.out.contains("seed 42"), ran.out);
    assertTrue(ran.err.contains("[8/8] PASS"), ran.err);
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertEquals("gosched/result/v1", result.get("schema").asText());
    assertEquals(15, result.get("score").asInt());
    assertEquals(10, result.at("/checks/0/counts/schedules").asInt(), "--quick reaches the worker");
    assertTrue(Files.readString(junit).contains("failures=\"0\""));
  }

  @Test
  void starterInTheWorkingTree() throws Exception {
    Box.repository(root, Box.STARTER);
    Ran ran = grade("lab00", "--check", "lab00.box.fifo,lab00.arch");
    assertEquals(ExitStatus.LESS, ran.status);
    assertTrue(ran.out.contains("asked for can run yet. Begin with lab00-box"), ran.out);
    assertTrue(ran.out.contains("0 of 8 points in 5 of 8 checks: not a whole grade"), ran.out);
  }

  @Test
  void failureAndItsReplay_intoAFolderWithASpace() throws Exception {
    Path mine = root.resolve("my box");
    Box.repository(mine, Box.RIGHT.replace("pollFirst", "pollLast"));
    Ran ran = grade("lab00", "--submission", mine.toString());
    assertEquals(ExitStatus.LESS, ran.status);
    String command = "./grade replay lab00.box.fifo:7 --submission '" + mine + "'";
    assertTrue(ran.out.contains("  replay: " + command + "\n"), ran.out);
    Ran again = grade("replay", "lab00.box.fifo:7", "--submission", mine.toString());
    assertEquals(ExitStatus.LESS, again.status);
    assertTrue(again.out.contains("but: b came out before a"), again.out);
    Ran mistyped = grade("replay", "lab00.box.fifo:8", "--submission", mine.toString());
    assertEquals(ExitStatus.LESS, mistyped.status);
    assertTrue(
        mistyped.out.contains("but: this token is not one that a report printed: it says nothing"),
        mistyped.out);
    assertNoStackTrace(mistyped);
  }

  @Test
  void onTheReferencesEarlierLab_andItsReplay() throws Exception {
    Installation installation = FakeMain.installation(root, FakeWorker.class);
    Door.reference(installation);
    Door.repository(root, Door.RACY_COUNTER);
    String check = "lab98.door.counts";
    Path json = root.resolve("result.json");
    Ran mine = grade("lab98", "--check", check, "--json", json.toString());
    assertTrue(mine.out.contains("\nbuilds on your lab97\n"), mine.out);
    assertTrue(mine.out.contains("./grade lab98 --base reference --check " + check), mine.out);
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertEquals("mine", result.at("/base/whose").asText());
    assertEquals("passes-on-reference", result.at("/checks/0/cause/why").asText());
    Ran reference = grade("lab98", "--check", check, "--base", "reference");
    assertEquals(ExitStatus.FULL_MARKS, reference.status, reference.out + reference.err);
    assertTrue(reference.out.contains("\nbuilds on the reference's lab97\n"), reference.out);

    Box.write(root, Door.DOOR_FILE, Door.DOOR.replace("in.add();", "in.add(); in.add();"));
    Ran wrong = grade("lab98", "--check", check, "--base", "reference");
    String replay =
        wrong.out.lines().filter(line -> line.contains("  replay: ")).findFirst().orElseThrow();
    assertTrue(replay.endsWith(" --base reference"), replay);
    String[] words = replay.strip().split(" ");
    Ran again = grade("replay", words[3], "--base", "reference");
    assertEquals(ExitStatus.LESS, again.status, again.out + again.err);
    assertTrue(again.out.contains("but: 2 entered, and 4 were counted"), again.out);
  }

  @Test
  void codeThatDoesNotCompile() throws Exception {
    Box.repository(root, Box.RIGHT.replace("items.size()", "items.size("));
    Ran ran = grade("lab00");
    assertEquals(ExitStatus.LESS, ran.status);
    assertTrue(ran.out.contains(Box.MAIN + ":36: error: "), ran.out);
    assertTrue(ran.out.contains("Total: 0 of 15 points"), ran.out);
    assertNoStackTrace(ran);
  }

  @Test
  void all_isALineForEachLab_andTheWorstCounts() throws Exception {
    Box.repository(root.resolve("solutions"), Box.RIGHT);
    // A student's copy has no such folder, and there labs that are not handed out have no line.
    Files.createDirectories(root.resolve("base"));
    Ran ran = grade("all", "--solutions", "--quick");
    String[] lines = ran.out.split("\n");
    assertTrue(lines[0].matches("lab00   15 of 15 points +[0-9.]+ s"), ran.out);
    assertEquals(7, lines.length, ran.out);
    assertTrue(lines[1].startsWith("lab01  not graded: "), ran.out);
    assertEquals(ExitStatus.NO_GRADE, ran.status);
    assertNoStackTrace(ran);
    assertSentence("--patience is a number above 0 and up to 100.", "all", "--patience", "0");
  }

  @Test
  void badUsage_isOneSentence() throws Exception {
    Box.repository(root, Box.RIGHT);
    Ran ran = grade("lab77");
    assertEquals(
        "There is no lab lab77; there is lab00, lab01, lab02, lab03, lab04, lab05, lab06.\n",
        ran.err);
    assertEquals("", ran.out);
    assertEquals(ExitStatus.NO_GRADE, ran.status);
    assertSentence(
        "There is no lab ../x; there is lab00, lab01, lab02, lab03, lab04, lab05, lab06.", "../x");
    assertSentence(
        "There is no check lab00.x; ./grade list lab00 shows those there are.",
        "lab00",
        "--check",
        "lab00.x");
    assertSentence(
        "There is no check lab00.bo; perhaps lab00.box.fifo or lab00.box.size or lab00.box.threads?"
            + " ./grade list lab00 shows those there are.",
        "lab00",
        "--check",
        "lab00.bo");
    assertSentence(
        "There is no check box; perhaps lab00.box? ./grade list lab00 shows those there are.",
        "lab00",
        "--check",
        "box");
    assertSentence("There is no folder " + root + "/no.", "lab00", "--submission", root + "/no");
    assertSentence("Cannot write to /no/such/file.", "lab00", "--json", "/no/such/file");
    assertSentence(
        "Unknown option: '--sed'. ./grade --help shows what there is.", "lab00", "--sed");
    assertSentence(
        "Invalid value for option '--seed': 'x' is not a long. ./grade --help shows what there is.",
        "lab00",
        "--seed",
        "x");
    assertSentence(
        "Invalid value for option '--base': it is mine or reference, not 'yours'. ./grade --help"
            + " shows what there is.",
        "lab00",
        "--base",
        "yours");
    assertSentence(
        "abc is no replay token; a report prints them after \"replay:\".", "replay", "abc");
  }

  @Test
  void listAndHelp() throws Exception {
    Ran list = grade("list", "lab00");
    assertEquals(0, list.status);
    assertEquals(9, list.out.lines().count(), list.out); // the lab and its checks
    assertEquals(0, grade("--help").status);
  }

  @Test
  void aStudentsCopy_offersNothingThatOnlyAnInstructorHas() throws Exception {
    List<String> forInstructors = List.of("soak", "gradescope-zip", "handout ", "bench");
    String student = CommandLines.grade(root, "--help").out();
    assertTrue(student.contains("watch") && student.contains("replay"), student);
    assertEquals(List.of(), forInstructors.stream().filter(student::contains).toList(), student);
    Files.createDirectory(root.resolve("base"));
    String whole = CommandLines.grade(root, "--help").out();
    assertEquals(forInstructors, forInstructors.stream().filter(whole::contains).toList(), whole);
  }

  /** In this JVM: a process for each of them would take a second each. */
  private void assertSentence(String sentence, String... args) {
    PrintStream real = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      Installation installation = FakeMain.installation(root, FakeWorker.class);
      assertEquals(ExitStatus.NO_GRADE, GradeCommand.execute(installation, args));
    } finally {
      System.setErr(real);
    }
    assertEquals(sentence + "\n", err.toString(StandardCharsets.UTF_8));
  }

  private static void assertNoStackTrace(Ran ran) {
    assertFalse((ran.out + ran.err).contains("\tat "), ran.out + ran.err);
  }

  private Ran grade(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(FakeMain.class.getName());
    command.add(root.toString());
    command.addAll(List.of(args));
    Path out = Files.createTempFile(root, "out", "");
    Path err = Files.createTempFile(root, "err", "");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Ran(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
