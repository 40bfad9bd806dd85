package gosched.grader;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.inspect.Inspector;
import gosched.grader.intake.Intake;
import gosched.grader.intake.Refused;
import gosched.grader.intake.SourceCompiler;
import gosched.grader.intake.Submission;
import gosched.grader.intake.Workspace;
import gosched.grader.run.Answer;
import gosched.grader.run.Job;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.grader.run.Supervisor;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Kind;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The road from a folder to a grade: intake, compilation, inspection, workers. */
public final class Grader {
  private final Installation installation;
  private final Limits limits;
  private final Listener listener;

  public Grader(Installation installation, Limits limits, Listener listener) {
    this.installation = installation;
    this.limits = limits;
    this.listener = listener;
  }

  /**
   * Grades.
   *
   * @throws BadUsage if the folder is no submission
   */
  public Grade grade(Order order) {
    long start = System.nanoTime();
    try (Workspace workspace = new Workspace()) {
      Map<String, Answer> answers;
      List<String> ignored = List.of();
      String refusal = null;
      List<String> lines = List.of();
      try {
        Submission submission = Intake.take(order.lab(), order.submission(), workspace);
        ignored = submission.ignored();
        SourceCompiler.compile(
            submission.sources(),
            List.of(installation.kit()),
            workspace.classes(),
            "The submission");
        answers = judge(order, submission, workspace);
      } catch (Refused e) {
        refusal = e.getMessage();
        lines = e.lines();
        answers = sameForAll(order.checks(), "not run: " + refusal);
      }
      Map<String, Answer> all = answers;
      return new Grade(
          order,
          order.checks().stream().map(check -> new Graded(check, all.get(check.id()))).toList(),
          refusal,
          lines,
          ignored,
          Duration.ofNanos(System.nanoTime() - start),
          Runtime.version().toString());
    }
  }

  private Map<String, Answer> judge(Order order, Submission submission, Workspace workspace) {
    LabSpec lab = order.lab();
    Inspector inspector = new Inspector(lab, Catalogue.api(lab), workspace.classes());
    Map<String, Answer> answers = new HashMap<>();
    List<CheckSpec> forWorkers = new ArrayList<>();
    for (CheckSpec check : order.checks()) {
      if (check.group().equals(Inspector.GROUP)) {
        answers.putAll(tell(check, inspector.run(check)));
      } else {
        forWorkers.add(check);
      }
    }
    Optional<String> gate = inspector.gate();
    if (gate.isPresent()) {
      Map<String, Answer> notRun = sameForAll(forWorkers, "not run: " + gate.get());
      forWorkers.forEach(check -> listener.finished(check, notRun.get(check.id())));
      answers.putAll(notRun);
      return answers;
    }
    Optional<CheckResult> testsUnfit =
        forWorkers.stream().anyMatch(check -> check.kind() == Kind.COVERAGE)
            ? unfitTests(lab, submission, workspace)
            : Optional.empty();
    if (testsUnfit.isPresent()) {
      for (CheckSpec check : List.copyOf(forWorkers)) {
        if (check.kind() == Kind.COVERAGE) {
          forWorkers.remove(check);
          CheckResult why = testsUnfit.get();
          answers.putAll(
              tell(check, CheckResult.of(check.id(), why.verdict(), why.message(), why.details())));
        }
      }
    }
    Job job =
        new Job(
            lab.id(),
            lab.javaPackage(),
            workspace.classes(),
            submission.tests().isEmpty() ? null : workspace.testClasses(),
            workspace.scratch(),
            order.seed(),
            order.quick(),
            order.token());
    answers.putAll(new Supervisor(installation, limits).run(forWorkers, job, listener));
    return answers;
  }

  /** Compiles and inspects the student's own tests; what keeps them from being run, if anything. */
  private Optional<CheckResult> unfitTests(
      LabSpec lab, Submission submission, Workspace workspace) {
    if (submission.tests().isEmpty()) {
      String text = "there are no tests of yours in " + lab.testSources();
      return Optional.of(CheckResult.of("tests", Verdict.NOT_STARTED, text));
    }
    List<Path> classPath =
        Stream.concat(
                Stream.of(workspace.classes(), installation.kit()),
                installation.testLibraries().stream())
            .toList();
    try {
      SourceCompiler.compile(
          submission.tests(), classPath, workspace.testClasses(), "Your test code");
    } catch (Refused e) {
      String details = String.join("\n", e.lines());
      return Optional.of(CheckResult.of("tests", Verdict.FAILED, e.getMessage(), details));
    }
    return Inspector.gateOfTests(lab, workspace.testClasses())
        .map(why -> CheckResult.of("tests", Verdict.FAILED, "your tests were not run: " + why));
  }

  private static Map<String, Answer> sameForAll(List<CheckSpec> checks, String message) {
    Map<String, Answer> answers = new HashMap<>();
    for (CheckSpec check : checks) {
      CheckResult result = CheckResult.of(check.id(), Verdict.FAILED, message);
      answers.put(check.id(), new Answer(result, 0, ""));
    }
    return answers;
  }

  private Map<String, Answer> tell(CheckSpec check, CheckResult result) {
    Answer answer = new Answer(result, 0, "");
    listener.finished(check, answer);
    return Map.of(check.id(), answer);
  }
}
