package gosched.grader.base;

import java.util.List;

/**
 * That what a check ran into comes from an earlier lab of the student's. It costs the points all
 * the same: this is told so that nobody searches the wrong lab.
 *
 * @param labs ids of the earlier labs where it may be
 * @param sentence a clause for the student
 * @param commands what to type next: first to mend it, then to go on without if that is possible
 */
public record Cause(Kind kind, List<String> labs, String sentence, List<String> commands) {

  /** Whether there is a way to go on without mending it: it takes the reference's earlier labs. */
  public boolean isOptional() {
    return commands.size() > labs.size();
  }

  /** How it is known. */
  public enum Kind {
    /** A Todo of the earlier lab was met. */
    NOT_FINISHED,
    /** The check passes on the reference's earlier labs. */
    PASSES_ON_REFERENCE
  }
}
