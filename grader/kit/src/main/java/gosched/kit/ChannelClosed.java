package gosched.kit;

/** A send on a closed channel, or a second close: a bug in the program, and a panic in Go. */
public final class ChannelClosed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private ChannelClosed(String message) {
    super(message);
  }

  public static ChannelClosed onSend() {
    return new ChannelClosed("send on closed channel");
  }

  public static ChannelClosed onClose() {
    return new ChannelClosed("close of closed channel");
  }
}
