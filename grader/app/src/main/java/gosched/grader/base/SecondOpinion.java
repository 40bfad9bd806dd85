package gosched.grader.base;

import gosched.grader.Order;
import gosched.grader.run.Answer;
import gosched.grader.run.Job;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.grader.run.Supervisor;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells whether a failure comes from an earlier lab of the student's: the checks that failed are
 * run once more, with the same seed and in the same mode, on the reference's earlier labs.
 *
 * <p>The lab's class files stay those that were inspected. To compile them anew would be wrong, and
 * dangerous: {@code Runtime} may have been a class of the student's lab 01, and without it the same
 * source means {@code java.lang.Runtime}.
 */
public final class SecondOpinion {
  /** Groups in which the same code on the same seed has the same result. */
  private static final Set<String> REPEATABLE = Set.of("sim", "lincheck");

  private final Order order;
  private final Foundation foundation;
  private final Limits limits;
  private final boolean possible;

  /**
   * @param possible whether the reference is here; if not, nothing is run again and nothing
   *     suggested that needs it
   */
  public SecondOpinion(Order order, Foundation foundation, Limits limits, boolean possible) {
    this.order = order;
    this.foundation = foundation;
    this.limits = limits;
    this.possible = possible;
  }

  /** Checks that met a Todo of an earlier lab, by their ids: to know that, nothing is run. */
  public Map<String, Cause> unfinished(Map<String, Answer> answers) {
    Map<String, Cause> causes = new TreeMap<>();
    for (LabSpec earlier : foundation.unfinished()) {
      answers.forEach(
          (id, answer) -> {
            boolean met =
                answer.result().verdict() == Verdict.NOT_STARTED
                    && answer.result().message().startsWith(earlier.id() + ":");
            if (met) {
              causes.put(id, notFinished(earlier));
            }
          });
    }
    return causes;
  }

  /**
   * Which checks to run again: those that failed or were undecided, if the earlier labs are the
   * student's own work and it is no replay. Not those that never ran. And those that were stopped
   * for taking too long only if they took a minute together at most: they may take as long again.
   */
  public List<CheckSpec> toRunAgain(List<CheckSpec> checks, Map<String, Answer> answers) {
    if (!possible || foundation.ownWork().isEmpty() || order.token() != null) {
      return List.of();
    }
    List<CheckSpec> ended = new ArrayList<>();
    List<CheckSpec> stopped = new ArrayList<>();
    long millis = 0;
    for (CheckSpec check : checks) {
      Answer answer = answers.get(check.id());
      if (isTrouble(answer)) {
        boolean late = limits.stopped(check, answer);
        (late ? stopped : ended).add(check);
        millis += late ? answer.millis() : 0;
      }
    }
    boolean all = !limits.isTooMuch(Duration.ofMillis(millis));
    return checks.stream().filter(c -> ended.contains(c) || all && stopped.contains(c)).toList();
  }

  private static boolean isTrouble(Answer answer) {
    return switch (answer.result().verdict()) {
      case FAILED, INCONCLUSIVE -> !answer.isNotRun();
      case PASSED, NOT_STARTED, GRADER_FAULT -> false;
    };
  }

  /**
   * Runs checks again.
   *
   * @param job as before, but with the reference's earlier labs in its classes
   * @param before what came of them
   * @return the cause for those that pass now, by their ids
   */
  public Map<String, Cause> ask(
      List<CheckSpec> again, Map<String, Answer> before, Job job, Supervisor supervisor) {
    Map<String, Cause> causes = new TreeMap<>();
    Map<String, Answer> answers = supervisor.run(again, job, new Silent());
    for (CheckSpec check : again) {
      if (answers.get(check.id()).result().verdict() == Verdict.PASSED) {
        causes.put(check.id(), passesOnReference(check, before.get(check.id())));
      }
    }
    return causes;
  }

  private Cause passesOnReference(CheckSpec check, Answer before) {
    String names = Base.names(foundation.ownWork());
    boolean sure =
        REPEATABLE.contains(check.group()) && before.result().verdict() == Verdict.FAILED;
    return cause(
        Cause.Kind.PASSES_ON_REFERENCE,
        foundation.ownWork(),
        "it passes on the reference's "
            + names
            + ", so the cause is "
            + (sure ? "" : "most likely ")
            + "in your "
            + names,
        order.command(order.lab().id(), "--base reference", "--check " + check.id()));
  }

  private Cause notFinished(LabSpec earlier) {
    return cause(
        Cause.Kind.NOT_FINISHED,
        List.of(earlier),
        "your " + earlier.id() + " is not finished",
        order.command(order.lab().id(), "--base reference"));
  }

  private Cause cause(Cause.Kind kind, List<LabSpec> labs, String sentence, String goOn) {
    List<String> commands =
        new ArrayList<>(labs.stream().map(lab -> order.command(lab.id())).toList());
    if (possible) {
      commands.add(goOn);
    }
    return new Cause(
        kind, labs.stream().map(LabSpec::id).toList(), sentence, List.copyOf(commands));
  }

  /** Who waits for a grade has been told of these checks already. */
  private record Silent() implements Listener {
    @Override
    public void started(CheckSpec check) {}

    @Override
    public void finished(CheckSpec check, Answer answer) {}
  }
}
