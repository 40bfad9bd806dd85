package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student's repository at work, with two labs handed out: both commands of its README. */
class StudentGradesTest {
  private static final String LAB01 = "lab01-threads";
  private static final String LAB02 = "lab02-event-loop";

  /** The limits are the supervisor's, and a machine that tests may be a slow one. */
  private static final List<String> PATIENCE = List.of("--patience", "8");

  @TempDir private Path temp;
  private Handed handed;

  @BeforeEach
  void make() throws Exception {
    handed = Handed.make(temp.resolve("my course"), "--labs", "lab01,lab02");
  }

  @Test
  void onlyTheLabsThatAreHandedOut_areThere_andInItsPages() throws Exception {
    assertEquals(List.of(LAB01, LAB02), new Repository(handed.folder()).starters());
    String pom = Files.readString(handed.folder().resolve("pom.xml"));
    List<String> modules = new ArrayList<>();
    Matcher module = Pattern.compile("<module>(.*)</module>").matcher(pom);
    while (module.find()) {
      modules.add(module.group(1));
    }
    assertEquals(List.of("grader/kit", LAB01, LAB02), modules);
    assertFalse(Files.readString(handed.folder().resolve("README.md")).contains("lab03-"));
  }

  @Test
  void untouched_thenSolved() throws Exception {
    Handed.Ran untouched = grade("lab01", "--check", "lab01.pool,lab01.arch", "--quick");
    assertEquals(1, untouched.status(), untouched.said());
    assertTrue(untouched.said().contains("TODO"), untouched.said());
    assertFalse(untouched.said().contains("PASS"), untouched.said());
    assertTrue(untouched.said().contains("\n0 of 31 points in 16 of 48 checks"), untouched.said());

    Handed.Ran onReference = grade("lab02", "--base", "reference");
    assertEquals(2, onReference.status(), onReference.said());

    handed.solve(LAB01);
    assertFullMarks(grade("lab01", "--quick"));
    handed.solve(LAB02);
    assertFullMarks(grade("lab02", "--quick"));

    // Where a worker finds the lab below is the student's own folder: nothing else has it.
    Path pool = handed.folder().resolve(LAB01 + "/src/main/java/gosched/lab01/ThreadPool.java");
    Files.writeString(pool, Files.readString(pool) + "// mine\nclass Broken extends Nothing {}\n");
    Handed.Ran broken = grade("lab02", "--check", "lab02.arch");
    assertEquals(1, broken.status(), broken.said());
    assertTrue(broken.said().contains("mend it (./grade lab01)."), broken.said());
  }

  private Handed.Ran grade(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(PATIENCE);
    return handed.grade(all.toArray(String[]::new));
  }

  private static void assertFullMarks(Handed.Ran ran) {
    assertEquals(0, ran.status(), ran.said());
    assertTrue(ran.said().contains("Total: 100 of 100 points"), ran.said());
  }

  /** The public tests, skipped as long as nothing is written, and passed by a solution. */
  @Test
  void maven_runsTheTests_withoutANetwork() throws Exception {
    Counts untouched = maven();
    assertEquals(0, untouched.failed());
    assertTrue(untouched.run() > 20 && untouched.skipped() > 10, untouched.toString());
    handed.solve(LAB01);
    Counts solved = maven();
    assertEquals(0, solved.failed());
    assertTrue(solved.run() >= untouched.run() && solved.skipped() == 0, solved.toString());
  }

  private record Counts(int run, int failed, int skipped) {}

  private Counts maven() throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("mvn", "-o", "-B", "-pl", LAB01, "-am", "test"));
    command.add("-Dtest=gosched.lab01.*Test");
    // The outer build may have settings of its own, in which the same jars came from elsewhere.
    command.add("-Daether.enhancedLocalRepository.trackingFilename=nowhere");
    String local = System.getProperty("localRepository");
    if (local != null) {
      command.add("-Dmaven.repo.local=" + local);
    }
    Handed.Ran ran = handed.run(command);
    assertEquals(0, ran.status(), ran.said());
    Matcher totals =
        Pattern.compile(
                "Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+)\\s*\n")
            .matcher(ran.said());
    assertTrue(totals.find(), ran.said());
    Counts counts = null;
    do {
      counts =
          new Counts(
              Integer.parseInt(totals.group(1)),
              Integer.parseInt(totals.group(2)) + Integer.parseInt(totals.group(3)),
              Integer.parseInt(totals.group(4)));
    } while (totals.find());
    return counts;
  }
}
