package gosched.rejects;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A hostile submission: the solution with something in it that goes for the grader.
 *
 * @param name of its file, without the ending
 * @param title what it does, one clause
 * @param lab the lab that is graded
 * @param tries what it is after, and who stops it, for readers
 * @param checks what is graded, by ids
 * @param caughtBy who must stop it with all layers on
 * @param behind who must stop it when nobody inspects; empty if inspection has no part in it
 * @param deed what it does if nobody stops it; {@link Deed#NONE} if nothing can be seen outside
 * @param earns the checks that pass with all layers on: what is honest in it
 * @param earnsBehind the checks that pass when nobody inspects
 * @param endless whether it goes on until it is stopped, so that a small limit will do
 * @param link a file of the submission that is a link instead; empty if there is none
 */
record Attack(
    String name,
    String title,
    String lab,
    String tries,
    List<String> checks,
    String caughtBy,
    String behind,
    Deed deed,
    Set<String> earns,
    Set<String> earnsBehind,
    boolean endless,
    String link,
    List<Edit> edits) {

  static final String INTAKE = "intake";
  static final String COMPILER = "compiler";
  static final String INSPECT = "inspect:";
  static final String WORKER = "worker";
  static final String KERNEL = "kernel";
  static final String SUPERVISOR = "supervisor";

  /** It does no harm: it is graded for what it is worth, and that is all. */
  static final String NOBODY = "nobody";

  /** Whether it must be run with inspection off, too. */
  boolean isRunBehind() {
    return !behind.isEmpty();
  }

  /** Whether it does what it came for if the kernel does not keep it from it. */
  boolean isForTheKernel() {
    return behind.equals(KERNEL) || caughtBy.equals(KERNEL);
  }

  /**
   * The files of the submission.
   *
   * @param solution path in a repository to text; a file of the lab goes by its bare name
   */
  Map<String, String> overlay(Map<String, String> solution) {
    Map<String, String> sources = new TreeMap<>(solution);
    Edit.apply(edits, "attack " + name, sources);
    return sources;
  }
}
