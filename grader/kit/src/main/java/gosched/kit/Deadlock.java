package gosched.kit;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every goroutine waits, and nothing can come that would wake one: the run is over. In Go this is a
 * fatal error that no goroutine can recover from; here it comes out of {@link Scheduler#run}.
 */
public final class Deadlock extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient List<String> goroutines;

  /**
   * Makes the error and its dump.
   *
   * @param goroutines all that are alive, in any order
   */
  public Deadlock(Collection<G> goroutines) {
    this(goroutines.stream().sorted(Comparator.comparing(G::id)).map(G::toString).toList());
  }

  private Deadlock(List<String> lines) {
    super(
        "fatal error: all goroutines are asleep - deadlock!\n"
            + lines.stream().map(line -> "\n" + line).collect(Collectors.joining()));
    this.goroutines = lines;
  }

  /** A line for each goroutine, by id: {@code goroutine 1 [chan receive]}. */
  public List<String> goroutines() {
    return goroutines;
  }
}
