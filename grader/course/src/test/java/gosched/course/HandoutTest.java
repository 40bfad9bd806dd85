package gosched.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

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

  /** What the prose promises, beside the line of code that makes it so; ~ for the same words. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "200 threads were made; ExperimentsTest; assertEquals(200, made);",
        "One thread made instead of 200; ExperimentsTest; assertEquals(1, made);",
        "they must pass, and run 85 % of your lines; checks; your own tests pass and run 85 %",
        "the first park used it up; ExperimentsTest; assertEquals(1, returned.get());",
        "The second line is 0 every time; ExperimentsTest; assertEquals(0, right);",
        "200 times, with no work; ExperimentsTest; lost(true, 200)",
        "A pool of 8 threads; ExperimentsTest; new PooledScheduler(kernel, 8,",
        "7 wait; ExperimentsTest; until(() -> waiting.get() == 7)",
        "93 have not executed; ExperimentsTest; new ThreadPool.Stats(8, 0, 93, 8, 0, 0)",
        "`MANY` at 10,000; ExperimentsTest; int MANY = 1_000;",
        "waits two seconds; ProgramsTest; limitNanos = 2_000_000_000L",
        "no goroutine 3 in the dump; ProgramsTest; dump.contains(\"goroutine 3\")",
        "Three threads cure this program; ProgramsTest; List.of(THREADS, pool(3))",
        "thread limit: 10000 kernel threads; RealKernel; MAX_THREADS = 10_000;",
        "not over after 2000 ms; RealKernel; not over after ",
        "deadlock: every thread waits and nothing will wake one; Outcome; ~",
        "livelock: no end in sight after; Outcome; ~",
        "`preempted` is; ExploredMachine; preempted",
        "park that returns for no reason; ExploredKernel; park returns for no reason",
        "1 unlucky choice; Report; ~",
        "`OOPS`; Words; \"OOPS\"",
        "`OPEN`; Words; \"OPEN\"",
        "`TODO`; Words; \"TODO\"",
        "`PASS`; Words; \"PASS\"",
        "The kernel has no more threads; MoreSchedulersTest; aGoroutineWithoutAThread_neverWas",
      })
  void aPromise_isKept(String prose, String file, String line) throws IOException {
    isKept(LAB01, prose, file, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "100,000 goroutines wait at the same time; ExperimentsTest; MANY = 100_000",
        "for 500?; ExperimentsTest; FEW = 500",
        "run 85 % of your lines; checks; run 85 % of your lines",
        "a system call of 20 ms; ExperimentsTest; Go.block(\"read\", 20 * MS)",
        "The pool has four threads; EventLoop; OFFLOAD_THREADS = 4",
        "more than 1 ms gets the mutex; Mutex; STARVING = 1_000_000",
        "recurses 10,000 calls; OrderChecks; deepStack",
        "in a heap of 1 GB; Group; HEAP(1024",
        "It stopped at 1000; TrapsTest; ROUNDS = 1_000",
        "Ten goroutines each do; TrapsTest; tenAdd",
        "inbox.poll(): pending--, ready(G2); Offload; loop.ready(job.g)",
        "`cause: it passes on the reference's lab01`; SecondOpinion; it passes on the reference's",
      })
  void aPromiseOfLab02_isKept(String prose, String file, String line) throws IOException {
    isKept(LAB02, prose, file, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "as many as there are CPUs unless; SharedQueueScheduler; this(kernel, kernel.cpus())",
        "100,000 goroutines that wait; ExperimentsTest; MANY = 100_000",
        "`count++` five million times each; TrapsTest; ADDS = 5_000_000",
        "after a thousand million looks; TrapsTest; LOOKS = 1_000_000_000L",
        "is in step 1: the flag by which an M learns; M; volatile boolean slot",
        "Three: main's M has one slot; MoreSharedQueueSchedulerTest; assertEquals(3, held",
        "in 200 runs; ExperimentsTest; RUNS = 200",
        "it was always `a1 b1 c1 a2 b2 c2 a3`; ExperimentsTest; Set.of(\"a1 b1 c1 a2 b2 c2 a3\")",
        "main makes a call of 20 ms; ExperimentsTest; block(\"read\", 20 * MS)",
        "Five goroutines make a call; ExperimentsTest; assertEquals(5, threads.size())",
        "thread limit: the program needs more than 8; Sched; thread limit: the program needs more"
            + " than",
        "Go draws the line at 10,000; SharedQueueScheduler; MAX_THREADS = 10_000",
        "Three goroutines, two slots; ExperimentsTest; new SharedQueueScheduler(kernel, 2)",
        "No goroutine 2 in it; ExperimentsTest; assertFalse(dump.contains(\"goroutine 2 \")",
        "So g0 looks once more; MoreSharedQueueSchedulerTest; aSlotThatBecomesFree_onTheWayToG0",
        "sort by `KernelLock.id()`; Select; locks.put(lock.id(), lock)",
        "1,000 times: how many come from b; TrapsTest; assertEquals(ROUNDS, first[0])",
        "whoever has waited for more than 1 ms; Mutex; STARVING = 1_000_000",
        "1,000 times lock and unlock each; MutexTrapsTest; ROUNDS = 1_000",
        "one had the mutex, the other one came to wait; MutexTrapsTest; assertEquals(1, yours)",
        "a round takes 10 µs; MutexTrapsTest; advance(10_000)",
        "The first stopped at 1000; MutexTrapsTest; assertEquals(ROUNDS, freed)",
        "locks and unlocks a mutex 1,000 times; MutexTrapsTest; lockAndUnlock(m)",
        "sleeps for an hour, and 5 ms later; ExperimentsTest; Go.sleep(5 * MS)",
        "until its callback has returned; Timers; heap.size() + (firing ? 1 : 0)",
        "run 85 % of your lines; checks; run 85 % of your lines",
        "`data race on ...`; RaceReport; data race on ",
        "M1 does not hold it, M2 does; RealLock; does not hold it, ",
      })
  void aPromiseOfLab03_isKept(String prose, String file, String line) throws IOException {
    isKept(LAB03, prose, file, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a ring of 256, without a lock; LocalRunQueue; CAPACITY = 256",
        "min(128, size, size / procs + 1); GlobalRunQueue; CAPACITY / 2",
        "Main puts 100 goroutines; ExperimentsTest; i < 100",
        "(With a ring of four,; TrapsTest; ring = {\"G1\", \"G2\", \"G3\", \"G4\"}",
        "5 | 255 | 256 |; LocalRunQueueTest; \"5, 3\", \"255, 128\", \"256, 128\"",
        "For 6 those are 1 and 5; StealOrderTest; \"6, 12\"",
        "every 61st time; Sched; GLOBAL_TICK = 61",
        "takes 16 ids at a time; FreeGs; IDS = 16",
        "some hundreds, gives half; FreeGs; MANY = 512",
        "**four rounds** over all; Sched; ROUNDS = 4",
        "`2 * spinning < running`; Slots; 2 * n < running",
        "rarely run at the same time, and it may be none; TrapsTest; assertEquals(0, strong.blind)",
        "main calls `go` 200 times; ExperimentsTest; i < 200",
        "1 wakeup; ExperimentsTest; assertEquals(1, woken[0])",
        "50 threads sit in system calls; ExperimentsTest; BLOCKED = 50",
        "lets nobody out of a park while `held`; Watched; Run.until(kernel, () -> !held)",
        "run 85 % of your lines; checks; run 85 % of your lines",
        "at most one for 50 tasks; checks; at most once for 50 tasks",
      })
  void aPromiseOfLab04_isKept(String prose, String file, String line) throws IOException {
    isKept(LAB04, prose, file, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "up to 10,000; GmpScheduler; MAX_THREADS = 10_000",
        "50 threads sit in system calls; ExperimentsTest; BLOCKED = 50",
        "Main starts ten goroutines, 0 to 9; ExperimentsTest; i < 10",
        "slice number 61, 122; FindRunnable; GLOBAL_TICK = 61",
        "four passes over the other Ps; FindRunnable; PASSES = 4",
        "first sleeps for **3 µs**; FindRunnable; RUNNEXT_GRACE = 3_000",
        "20 µs between two looks; Retaker; SHORT = 20_000",
        "twice as long each time, up to 10 ms; Retaker; Math.min(2 * delay, LONG)",
        "After 50 looks; Retaker; PATIENCE = 50",
        "100,000 goroutines sleep for 200 ms; ExperimentsTest; SLEEPERS = 100_000",
        "Main makes 10,000 calls; ExperimentsTest; CALLS = 10_000",
        "one call of 50 ms; ExperimentsTest; Go.block(\"read\", 50 * Run.MS)",
        "sends main 100 messages; ExperimentsTest; MESSAGES = 100",
        "the lower two bits are the state; P; STATE = 3",
        "| on 8 CPUs | 2 | 2 | 3 | 3 | 8 | 1 |; CgroupTest; \"200001 100000, 8, 3\"",
        "at least 2; Cgroup; LEAST = 2",
        "whose clock stands still until; Watched; return byHand ? now : kernel.nanoTime()",
        "some hundreds, without; FreeGs; MANY = 512",
        "run 85 % of your lines; checks; run 85 % of your lines",
      })
  void aPromiseOfLab05_isKept(String prose, String file, String line) throws IOException {
    isKept(LAB05, prose, file, line);
  }

  private static void isKept(String lab, String prose, String file, String line)
      throws IOException {
    assertTrue(handout(lab).contains(prose), prose);
    String wanted = line.equals("~") ? prose : line;
    List<Path> files =
        Repository.files(ROOT).stream()
            .filter(
                f ->
                    f.getFileName().toString().matches(file + "\\.(java|json)")
                        && !ofAnotherLab(f, lab))
            .toList();
    assertFalse(files.isEmpty(), file);
    for (Path found : files) {
      if (Files.readString(found).contains(wanted)) {
        return;
      }
    }
    fail(file + " has no longer: " + wanted);
  }

  /** Labs have classes of the same names; and a starter is the student's. */
  private static boolean ofAnotherLab(Path file, String lab) {
    Path name = ROOT.relativize(file);
    return name.startsWith("solutions")
        ? !name.startsWith(Path.of("solutions", lab))
        : name.getName(0).toString().matches("lab\\d\\d-.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {LAB01, LAB02, LAB03, LAB04, LAB05})
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
