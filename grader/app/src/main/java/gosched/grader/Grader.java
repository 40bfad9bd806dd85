package gosched.grader;

import gosched.grader.base.Base;
import gosched.grader.intake.Refused;
import gosched.grader.intake.Workspace;
import gosched.grader.run.Answer;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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
    Base base = Base.of(order, installation).orElse(null);
    try (Workspace workspace = new Workspace()) {
      Grading grading = new Grading(order, base, workspace, installation, limits, listener);
      String refusal = null;
      List<String> lines = List.of();
      Map<String, Answer> answers;
      try {
        answers = grading.run();
      } catch (Refused e) {
        refusal = e.getMessage();
        lines = e.lines();
        answers = Grading.sameForAll(order.checks(), "not run: " + refusal, List.of());
      }
      Map<String, Answer> all = answers;
      return new Grade(
          order,
          base,
          order.checks().stream()
              .map(c -> new Graded(c, all.get(c.id()), grading.causes().get(c.id())))
              // Here and not in each report: one of them would forget it.
              .map(graded -> order.secret() == null ? graded : graded.withoutSeed())
              .toList(),
          refusal,
          lines,
          grading.ignored(),
          Duration.ofNanos(System.nanoTime() - start),
          Runtime.version().toString(),
          installation.confinement().isolation(),
          grading.sources());
    }
  }
}
