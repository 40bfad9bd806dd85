package gosched.grader.page;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.Order;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.isolation.Isolation;
import gosched.grader.isolation.Level;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Evidence;
import gosched.kit.check.Figure;
import gosched.kit.check.Figure.Curve;
import gosched.kit.check.Figure.Point;
import gosched.kit.check.FileCoverage;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Picture;
import gosched.kit.check.Picture.Kind;
import gosched.kit.check.Picture.Mark;
import gosched.kit.check.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Grades with all that a page can show. */
final class Pages {
  static final LabSpec LAB = Catalogue.lab("lab00");

  /** What a submission may say to be more than text. */
  static final String HOSTILE =
      "</script><script>document.title='stolen'</script><!-- --> ]]> \"'`\n"
          + "\" onmouseover=\"document.title='stolen' javascript:alert(1) <img src=x"
          + " onerror=alert(1)>\n"
          + "</title></style></pre></text></svg><base href=//example.org> &lt; &#60; ${x}\n"
          + "\u001b[31m \u0007 \u009b31m \u202eesrever \u2028 \ud800 \ufffe \0";

  private Pages() {}

  /** A failure with a picture, a passed check with a curve, a file of which a part was run. */
  static Grade mixed() {
    return grade(
        "b came out before a",
        "M1",
        "takes <lock> & waits",
        "class Box {\n  void put() {}\n  int size() {\n    return a ? 1 : 2;\n  }\n}\n");
  }

  /** The same, with what a submission says in every place where one can say anything. */
  static Grade hostile() {
    return grade(HOSTILE, HOSTILE, HOSTILE, HOSTILE);
  }

  private static Grade grade(String message, String lane, String text, String source) {
    List<CheckResult> results =
        List.of(
            new CheckResult(
                "lab00.box.fifo",
                Verdict.FAILED,
                message,
                "the program\n  put a, put b, take\nthe schedule\n" + text,
                "lab00.box.fifo:7f3a",
                Map.of("schedules", 1234L),
                "d1",
                null,
                Evidence.of(
                    List.of(new Evidence.Part("the program (" + text + ")", "put a\n" + text)),
                    picture(lane, text))),
            new CheckResult(
                "lab00.box.size",
                Verdict.PASSED,
                "32 CPUs do 27 times as much",
                "",
                null,
                Map.of("schedules", 2000L),
                "d2",
                null,
                Evidence.of(figure(text))),
            CheckResult.of("lab00.box.threads", Verdict.INCONCLUSIVE, "the machine is too noisy"),
            CheckResult.of("lab00.arch.api", Verdict.PASSED, ""),
            CheckResult.of("lab00.arch.imports", Verdict.FAILED, "not run: the grading took long"),
            CheckResult.of("lab00.arch.monitors", Verdict.NOT_STARTED, "fine so far"),
            CheckResult.of("lab00.arch.state", Verdict.FAILED, message, "Box.java:18 " + text),
            new CheckResult(
                "lab00.tests.cover",
                Verdict.FAILED,
                "your tests run 50 % of your lines",
                "",
                null,
                Map.of(),
                "",
                null,
                Evidence.of(List.of(new FileCoverage("gosched/lab00/Box.java", 2, "cmp")))));
    List<Graded> graded = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      CheckSpec check = LAB.checks().get(i);
      graded.add(new Graded(check, new Answer(results.get(i), 100 + i, i == 0 ? text : ""), null));
    }
    Order order =
        new Order(LAB, Path.of("x"), "--submission 'my box'", null, LAB.checks(), 7, true, 1, null);
    String shown = "lab00-box/src/main/java/gosched/lab00/Box.java";
    return new Grade(
        order,
        null,
        graded,
        null,
        List.of(),
        List.of(text),
        Duration.ofMillis(4321),
        "25.0.3",
        new Isolation(Level.KERNEL, "by this and that"),
        Map.of(shown, source));
  }

  static Picture picture(String lane, String text) {
    return new Picture(
        Picture.Of.THREADS,
        List.of("boot", lane),
        List.of(
            new Mark(0, 0, Kind.ACCESS, 0, "Box:12", "write boot", -1),
            new Mark(4, 0, Kind.WAKE, 0, "Box:14", "starts thread M1", 4),
            new Mark(5, 0, Kind.LOCK, 0, "Box:15", text, -1),
            new Mark(7, 0, Kind.WAIT, 0, "Box:16", "thread parks", -1),
            new Mark(9, 1, Kind.GOROUTINE, 3, "Box:20", "G3 runs", -1),
            new Mark(-1, 1, Kind.GAP, 0, "", "17 more", -1),
            new Mark(26, 1, Kind.NOTE, 3, "Box:22", "* preempted", -1),
            new Mark(30, 1, Kind.WAKE, 0, "Box:23", "unpark boot", 8),
            new Mark(31, 0, Kind.WAKE, 0, "Box:16", "thread goes on", -1),
            new Mark(33, 1, Kind.PROCESSOR, 0, "Box:30", "holds P1", -1),
            new Mark(34, 1, Kind.END, 0, "", "thread ends", -1)),
        0);
  }

  /** Many lanes, long names and long sentences: where a page that is made for short ones breaks. */
  static Grade crowded() {
    Grade grade = mixed();
    String program =
        "new SharedQueueScheduler(kernel, 3)\n"
            + "another thread calls kernel.unpark on the thread of each goroutine that waits, again"
            + " and again, until the last of them has come to its end";
    String table = ("| Thread 1 |" + " ".repeat(60) + "Thread 2 |\n").repeat(3).strip();
    CheckResult result =
        new CheckResult(
            "lab00.box.fifo",
            Verdict.FAILED,
            "goroutine 2 was readied once and never woke, although somebody has called "
                + "gosched.lab00.Box".repeat(12),
            program + "\nthe schedule\n" + " step │ boot ".repeat(20),
            "lab00.box.fifo:1mfnknzqoxyzd:0:0.0.0:" + "AB4I".repeat(20),
            Map.of("schedules", 1234L),
            "d1",
            null,
            Evidence.of(
                List.of(
                    new Evidence.Part("the program", program),
                    new Evidence.Part("the interleaving", table)),
                crowd()));
    List<Graded> checks = new ArrayList<>(grade.checks());
    checks.set(0, new Graded(checks.getFirst().spec(), new Answer(result, 1, program), null));
    return new Grade(
        grade.order(),
        null,
        checks,
        null,
        List.of(),
        List.of(),
        grade.took(),
        grade.jdk(),
        grade.isolation());
  }

  /** Each lane starts the next one, far below, and all of them wake the first one at the end. */
  private static Picture crowd() {
    List<String> lanes = List.of("boot", "M1", "M2", "M3", "timers", "network-poller", "monitor");
    List<Mark> marks = new ArrayList<>();
    int each = 5;
    for (int i = 0; i < lanes.size(); i++) {
      int next = i + 1 < lanes.size() ? (i + 1) * each : -1;
      int last = lanes.size() * each;
      marks.add(new Mark(10 * i, i, Kind.GOROUTINE, i, "Sched:286", "G" + i + " runs", -1));
      marks.add(new Mark(10 * i + 1, i, Kind.WAKE, i, "Sched:273", "starts thread", next));
      marks.add(new Mark(10 * i + 2, i, Kind.NOTE, i, "Sched:274", "* preempted", -1));
      marks.add(
          new Mark(10 * i + 3, i, Kind.LOCK, i, "NetPoller:338", "frees the scheduler's lock", -1));
      marks.add(new Mark(10 * i + 4, i, Kind.WAKE, i, "Sched:275", "unpark boot", last));
    }
    marks.add(new Mark(99, 0, Kind.WAKE, 0, "Sched:122", "thread goes on", -1));
    return new Picture(Picture.Of.THREADS, lanes, marks, 0);
  }

  private static Figure figure(String name) {
    return new Figure(
        "Short tasks on more CPUs",
        "CPUs",
        "tasks a second of virtual time",
        List.of(
            new Curve(name, List.of(new Point(1, 990_000), new Point(32, 27_000_000))),
            new Curve("asked for", List.of(new Point(1, 990_000), new Point(32, 24_000_000)))));
  }
}
