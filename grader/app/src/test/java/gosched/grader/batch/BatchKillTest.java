package gosched.grader.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.ExitStatus;
import gosched.grader.batch.Course.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL to a batch, again and again, and what the next call makes of it. */
class BatchKillTest {
  private static final List<String> NAMES =
      List.of("a1", "a2", "a3", "a4", "a5", "wrong1", "wrong2");

  /** 128 and the number of the signal. */
  private static final int SIGKILLED = 137;

  /** How often we look: only when the kill comes depends on it, and any moment will do. */
  private static final long POLL_MILLIS = 5;

  @TempDir Path root;

  /** Killed as soon as there are 1, 2 and 4 rows or more: wherever the batch is just then. */
  @Test
  void nothingIsLost_andNothingGradedTwice() throws Exception {
    Course course = new Course(root).submit(NAMES.toArray(String[]::new));
    Map<String, Integer> keptWith = new TreeMap<>();
    for (int rows : new int[] {1, 2, 4}) {
      Process batch = course.startBatch(course.out(), "--jobs", "2");
      while (batch.isAlive() && Course.finished(course.out(), NAMES).size() < rows) {
        Thread.sleep(POLL_MILLIS);
      }
      batch.destroyForcibly().waitFor();
      assertEquals(SIGKILLED, batch.exitValue(), "it was over before it could be killed");
      awaitEndOfOrphans(course);
      List<String> kept = Course.finished(course.out(), NAMES);
      assertTrue(kept.size() >= rows && kept.size() < NAMES.size(), "kept " + kept);
      kept.forEach(name -> keptWith.putIfAbsent(name, timesBegun(course, name)));
    }
    Ran last = course.batch(course.out());
    assertEquals(ExitStatus.ALL_GRADED, last.status(), last.said());
    assertEquals(NAMES, Course.finished(course.out(), NAMES));
    assertTrue(keptWith.size() >= 4);
    keptWith.forEach((name, times) -> assertEquals(times, timesBegun(course, name), name));
    // In progress at a kill are as many as there are jobs; no others are begun again.
    int begun = course.begun().size();
    assertTrue(begun >= NAMES.size() && begun <= NAMES.size() + 3 * 2, "begun " + begun);
    List<String> csv = Files.readAllLines(course.out().resolve("results.csv"));
    assertEquals(1 + NAMES.size(), csv.size());
  }

  private static int timesBegun(Course course, String name) {
    return Collections.frequency(course.begun(), name);
  }

  /** A grading whose batch is killed ends by itself, even one that would never end. */
  @Test
  void gradingsEndWithTheirBatch() throws Exception {
    Course course = new Course(root).submit("hangs");
    Process batch = course.startBatch(course.out());
    while (course.processes().isEmpty()) {
      assertTrue(batch.isAlive());
      Thread.sleep(POLL_MILLIS);
    }
    ProcessHandle grading = ProcessHandle.of(course.processes().getFirst()).orElseThrow();
    assertTrue(grading.isAlive(), "the control: it hangs");
    batch.destroyForcibly().waitFor();
    grading.onExit().get(30, TimeUnit.SECONDS);
  }

  private static void awaitEndOfOrphans(Course course) throws Exception {
    for (long process : course.processes()) {
      Optional<ProcessHandle> handle = ProcessHandle.of(process);
      if (handle.isPresent()) {
        handle.get().onExit().get(30, TimeUnit.SECONDS);
      }
    }
  }
}
