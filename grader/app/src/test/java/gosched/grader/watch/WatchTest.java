package gosched.grader.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.BadUsage;
import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.Order;
import gosched.grader.base.Whose;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.isolation.Isolation;
import gosched.grader.isolation.Level;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Kind;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a watch does with the news, whichever order they come in. */
@Timeout(60) // a watchdog: what is right ends at once
class WatchTest {
  private static final LabSpec LAB = Catalogue.lab("lab00");
  private static final Sources FIRST = new Sources(Map.of(Path.of("src/Box.java"), 1));
  private static final Sources SECOND = new Sources(Map.of(Path.of("src/Box.java"), 2));

  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aSaveIsGraded_andTheChangeShown() throws InterruptedException {
    SynchronousQueue<Grade> grades = new SynchronousQueue<>();
    Thread watch = start(() -> take(grades));
    grades.put(grade(Verdict.FAILED, "b came out before a"));
    awaitText("next: lab00.box.fifo");
    news.add(new News.Saved(SECOND));
    grades.put(grade(Verdict.PASSED, ""));
    awaitText("All of it passes with fewer tries. Now with all: ./grade lab00");
    news.add(new News.Typed("q"));
    watch.join();
    assertTrue(text().contains("#1\n    7 of 8 checks pass, "), text());
    assertTrue(text().contains("but:      b came out before a"), text());
    assertTrue(text().contains("#2  Box.java\n    + lab00.box.fifo\n    8 of 8 "), text());
    assertTrue(text().contains("points (+"), text());
  }

  @Test
  void whatWasLost_isShownFirst_andSoIsAnotherMessage() throws InterruptedException {
    SynchronousQueue<Grade> grades = new SynchronousQueue<>();
    Thread watch = start(() -> take(grades));
    grades.put(grade(Verdict.PASSED, ""));
    awaitText("All of it passes");
    news.add(new News.Saved(SECOND));
    grades.put(grade(Verdict.FAILED, "one"));
    awaitText("- lab00.box.fifo: one");
    news.add(new News.Saved(FIRST));
    grades.put(grade(Verdict.FAILED, "two"));
    awaitText("~ lab00.box.fifo: two");
    news.add(new News.Saved(SECOND));
    grades.put(grade(Verdict.FAILED, "two"));
    awaitText("nothing changed for any check");
    news.add(new News.Typed("q"));
    watch.join();
  }

  @Test
  void aSaveInTheMiddle_breaksOffTheGrading_andItsResultIsNeverShown() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger interrupted = new AtomicInteger();
    Semaphore bothSaved = new Semaphore(0);
    Thread watch =
        start(
            () -> {
              if (begun.incrementAndGet() > 1) {
                return grade(Verdict.PASSED, "");
              }
              first.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                bothSaved.acquireUninterruptibly(); // or the second save might come after the end
              }
              return grade(Verdict.FAILED, "of what is not there any more");
            });
    first.await();
    news.add(new News.Saved(SECOND));
    news.add(new News.Saved(FIRST)); // one more while it ends: it is graded once all the same
    bothSaved.release();
    awaitText("All of it passes");
    news.add(new News.Typed("q"));
    watch.join();
    assertEquals(1, interrupted.get());
    assertEquals(2, begun.get());
    assertFalse(text().contains("of what is not there any more"), text());
  }

  @Test
  void qInTheMiddle_endsWhenTheGradingHas() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Thread watch =
        start(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                ended.countDown();
              }
              throw new IllegalStateException("broken off");
            });
    begun.await();
    news.add(new News.Typed("q"));
    watch.join();
    assertEquals(0, ended.getCount(), "the workers of that grading would go on");
    assertEquals("", text(), "nobody wants to know any more");
  }

  @Test
  void hintsComeOneByOne_thenTheHandout() throws InterruptedException {
    SynchronousQueue<Grade> grades = new SynchronousQueue<>();
    news.add(new News.Typed("h"));
    Thread watch = start(() -> take(grades));
    awaitText("Wait for the first result.");
    grades.put(grade(Verdict.FAILED, "b came out before a"));
    awaitText("next: lab00.box.fifo");
    news.add(new News.Typed("h"));
    awaitText("Hint, 1 of 1 for lab00.box.fifo");
    news.add(new News.Typed("h"));
    awaitText("No more hints for lab00.box.fifo. Read lab00-box/README.md");
    news.add(new News.Typed("f"));
    awaitText("FAIL lab00.box.fifo\n  expected: ");
    news.add(new News.Typed("r"));
    awaitText("lab00: ");
    news.add(new News.Typed("what?"));
    awaitText(WatchPage.KEYS);
    news.add(new News.Typed("q"));
    watch.join();
  }

  @Test
  void aFolderThatIsNoSubmission_isASentence_andTheWatchGoesOn() throws InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    Thread watch =
        start(
            () -> {
              if (begun.incrementAndGet() == 1) {
                throw new BadUsage("There are no java files.");
              }
              return grade(Verdict.PASSED, "");
            });
    awaitText("    There are no java files.\n");
    news.add(new News.Silence());
    news.add(new News.Typed("")); // again, without a change
    awaitText("All of it passes");
    news.add(new News.Typed("q"));
    watch.join();
    assertEquals(2, begun.get());
  }

  @Test
  void whoHasNothingYet_beginsWithAStep_andNotWithARule() {
    List<CheckSpec> rulesFirst = new ArrayList<>(LAB.checks());
    Collections.reverse(rulesFirst);
    rulesFirst.sort(Comparator.comparing(check -> !check.group().equals("inspect")));
    assertEquals(Kind.ARCHITECTURE, rulesFirst.getFirst().kind());
    Grade untouched = all(rulesFirst, check -> Verdict.NOT_STARTED);
    assertNotEquals(Kind.ARCHITECTURE, WatchPage.next(untouched).orElseThrow().spec().kind());
    Grade broken =
        all(rulesFirst, c -> c == rulesFirst.getFirst() ? Verdict.FAILED : Verdict.NOT_STARTED);
    assertEquals(rulesFirst.getFirst(), WatchPage.next(broken).orElseThrow().spec());
    List<CheckSpec> rules = rulesFirst.subList(0, 1);
    Grade onlyRules = all(rules, check -> Verdict.NOT_STARTED);
    assertEquals(rules.getFirst(), WatchPage.next(onlyRules).orElseThrow().spec());
  }

  @Test
  void allThatIsSaid_fitsTheTerminal() throws InterruptedException {
    SynchronousQueue<Grade> grades = new SynchronousQueue<>();
    Thread watch = start(() -> take(grades), new Wrap(40));
    String message = "b came out before a" + ", and what is behind it".repeat(9);
    grades.put(grade(Verdict.FAILED, message));
    awaitText("next: lab00.box.fifo");
    for (String word : List.of("h", "f", "what?", "h")) {
      news.add(new News.Typed(word));
    }
    awaitText("No more hints");
    news.add(new News.Typed("q"));
    watch.join();
    String flat = text().replaceAll("\\s+", " ");
    assertTrue(flat.contains(message), "but: " + text());
    assertTrue(flat.contains("FAIL lab00.box.fifo expected: "), "f: " + text());
    assertTrue(flat.contains(WatchPage.KEYS), "the keys: " + text());
    assertTrue(text().lines().count() > 20, text());
    assertEquals(
        List.of(), text().lines().filter(l -> l.length() > 40 && l.strip().contains(" ")).toList());
  }

  private Thread start(Supplier<Grade> grading) {
    return start(grading, Wrap.NONE);
  }

  private Thread start(Supplier<Grade> grading, Wrap wrap) {
    PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
    Watch watch = new Watch(news, grading, FIRST, new Guide(Path.of("none")), wrap, to);
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                assertEquals(0, watch.run());
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static Grade take(SynchronousQueue<Grade> grades) {
    try {
      return grades.take();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void awaitText(String what) throws InterruptedException {
    while (!text().contains(what)) {
      Thread.sleep(5);
    }
  }

  /** All pass but the first, of which this came. */
  private static Grade grade(Verdict first, String message) {
    List<CheckSpec> checks = LAB.checks();
    return grade(
        checks,
        c -> c == checks.getFirst() ? graded(c, first, message) : graded(c, Verdict.PASSED, ""));
  }

  private static Grade all(List<CheckSpec> checks, Function<CheckSpec, Verdict> verdict) {
    return grade(checks, check -> graded(check, verdict.apply(check), ""));
  }

  private static Grade grade(List<CheckSpec> checks, Function<CheckSpec, Graded> each) {
    return new Grade(
        new Order(LAB, Path.of("x"), "", Whose.MINE, checks, 1, true, 1, null),
        null,
        checks.stream().map(each).toList(),
        null,
        List.of(),
        List.of(),
        Duration.ofSeconds(1),
        "25",
        new Isolation(Level.PROCESS, "nobody"));
  }

  private static Graded graded(CheckSpec check, Verdict verdict, String message) {
    CheckResult result = CheckResult.of(check.id(), verdict, message);
    return new Graded(check, new Answer(result, 1, ""), null);
  }
}
