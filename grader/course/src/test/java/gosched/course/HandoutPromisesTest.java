package gosched.course;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a handout promises in its prose: a number, a rule, a message. The code must have it, too.
 */
class HandoutPromisesTest {
  private static final Path ROOT = Repository.here().root();
  private static final String LAB01 = "lab01-threads";
  private static final String LAB02 = "lab02-event-loop";
  private static final String LAB03 = "lab03-shared-queue";
  private static final String LAB04 = "lab04-work-stealing";
  private static final String LAB05 = "lab05-gmp";
  private static final String LAB06 = "lab06-netpoll-preemption";

  private static String handout(String lab) throws IOException {
    return Files.readString(ROOT.resolve(lab).resolve("README.md"));
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
        "one call of 50 ms; ExperimentsTest; kernel.block(\"read\", 50 * Run.MS)",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "200 connections are open; ExperimentsTest; CONNECTIONS = 200",
        "50 goroutines read one each; ExperimentsTest; FILES = 50",
        "exchange 1,000 echoes; ExperimentsTest; ECHOES = 1_000",
        "but ends after 50 ms; ExperimentsTest; 50 * Run.MS",
        "with a deadline of 5 ms; ExperimentsTest; setReadDeadline(5 * Run.MS)",
        "| how many are told at once | 128 | 128 |; Readiness; BATCH = 128",
        "nobody has asked for more than 10 ms; Sysmon; now - last > LONG",
        "it sleeps before each    20 us; Sysmon; SHORT = 20_000",
        "looks that took no P     1, 2, 3 … 50; Sysmon; PATIENCE = 50",
        "loops that count to 16 at most; ShortLoops; FEW = 16",
        "a ping every 10 ms; Ping; EVERY = 10_000_000",
        "on the two Ps; Ping; PROCS = 2",
        "each of the eight computes for 20 ms; Container; PIECES = 200",
        "run 85 % of your lines; checks; run 85 % of your lines",
      })
  void aPromiseOfLab06_isKept(String prose, String file, String line) throws IOException {
    isKept(LAB06, prose, file, line);
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
}
