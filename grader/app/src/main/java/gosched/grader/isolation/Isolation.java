package gosched.grader.isolation;

/**
 * What keeps the workers of a grading from the machine.
 *
 * @param level the level that is reached
 * @param by what does it, or why there is no more, in words for a report
 */
public record Isolation(Level level, String by) {
  @Override
  public String toString() {
    return "isolation: " + level + " (" + by + ")";
  }
}
