package gosched.kit;

import java.util.Objects;

/**
 * One way in which a select can go on. Its channel may be null, as a channel in Go may be nil: such
 * a case is never chosen, so a program can switch a case off.
 */
public sealed interface Case {

  /** The channel, or null. */
  Channel<?> channel();

  /** {@code case c <- value:}. */
  static <T> Case send(Channel<T> channel, T value) {
    return new Send<>(channel, value);
  }

  /** {@code case v, ok := <-c:}. */
  static Case receive(Channel<?> channel) {
    return new Receive<>(channel);
  }

  /**
   * Sends a value.
   *
   * @throws NullPointerException for a null value
   */
  record Send<T>(Channel<T> channel, T value) implements Case {
    public Send {
      Objects.requireNonNull(value, "a channel carries no null");
    }
  }

  /** Receives a value. */
  record Receive<T>(Channel<T> channel) implements Case {}
}
