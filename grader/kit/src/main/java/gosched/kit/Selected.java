package gosched.kit;

/**
 * What came of a select.
 *
 * @param index which case it was, from 0 in the order in which they were given; -1 if none was
 *     ready
 * @param received what a receiving case brought; {@link Received.Kind#NOTHING} for any other
 */
public record Selected(int index, Received<?> received) {
  /** No case was ready: the way through {@code default}. */
  public static final Selected NONE = new Selected(-1, Received.nothing());

  /** The value that came; null unless the case received one. */
  @SuppressWarnings("unchecked") // who wrote the case knows its type
  public <T> T value() {
    return (T) received.value();
  }
}
