package gosched.grader.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.ExitStatus;
import gosched.grader.catalogue.Programs;
import gosched.grader.cli.CommandLines.Ran;
import gosched.grader.fixture.Course;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./grade run} and {@code ./grade compare}, as they are typed. */
class ProgramCommandsTest {
  @TempDir Path root;

  @Test
  void runsOnTheSolutions_theSameTwice() {
    Course.solutions(root.resolve("solutions"));
    String[] command = {
      "run",
      "short-tasks",
      "--lab",
      "lab03",
      "--cpus",
      "3",
      "--tasks",
      "200",
      "--solutions",
      "--work",
      "2us",
      "--workers",
      "9"
    };
    Ran first = grade(command);
    assertEquals(ExitStatus.FULL_MARKS, first.status(), first.out() + first.err());
    assertTrue(first.out().startsWith("short-tasks on lab03, 3 CPUs\n"), first.out());
    assertTrue(first.out().contains("  200 tasks of 2 us, 9 workers\n"), first.out());
    assertTrue(first.out().contains("\nCPU 2 "), first.out());
    assertTrue(
        first
            .out()
            .contains(
                "next: ./grade run short-tasks --lab lab03 --cpus 6 --tasks 200 --work 2us"
                    + " --workers 9 --solutions\n"),
        first.out());
    assertEquals(first.out(), grade(command).out());
    assertTrue(first.err().startsWith("[1/1] PASS lab03/short-tasks@3 "), first.err());
  }

  @Test
  void compares_andDrawsTheSameCurveTwice() throws Exception {
    Course.solutions(root);
    Path svg = root.resolve("curve.svg");
    String[] command = {
      "compare",
      "compute",
      "--labs",
      "lab01:pool,lab02",
      "--cpus",
      "1,2",
      "--tasks",
      "4",
      "--out",
      svg.toString()
    };
    Ran first = grade(command);
    assertEquals(ExitStatus.FULL_MARKS, first.status(), first.out() + first.err());
    String curve = Files.readString(svg);
    assertEquals(2, curve.split("<polyline", -1).length - 1);
    assertTrue(first.out().contains("The curve is in " + svg), first.out());
    Files.delete(svg);
    Ran second = grade(command);
    assertEquals(first.out(), second.out());
    assertEquals(curve, Files.readString(svg));
  }

  /** What is not started, refused or out of hand has a word in the table and never a number. */
  @Test
  void comparesWhatIsNotRight() {
    Course.starters(root);
    Course.edit(
        root,
        Course.lab02("EventLoop"),
        "import gosched.kit.Channel;",
        "import java.lang.reflect.Method; import gosched.kit.Channel;");
    Course.edit(
        root, Course.lab02("EventLoop"), "new Chan<>(this, capacity)", "nothing(Method.class)");
    Ran ran = grade("compare", "ping-pong", "--cpus", "1,2");
    assertEquals(ExitStatus.LESS, ran.status(), ran.out() + ran.err());
    List<String> rows = ran.out().lines().filter(l -> l.matches(" +[12]  .*")).toList();
    assertEquals(2, rows.size(), ran.out());
    for (String row : rows) {
      assertTrue(
          row.matches(" +[12] +not started +not started( +not run){5}"), row + "\n" + ran.out());
    }
    assertTrue(ran.out().contains("\nlab01: not started: lab01: "), ran.out());
    assertTrue(ran.out().contains("\nlab02: not run: The submission does not compile"), ran.out());
    assertTrue(ran.out().contains("mend it (./grade lab02)"), ran.out());
    assertFalse(ran.out().contains("--out"), ran.out());
  }

  @Test
  void lists() {
    Ran ran = grade("run", "--list");
    assertEquals(0, ran.status());
    Programs.all().programs().forEach(p -> assertTrue(ran.out().contains("\n  " + p.name() + " ")));
    Programs.all()
        .schedulers()
        .forEach(s -> assertTrue(ran.out().contains("\n  " + s.name() + " ")));
    assertEquals(0, grade("run", "--help").status());
    assertEquals(0, grade("compare", "--help").status());
  }

  @Test
  void badUsage_isOneSentence() {
    assertSentence("Which program? ./grade run --list tells of those there are.", "run");
    assertSentence(
        "On which scheduler? ./grade run compute --lab lab03, for instance.", "run", "compute");
    assertSentence(
        "There is no program sums; there is short-tasks, compute, worker-pool, pipeline,"
            + " prime-sieve, fan-out-fan-in, uneven-work, blocking-files, blocked-crowd, ping-pong,"
            + " container, container-hog, http-echo, chat, ping."
            + " ./grade run --list tells what they do.",
        "run",
        "sums",
        "--lab",
        "lab01");
    assertSentence(
        "There is no scheduler lab9; there is lab01, lab01:pool, lab02, lab03, lab04, lab05,"
            + " lab06.",
        "compare",
        "compute",
        "--labs",
        "lab01,lab9");
    assertSentence(
        "--cpus is from 1 to 1024, not 0.", "run", "compute", "--lab", "lab01", "--cpus", "0");
    assertSentence(
        "--tasks is from 1 to 1000000, not 0.", "run", "compute", "--lab", "lab01", "--tasks", "0");
    assertSentence(
        "--cpus is up to 12 different numbers, ascending: 1,2,4,8.",
        "compare",
        "compute",
        "--cpus",
        "2,1");
    assertSentence(
        "Invalid value for option '--work': it is a time such as 250ns, 10us, 3ms or 1s, not"
            + " '3h'. ./grade --help shows what there is.",
        "run",
        "compute",
        "--work",
        "3h");
    assertSentence(
        "compute does not ask for workers; leave --workers out.",
        "run",
        "compute",
        "--lab",
        "lab01",
        "--workers",
        "3");
    assertSentence(
        "--out is a file that ends in .svg; every browser shows it and can print it.",
        "compare",
        "compute",
        "--out",
        "x.png");
    assertSentence("Cannot write to /no/x.svg.", "compare", "compute", "--out", "/no/x.svg");
    assertSentence(
        "There is no lab in " + root + "; of a lab's own folder, name the lab: --labs lab03.",
        "compare",
        "compute");
  }

  private void assertSentence(String sentence, String... args) {
    Ran ran = grade(args);
    assertEquals(sentence + "\n", ran.err());
    assertEquals("", ran.out());
    assertEquals(ExitStatus.NO_GRADE, ran.status());
  }

  private Ran grade(String... args) {
    return CommandLines.grade(root, args);
  }
}
