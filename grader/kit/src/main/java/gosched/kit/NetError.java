package gosched.kit;

import java.util.Objects;

/** A connection cannot be made, used, or used any longer. */
public final class NetError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** A deadline has passed. */
    TIMEOUT("i/o timeout"),
    /** This end was closed, by another goroutine perhaps. */
    CLOSED("use of closed connection"),
    /** The other end has broken the connection off. */
    RESET("connection reset by peer"),
    /** Nobody listens there. */
    REFUSED("connection refused"),
    /** Somebody else listens there. */
    IN_USE("address already in use"),
    /** The process may not have as many sockets. */
    TOO_MANY("too many open files"),
    /** Anything else; the message says what. */
    OTHER("network error");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private final Reason reason;

  public NetError(Reason reason) {
    this(reason, "");
  }

  /**
   * @param detail what a reader should know besides; may be empty
   */
  public NetError(Reason reason, String detail) {
    super(Objects.requireNonNull(reason, "reason") + (detail.isEmpty() ? "" : ": " + detail));
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
