package gosched.sim.race;

/**
 * One access, as a variable remembers it.
 *
 * @param thread who made it
 * @param time when, on that thread's own clock
 * @param site where in the code: a number that means something to the caller
 * @param goroutine on whose stack; 0 if on none's
 * @param write whether it wrote
 */
public record Mark(int thread, int time, int site, long goroutine, boolean write) {

  /** Whether it happened before one who has seen that much. */
  boolean isBefore(Clock seen) {
    return time <= seen.of(thread);
  }
}
