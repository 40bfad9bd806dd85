package gosched.kit.check;

/**
 * What a worker says: the payload of one {@link FrameCodec frame}.
 *
 * @param check id of the check it speaks of; null for {@link Type#END}
 * @param result for {@link Type#RESULT}, else null
 * @param text what the submission printed during the check, or where the check is; else empty
 * @param count for {@link Type#END}: how many frames came before
 */
public record WorkerMessage(Type type, String check, CheckResult result, String text, long count) {

  /** What it is about. */
  public enum Type {
    /** A check begins. */
    STARTED,
    /** A check is over. */
    RESULT,
    /** The check in progress printed more than a worker may; the worker ends. */
    FLOOD,
    /** The answer to {@link WorkerRequest#WHERE}. */
    WHERE,
    /** Every check that was asked for has been run. */
    END
  }

  public static WorkerMessage started(String check) {
    return new WorkerMessage(Type.STARTED, check, null, "", 0);
  }

  public static WorkerMessage result(CheckResult result, String printed) {
    return new WorkerMessage(Type.RESULT, result.id(), result, printed, 0);
  }

  public static WorkerMessage flood(String check, String printed) {
    return new WorkerMessage(Type.FLOOD, check, null, printed, 0);
  }

  public static WorkerMessage where(String check, String place) {
    return new WorkerMessage(Type.WHERE, check, null, place, 0);
  }

  public static WorkerMessage end(long count) {
    return new WorkerMessage(Type.END, null, null, "", count);
  }
}
