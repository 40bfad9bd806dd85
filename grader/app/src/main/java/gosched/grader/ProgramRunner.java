package gosched.grader;

import gosched.grader.base.Base;
import gosched.grader.intake.Refused;
import gosched.grader.intake.Workspace;
import gosched.grader.run.Answer;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.grader.run.Supervisor;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Kind;
import gosched.kit.check.ProgramOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs example programs on a submission's scheduler: by the same road as a grade, through the same
 * gate and in the same workers, one worker for all runs of a lab if all goes well.
 */
public final class ProgramRunner {
  /** For one run, by the clock on the wall; the supervisor adds grace. */
  private static final int SECONDS = 15;

  private final Installation installation;
  private final Limits limits;
  private final Listener listener;

  public ProgramRunner(Installation installation, Limits limits, Listener listener) {
    this.installation = installation;
    this.limits = limits;
    this.listener = listener;
  }

  /** What came of all runs on the schedulers of one lab. */
  public record Ran(Base base, Map<String, Answer> answers) {}

  /** What a supervisor takes a run for. */
  public static CheckSpec spec(ProgramOrder program) {
    return new CheckSpec(
        program.id(), program.id(), Kind.PERFORMANCE, 0, "sim", SECONDS, "", "", 0, "");
  }

  /**
   * Runs programs.
   *
   * @param order whose checks are the {@linkplain #spec specs} of the programs
   * @param programs all on schedulers of the order's lab
   * @return an answer for each, by its id; its base is null for a lab that stands on no other
   * @throws BadUsage if the folder is no submission
   */
  public Ran run(Order order, List<ProgramOrder> programs) {
    Base base = Base.of(order, installation).orElse(null);
    try (Workspace workspace = new Workspace()) {
      Admission admission = new Admission(order, base, workspace, installation);
      admission.pass();
      Optional<String> gate = admission.gate();
      if (gate.isPresent()) {
        return new Ran(base, none(order, "not run: " + gate.get(), List.of()));
      }
      return new Ran(
          base,
          new Supervisor(installation, limits)
              .run(order.checks(), admission.job(admission.loaded(), programs), listener));
    } catch (Refused e) {
      return new Ran(base, none(order, "not run: " + e.getMessage(), e.lines()));
    }
  }

  private Map<String, Answer> none(Order order, String why, List<String> lines) {
    Map<String, Answer> same = Grading.sameForAll(order.checks(), why, lines);
    order.checks().forEach(check -> listener.finished(check, same.get(check.id())));
    return same;
  }
}
