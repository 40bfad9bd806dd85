package gosched.suites.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.kit.check.Verdict;
import gosched.lab01.ThreadPool;
import gosched.lab02.Inbox;
import gosched.lab03.SharedQueueScheduler;
import gosched.lab04.DistributedScheduler;
import gosched.sim.Measured;
import gosched.sim.Measurement;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.Subject;
import gosched.suites.examples.Examples;
import gosched.suites.measure.Makers;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lab 04 is compared with is what lab 03's solution reaches, and it does not pass itself. */
class CostsTest {
  @TempDir Path classes;

  @BeforeEach
  void copySolutions() throws IOException, URISyntaxException {
    for (Class<?> one :
        List.of(
            ThreadPool.class,
            Inbox.class,
            SharedQueueScheduler.class,
            DistributedScheduler.class)) {
      Path from = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(from)) {
        copy(from);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(from)) {
          copy(jar.getPath("/"));
        }
      }
    }
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path f : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        Path to = classes.resolve(from.relativize(f).toString());
        Files.createDirectories(to.getParent());
        Files.copy(f, to);
      }
    }
  }

  @Test
  void theConstantIsWhatLab03Reaches() {
    assertEquals(Costs.LAB03, Math.round(shortTasks("lab03")));
  }

  /** With room: a right design that is a little slower passes, too. */
  @Test
  void lab04HasRoom() {
    double times = shortTasks("lab04") / Costs.LAB03;
    assertTrue(times > 8, "lab 04 is " + times + " times as fast as lab 03");
  }

  /** The number of locks, with room as well: far below what the bound allows. */
  @Test
  void locksAreSeldomTaken() throws Exception {
    Outcome o =
        Subject.load("gosched.suites.lab04.Simulated", classes, true)
            .bodies()
            .get("lab04.cost.global-lock")
            .run(
                new CheckContext("lab04.cost.global-lock", "lab04", 1, false, classes, null, null));
    assertEquals(Verdict.PASSED, o.verdict(), o.message() + o.details());
    assertEquals(2, o.counts().get("runs"), "both programs were run");
    assertTrue(o.message().startsWith("8,000 "), o.message());
    long taken =
        Long.parseLong(o.message().replaceAll(".*taken ([0-9,]+) times", "$1").replace(",", ""));
    assertTrue(taken > 0 && taken < 100, o.message());
  }

  private double shortTasks(String lab) {
    Function<Kernel, Scheduler> make =
        Subject.load(Makers.class, "gosched.suites." + lab + ".Schedulers", classes, true)
            .byName()
            .get(lab);
    Measured m =
        Measurement.on(Costs.SHORT_TASKS.cpus())
            .run(
                k ->
                    make.apply(k)
                        .run(() -> Examples.all().get("short-tasks").run(Costs.SHORT_TASKS)));
    assertTrue(m.outcome().ok(), m.outcome().describe());
    return Costs.SHORT_TASKS.tasks() * 1e9 / m.nanos();
  }
}
