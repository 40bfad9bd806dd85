package gosched.kit.check;

import java.util.List;
import java.util.Objects;

/**
 * A run as lanes: who did what, one after the other.
 *
 * @param of what the lanes are
 * @param lanes their names
 * @param marks what happened, in order
 * @param left how many marks are not here, because they were too many
 */
public record Picture(Of of, List<String> lanes, List<Mark> marks, int left) {
  /** More than any reader follows. */
  public static final int MOST_MARKS = 600;

  private static final int MOST_LANES = 40;
  private static final int MOST_CHARS = 160;

  /** What a lane is. */
  public enum Of {
    THREADS,
    GOROUTINES
  }

  /** What sort of thing happened; a drawing has a shape for each. */
  public enum Kind {
    /** A variable was read or written, or something was called. */
    ACCESS,
    /** A kernel lock was taken or freed. */
    LOCK,
    /** The lane waits from here on. */
    WAIT,
    /** Somebody was woken, or goes on. */
    WAKE,
    /** Something happened to a goroutine. */
    GOROUTINE,
    /** A processor changes hands, or somebody looks for work. */
    PROCESSOR,
    /** The schedule interferes here: an unlucky choice. Or a note of the check's. */
    NOTE,
    /** The lane ends. */
    END,
    /** Some things are left out here. */
    GAP
  }

  /**
   * One thing that happened.
   *
   * @param step the simulator's clock; below 0 if it has none
   * @param lane whose lane, from 0
   * @param goroutine whom the thread ran; 0 for none
   * @param where the line of code; may be empty
   * @param then number of the mark that this one brought about; -1 if none is known
   */
  public record Mark(
      long step, int lane, Kind kind, long goroutine, String where, String text, int then) {
    public Mark {
      Objects.requireNonNull(kind, "kind");
      where = Evidence.first(MOST_CHARS, where);
      text = Evidence.first(MOST_CHARS, text);
    }
  }

  public Picture {
    Objects.requireNonNull(of, "of");
    lanes =
        Evidence.first(MOST_LANES, lanes).stream()
            .map(name -> Evidence.first(MOST_CHARS, name))
            .toList();
    marks = Evidence.first(MOST_MARKS, marks);
    for (int i = 0; i < marks.size(); i++) {
      Mark m = marks.get(i);
      boolean leads = m.then() == -1 || m.then() > i && m.then() < marks.size();
      if (m.lane() < 0 || m.lane() >= lanes.size() || !leads) {
        throw new IllegalArgumentException("mark " + i + " of this picture is nowhere");
      }
    }
  }

  /** Whether so many lanes can be drawn. */
  public static boolean fits(int lanes) {
    return lanes <= MOST_LANES;
  }
}
