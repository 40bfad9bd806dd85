package gosched.grader;

import gosched.grader.base.Base;
import gosched.grader.base.Cause;
import gosched.grader.base.Foundation;
import gosched.grader.base.SecondOpinion;
import gosched.grader.base.Whose;
import gosched.grader.inspect.Inspector;
import gosched.grader.intake.Refused;
import gosched.grader.intake.Submission;
import gosched.grader.intake.Submission.Source;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One order on its way. */
final class Grading {
  private final Order order;
  private final LabSpec lab;
  private final Base base;
  private final Workspace workspace;
  private final Installation installation;
  private final Limits limits;
  private final Listener listener;

  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, Cause> causes = new HashMap<>();
  private final Admission admission;

  /**
   * @param base null for a lab that stands on no other
   */
  Grading(
      Order order,
      Base base,
      Workspace workspace,
      Installation installation,
      Limits limits,
      Listener listener) {
    this.order = order;
    this.lab = order.lab();
    this.base = base;
    this.workspace = workspace;
    this.admission = new Admission(order, base, workspace, installation);
    this.installation = installation;
    this.limits = limits;
    this.listener = listener;
  }

  /**
   * Does it all.
   *
   * @return an answer for every check, by its id
   * @throws Refused if the submission cannot be graded as it is
   */
  Map<String, Answer> run() throws Refused {
    admission.pass();
    Inspector inspector = admission.inspector();
    List<CheckSpec> forWorkers = new ArrayList<>();
    for (CheckSpec check : order.checks()) {
      if (check.group().equals(Inspector.GROUP)) {
        tell(check, inspector.run(check));
      } else {
        forWorkers.add(check);
      }
    }
    Optional<String> gate = admission.gate();
    if (gate.isPresent()) {
      forWorkers.forEach(check -> tell(check, notRun(check, "not run: " + gate.get())));
    } else {
      sortOutUnfitTests(forWorkers);
      runInWorkers(forWorkers);
    }
    return answers;
  }

  /** Which earlier lab is to blame, by the ids of checks; for those of which that is known. */
  Map<String, Cause> causes() {
    return causes;
  }

  /** Files beside the sources that were not looked at. */
  List<String> ignored() {
    Submission submission = admission.submission();
    return submission == null ? List.of() : submission.ignored();
  }

  /** Text of the lab's files, if lines of them were counted. */
  Map<String, String> sources() {
    boolean counted =
        answers.values().stream().anyMatch(a -> !a.result().evidence().coverage().isEmpty());
    Map<String, String> text = new TreeMap<>();
    if (counted) {
      // The copies, and not what lies there now: these are the lines that were counted.
      admission.submission().sources().forEach(s -> text.put(s.shown(), s.text()));
    }
    return text;
  }

  private void runInWorkers(List<CheckSpec> checks) {
    answers.putAll(
        new Supervisor(installation, limits).run(checks, job(admission.loaded()), listener));
    if (base == null || base.whose() == Whose.REFERENCE) {
      return;
    }
    SecondOpinion opinion =
        new SecondOpinion(order, admission.foundation(), limits, installation.hasReferences());
    causes.putAll(opinion.unfinished(answers));
    List<CheckSpec> again = opinion.toRunAgain(checks, answers);
    if (!again.isEmpty()) {
      listener.again(again);
      Path onReference =
          Foundation.ofReference(base, installation)
              .under(workspace.classes(), workspace.loadedOnReference());
      Supervisor supervisor = new Supervisor(installation, limits.toFindTheCause(again));
      causes.putAll(opinion.ask(again, answers, job(onReference), supervisor));
    }
  }

  private Job job(Path loaded) {
    return admission.job(loaded, List.of());
  }

  /** Answers the checks of the student's own tests, and takes them out, if these cannot be run. */
  private void sortOutUnfitTests(List<CheckSpec> checks) {
    List<CheckSpec> ofTests = checks.stream().filter(c -> c.kind() == Kind.COVERAGE).toList();
    Optional<CheckResult> unfit = ofTests.isEmpty() ? Optional.empty() : unfitTests();
    if (unfit.isPresent()) {
      CheckResult why = unfit.get();
      checks.removeAll(ofTests);
      ofTests.forEach(
          c -> tell(c, CheckResult.of(c.id(), why.verdict(), why.message(), why.details())));
    }
  }

  /** Compiles and inspects the student's own tests; what keeps them from being run, if anything. */
  private Optional<CheckResult> unfitTests() {
    List<Source> tests = admission.submission().tests();
    if (tests.isEmpty()) {
      String text = "there are no tests of yours in " + lab.testSources();
      return Optional.of(CheckResult.of("tests", Verdict.NOT_STARTED, text));
    }
    List<Path> below =
        Stream.of(
                List.of(workspace.classes()),
                admission.foundation().on(installation.kit()),
                installation.testLibraries())
            .flatMap(List::stream)
            .toList();
    try {
      workspace
          .compiler(installation)
          .compile(tests, below, workspace.testClasses(), "Your test code");
    } catch (Refused e) {
      String details = String.join("\n", e.lines());
      return Optional.of(CheckResult.of("tests", Verdict.FAILED, e.getMessage(), details));
    }
    return Inspector.gateOfTests(lab, workspace.testClasses(), below)
        .map(why -> CheckResult.of("tests", Verdict.FAILED, "your tests were not run: " + why));
  }

  /** One and the same failure for all checks. */
  static Map<String, Answer> sameForAll(
      List<CheckSpec> checks, String message, List<String> lines) {
    Map<String, Answer> same = new HashMap<>();
    String details = String.join("\n", lines);
    for (CheckSpec check : checks) {
      CheckResult result = CheckResult.of(check.id(), Verdict.FAILED, message, details);
      same.put(check.id(), new Answer(result, 0, ""));
    }
    return same;
  }

  private static CheckResult notRun(CheckSpec check, String message) {
    return CheckResult.of(check.id(), Verdict.FAILED, message);
  }

  private void tell(CheckSpec check, CheckResult result) {
    Answer answer = new Answer(result, 0, "");
    listener.finished(check, answer);
    answers.put(check.id(), answer);
  }
}
