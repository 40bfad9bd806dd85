package gosched.grader.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.ExitStatus;
import gosched.grader.PrivateSeed;
import gosched.grader.batch.Course.Ran;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeGrade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches as an instructor starts them: processes that start processes. */
class BatchTest {
  @TempDir Path root;

  @Test
  void oneFailureStopsNobody_andASecondCallRepeatsNoGrade() throws Exception {
    Course course = new Course(root).submit("ann", "bob", "dies", "hangs", "wrong");
    Files.createDirectories(course.submissions().resolve("empty"));
    Files.writeString(course.submissions().resolve("notes.txt"), "no folder, so no submission");
    Ran first = course.batch(course.out(), "--jobs", "2", "--limit", "8");
    assertEquals(ExitStatus.SOME_WITHOUT_GRADE, first.status(), first.said());
    assertEquals(List.of("ann", "bob", "dies", "hangs", "wrong"), sorted(course.begun()));
    List<String> csv = Files.readAllLines(course.out().resolve("results.csv"));
    assertEquals(7, csv.size(), csv.toString());
    assertTrue(csv.get(0).startsWith("name,outcome,score,max,lab00.box.fifo,"), csv.get(0));
    assertTrue(csv.get(1).startsWith("ann,graded,15,15,passed,passed,"), csv.get(1));
    assertTrue(csv.get(3).startsWith("dies,died,,15,,,"), csv.get(3));
    assertTrue(csv.get(3).endsWith("status 9 and no grade: a last word"), csv.get(3));
    assertTrue(csv.get(4).startsWith("empty,no-submission,,15,"), csv.get(4));
    assertTrue(csv.get(5).startsWith("hangs,stopped,,15,"), csv.get(5));
    assertTrue(csv.get(5).endsWith("stopped: it took more than 8 s"), csv.get(5));
    assertTrue(csv.get(6).startsWith("wrong,graded,11,15,failed,passed,"), csv.get(6));
    for (long process : course.processes()) {
      assertFalse(ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false));
    }

    Ran second = course.batch(course.out(), "--limit", "8");
    assertTrue(second.said().contains("4 of 6 were finished before"), second.said());
    assertEquals(
        List.of("ann", "bob", "dies", "dies", "hangs", "hangs", "wrong"), sorted(course.begun()));
  }

  @Test
  void whatHasChanged_isGradedAnew_andNothingElse() throws Exception {
    Course course = new Course(root).submit("ann", "bob");
    assertEquals(ExitStatus.ALL_GRADED, course.batch(course.out()).status());
    assertEquals(ExitStatus.ALL_GRADED, course.batch(course.out()).status());
    assertEquals(List.of("ann", "bob"), sorted(course.begun()));
    course.submitSource("bob", Box.RIGHT).submit("cid");
    course.batch(course.out());
    assertEquals(List.of("ann", "bob", "bob", "cid"), sorted(course.begun()));
    course.batch(course.out(), "--seed", "2");
    assertEquals(List.of("ann", "ann", "bob", "bob", "bob", "cid", "cid"), sorted(course.begun()));
  }

  @Test
  void realGradings() throws Exception {
    Course course = new Course(root, FakeGrade.class);
    course.submitSource("right", Box.RIGHT);
    course.submitSource("typo", Box.RIGHT.replace("items.size()", "items.size("));
    course.submitSource("loop", Box.with("size", "while (items != null) { items.isEmpty(); }"));
    Ran ran =
        course.batch(
            course.out(),
            "--jobs",
            "2",
            "--patience",
            "0.5",
            "--check",
            "lab00.box.size",
            "--html");
    assertEquals(ExitStatus.ALL_GRADED, ran.status(), ran.said());
    for (String name : List.of("loop", "right", "typo")) {
      assertTrue(Files.readString(page(course, name)).contains("lab00"), name);
    }
    List<String> csv = Files.readAllLines(course.out().resolve("results.csv"));
    assertEquals("name,outcome,score,max,lab00.box.size,seconds,digest,sources,reason", csv.get(0));
    assertTrue(csv.get(1).startsWith("loop,graded,0,2,failed,"), csv.get(1));
    assertTrue(csv.get(2).startsWith("right,graded,2,2,passed,"), csv.get(2));
    assertTrue(csv.get(3).startsWith("typo,graded,0,2,failed,"), csv.get(3));
    assertTrue(csv.get(3).contains("does not compile (1 error)"), csv.get(3));
    Row row = Store.row(course.out(), "loop").orElseThrow();
    assertTrue(
        row.result().at("/checks/0/message").asText().startsWith("it did not end within 2 s"),
        row.result().toString());
  }

  private static Path page(Course course, String name) {
    return course.out().resolve("pages/" + FileName.of(name) + ".html");
  }

  /** The seed is in no file and on no command line; that which stands for it is. */
  @Test
  void aPrivateSeed_isUsed_andTellsNobody() throws Exception {
    Course course = new Course(root, FakeGrade.class);
    course.submitSource("wrong", Box.RIGHT.replace("pollFirst", "pollLast"));
    String secret = "what only the instructor knows";
    Path file = Files.writeString(root.resolve("seed.txt"), secret);
    String[] options = {"--check", "lab00.box.fifo", "--seed-file", file.toString(), "--html"};
    Ran ran = course.batch(course.out(), options);
    assertEquals(ExitStatus.ALL_GRADED, ran.status(), ran.said());
    PrivateSeed seed = PrivateSeed.of(secret, "a test");
    Row row = Store.row(course.out(), "wrong").orElseThrow();
    assertEquals(seed.digest(), row.result().path("privateSeed").asText());
    assertTrue(row.result().path("seed").isNull(), row.result().toString());
    assertTrue(ran.said().contains("private seed " + seed.digest()), ran.said());
    Path page = page(course, "wrong");
    assertTrue(Files.readString(page).contains("b came out before a"), "a page of this grading");
    for (Path written : files(course.out())) {
      String text = Files.readString(written);
      assertFalse(text.contains(secret), written.toString());
      assertFalse(text.contains(String.valueOf(seed.value())), written.toString());
      assertFalse(text.contains("lab00.box.fifo:7"), written + " has a replay token");
    }
    Ran again = course.batch(course.out(), options);
    assertTrue(again.said().contains("1 of 1 were finished before"), again.said());
    Files.delete(page);
    assertFalse(course.batch(course.out(), options).said().contains("finished before"));
    assertTrue(Files.exists(page), "who wants pages has them, whatever was there before");
    Files.writeString(file, secret + ", another one");
    Ran other = course.batch(course.out(), options);
    assertFalse(other.said().contains("were finished before"), other.said());
  }

  private static List<Path> files(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertTrue(files.size() >= 4, files.toString());
      return files;
    }
  }

  @Test
  void threeShards_makeTheWhole_andAMergeSeesWhatIsMissingOrDoubled() throws Exception {
    String[] names = {"ann", "bob", "cid", "dan", "eve", "wrong", "zoe"};
    Course course = new Course(root).submit(names);
    Path[] shards = new Path[3];
    Process[] processes = new Process[3];
    for (int i = 0; i < 3; i++) {
      shards[i] = root.resolve("shard-" + i);
      processes[i] = course.startBatch(shards[i], "--shard", i + "/3");
    }
    for (Process process : processes) {
      process.getInputStream().readAllBytes();
      assertEquals(ExitStatus.ALL_GRADED, process.waitFor());
    }
    assertEquals(List.of(names), sorted(course.begun()), "each once, in some shard");
    for (Path shard : shards) {
      assertTrue(Course.finished(shard, List.of(names)).size() < names.length);
    }
    Path all = root.resolve("all");
    Ran whole =
        course.run(
            "merge",
            shards[2].toString(),
            shards[0].toString(),
            shards[1].toString(),
            "--out",
            all.toString());
    assertEquals(ExitStatus.ALL_GRADED, whole.status(), whole.said());
    assertEquals(
        List.of(names),
        Files.readAllLines(all.resolve("results.csv")).stream()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(',')))
            .toList());
    assertMissingAndDoubled(List.of(shards), List.of(names));
  }

  /** In this JVM: the command only prints it. */
  private void assertMissingAndDoubled(List<Path> shards, List<String> names) {
    assertEquals(List.of(), new Merge(shards).complaints());
    List<String> inZero = Course.finished(shards.get(0), names);
    Merge doubled = new Merge(Stream.concat(shards.stream(), shards.stream().limit(1)).toList());
    assertEquals(inZero.size(), doubled.complaints().size());
    assertFalse(inZero.isEmpty());
    String first = inZero.getFirst() + " is there twice: in " + shards.get(0);
    assertEquals(
        first + ", which counts, and in " + shards.get(0), doubled.complaints().getFirst());
    Merge missing = new Merge(shards.subList(1, 3));
    assertEquals(
        inZero.stream().map(n -> n + " is missing: it is in shard 0/3").toList(),
        missing.complaints());
    assertEquals(names.size(), missing.rows().size());
    assertEquals(
        inZero,
        missing.rows().stream()
            .filter(r -> r.outcome() == Outcome.MISSING)
            .map(Row::name)
            .toList());
  }

  @Test
  void twoBatchesOnOneFolder() throws Exception {
    Course course = new Course(root).submit("ann");
    String sentence =
        "Another batch is at work on "
            + course.out()
            + " (process "
            + ProcessHandle.current().pid()
            + "): wait for its end, or give another --out.\n";
    try (Store store = Store.open(course.out())) {
      Process other = course.startBatch(course.out());
      assertEquals(sentence, new String(other.getInputStream().readAllBytes()));
      assertEquals(ExitStatus.NO_GRADE, other.waitFor());
      assertEquals(new Ran(ExitStatus.NO_GRADE, sentence), course.batch(course.out()));
      assertTrue(store.row("ann").isEmpty());
      assertEquals(List.of(), course.begun());
    }
    assertEquals(ExitStatus.ALL_GRADED, course.batch(course.out()).status());
    assertEquals(List.of("ann"), course.begun());
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }
}
