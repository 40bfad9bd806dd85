package gosched.grader;

import gosched.grader.base.Base;
import gosched.grader.base.Foundation;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.inspect.Inspector;
import gosched.grader.intake.Intake;
import gosched.grader.intake.Refused;
import gosched.grader.intake.Submission;
import gosched.grader.intake.Workspace;
import gosched.grader.run.Job;
import gosched.kit.check.LabSpec;
import gosched.kit.check.ProgramOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one way in for a submission, whatever is to be done with it: its sources are copied, compiled
 * here and inspected. Only if {@link #gate} has nothing to say may a worker load it.
 */
final class Admission {
  private final Order order;
  private final Base base;
  private final Workspace workspace;
  private final Installation installation;
  private Submission submission;
  private Foundation foundation;
  private Inspector inspector;

  /**
   * @param base null for a lab that stands on no other
   */
  Admission(Order order, Base base, Workspace workspace, Installation installation) {
    this.order = order;
    this.base = base;
    this.workspace = workspace;
    this.installation = installation;
  }

  /**
   * Copies, compiles and inspects.
   *
   * @throws Refused if the submission cannot be used as it is
   */
  void pass() throws Refused {
    workspace.compiler(installation); // it starts while we copy
    submission = Intake.take(order.lab(), order.submission(), workspace);
    foundation =
        base == null ? Foundation.none() : Foundation.lay(order, base, installation, workspace);
    List<Path> below = foundation.on(installation.kit());
    workspace
        .compiler(installation)
        .compile(submission.sources(), below, workspace.classes(), "The submission");
    // Of the lab's own classes only: the labs below it have been inspected as what they are.
    inspector = new Inspector(order.lab(), Catalogue.api(order.lab()), workspace.classes(), below);
  }

  /** What was copied; null if it did not come to that. */
  Submission submission() {
    return submission;
  }

  Foundation foundation() {
    return foundation;
  }

  Inspector inspector() {
    return inspector;
  }

  /** Why nothing of the submission may be loaded, as a clause; empty if it may. */
  Optional<String> gate() {
    return inspector.gate();
  }

  /** Puts what a worker loads into one folder: the lab's classes and those of the labs below. */
  Path loaded() {
    return base == null
        ? workspace.classes()
        : foundation.under(workspace.classes(), workspace.loaded());
  }

  /**
   * What a worker is told of the submission.
   *
   * @param loaded what it loads
   * @param programs example programs to run; none if it is to run checks
   */
  Job job(Path loaded, List<ProgramOrder> programs) {
    Stream<LabSpec> earlier = base == null ? Stream.of() : base.labs().stream();
    return new Job(
        order.lab().id(),
        Stream.concat(Stream.of(order.lab()), earlier).map(LabSpec::javaPackage).toList(),
        loaded,
        programs.isEmpty() && !submission.tests().isEmpty() ? workspace.testClasses() : null,
        workspace.scratch(),
        order.lab().network(),
        order.seed(),
        order.quick(),
        order.token(),
        order.drawing(),
        programs);
  }
}
