package gosched.kit.check;

import java.util.List;

/**
 * What a supervisor asks of a worker: one line of JSON on its standard input, read before any code
 * of a submission is loaded.
 *
 * @param nonce the secret of this run, which authenticates the worker's frames
 * @param labPackages the packages whose code is not the grader's: the lab's own first, then those
 *     of the labs it stands on
 * @param classes folder with the compiled submission and the compiled labs it stands on
 * @param testClasses folder with the student's compiled tests; empty if there are none to run
 * @param checks ids of the checks to run, in this order
 * @param token what to replay; null to run the checks in full
 * @param drawing how schedules are drawn; the usual way if nothing is said
 * @param programs if there are any, the "checks" are these runs of example programs, by their ids
 */
public record WorkerRequest(
    String nonce,
    String lab,
    List<String> labPackages,
    String classes,
    String testClasses,
    List<String> checks,
    long seed,
    boolean quick,
    String token,
    Drawing drawing,
    List<ProgramOrder> programs) {

  public WorkerRequest {
    drawing = drawing == null ? Drawing.USUAL_ONE : drawing;
    programs = programs == null ? List.of() : List.copyOf(programs);
  }

  /** A line on the worker's standard input that asks where the check in progress is. */
  public static final String WHERE = "where";
}
