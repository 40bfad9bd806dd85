package gosched.suites.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.check.Verdict;
import gosched.lab01.ThreadPool;
import gosched.lab02.Inbox;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.Subject;
import java.io.IOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.FieldTransform;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The solutions of labs 01 and 02 are free of races, by all their programs and many schedules; and
 * each of their volatile fields is needed, which no other check can see.
 */
class RacesInSolutionsTest {
  @TempDir Path classes;

  @BeforeEach
  void copySolutions() throws IOException, URISyntaxException {
    for (Class<?> one : List.of(ThreadPool.class, Inbox.class)) {
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

  private Map<String, CheckBody> checks(String lab, boolean races) {
    Map<String, CheckBody> bodies =
        Subject.load("gosched.suites." + lab + ".Simulated", classes, true).bodies();
    for (CheckBody body : races ? bodies.values() : List.<CheckBody>of()) {
      switch (body) {
        case Property<?> p -> p.races();
        case Parts p -> p.parts().forEach(Property::races);
        default -> throw new AssertionError("a check in the simulator that is no property");
      }
    }
    return bodies;
  }

  private Outcome run(String check, CheckBody body) throws Exception {
    String lab = check.substring(0, check.indexOf('.'));
    return body.run(new CheckContext(check, lab, 1, true, classes, null, null));
  }

  /** The lower bounds are half of what was there when this was written. */
  @ParameterizedTest
  @CsvSource({"lab01, 38, 600_000, 35_000", "lab02, 48, 2_500_000, 7_000"})
  void noProgram_findsARace(String lab, int checks, String accesses, String shared)
      throws Exception {
    int ran = 0;
    long seen = 0;
    long couldHaveRaced = 0;
    for (Map.Entry<String, CheckBody> check : checks(lab, true).entrySet()) {
      Outcome o = run(check.getKey(), check.getValue());
      assertEquals(
          Verdict.PASSED,
          o.verdict(),
          () -> check.getKey() + ": " + o.message() + "\n" + o.details());
      ran++;
      seen += o.counts().get("accesses");
      couldHaveRaced += o.counts().get("shared");
    }
    assertTrue(ran >= checks, "checks " + ran);
    assertTrue(seen >= number(accesses), "accesses " + seen);
    assertTrue(couldHaveRaced >= number(shared), "shared " + couldHaveRaced);
  }

  private static long number(String text) {
    return Long.parseLong(text.replace("_", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "lab01.go.programs, PooledScheduler, mainReturned",
    "lab01.pool.shutdown, ThreadPool, terminated",
    "lab02.inbox.wakes, Inbox, asleep",
  })
  void aVolatileThatIsForgotten_isFound_andOnlyByTheDetector(
      String check, String owner, String field) throws Exception {
    forgetVolatile(check.substring(0, check.indexOf('.')), owner, field);
    String lab = check.substring(0, check.indexOf('.'));
    assertEquals(Verdict.PASSED, run(check, checks(lab, false).get(check)).verdict());
    CheckBody body = checks(lab, true).get(check);
    Outcome o = run(check, body);
    assertEquals(Verdict.FAILED, o.verdict());
    assertTrue(o.message().startsWith("data race on " + owner + "." + field + ": "), o.message());
    assertTrue(o.message().contains(owner + ":"), o.message());
    assertTrue(o.details().contains("Previous "), o.details());
    CheckContext replay = new CheckContext(check, lab, 2, true, classes, null, o.replayToken());
    Outcome again = body.run(replay);
    assertEquals(o.message(), again.message());
    assertEquals(Verdict.FAILED, again.verdict());
  }

  private void forgetVolatile(String lab, String owner, String field) throws IOException {
    Path file = classes.resolve("gosched/" + lab + "/" + owner + ".class");
    FieldTransform plain =
        (b, e) -> {
          if (e instanceof AccessFlags f) {
            b.withFlags(f.flagsMask() & ~ClassFile.ACC_VOLATILE);
          } else {
            b.with(e);
          }
        };
    ClassTransform one =
        (b, e) -> {
          if (e instanceof FieldModel f && f.fieldName().equalsString(field)) {
            assertTrue(f.flags().has(AccessFlag.VOLATILE), field);
            b.transformField(f, plain);
          } else {
            b.with(e);
          }
        };
    ClassFile c = ClassFile.of();
    byte[] before = Files.readAllBytes(file);
    Files.write(file, c.transformClass(c.parse(before), one));
  }
}
