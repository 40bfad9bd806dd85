package gosched.kit;

/**
 * What a receive brought: Go's {@code v, ok := <-c}, and "nothing" for {@link Channel#tryReceive}.
 *
 * @param value the value; null unless {@code kind} is VALUE
 */
public record Received<T>(Kind kind, T value) {

  /** The three things that can come of a receive. */
  public enum Kind {
    /** A value came. */
    VALUE,
    /** The channel is closed and drained. */
    CLOSED,
    /** Nothing to receive now. Never the result of a receive that waits. */
    NOTHING
  }

  public Received {
    if ((value != null) != (kind == Kind.VALUE)) {
      throw new IllegalArgumentException(kind + " with value " + value);
    }
  }

  public static <T> Received<T> of(T value) {
    return new Received<>(Kind.VALUE, value);
  }

  public static <T> Received<T> closed() {
    return new Received<>(Kind.CLOSED, null);
  }

  public static <T> Received<T> nothing() {
    return new Received<>(Kind.NOTHING, null);
  }

  /** Whether a value came. */
  public boolean ok() {
    return kind == Kind.VALUE;
  }

  @Override
  public String toString() {
    return kind == Kind.VALUE ? "value " + value : kind.name().toLowerCase();
  }
}
