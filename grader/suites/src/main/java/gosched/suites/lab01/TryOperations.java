package gosched.suites.lab01;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.lab01.BlockingChannel;
import gosched.suites.lincheck.LincheckScheduler;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.Operation;

/** The calls that do not wait, on a channel of two, for Lincheck. */
public class TryOperations {
  private static final int CAPACITY = 2;

  private final Channel<Integer> channel = new BlockingChannel<>(new LincheckScheduler(), CAPACITY);

  @Operation
  public String trySend(int value) {
    try {
      return String.valueOf(channel.trySend(value));
    } catch (ChannelClosed e) {
      return "closed";
    }
  }

  @Operation
  public String tryReceive() {
    return channel.tryReceive().toString();
  }

  @Operation
  public int length() {
    return channel.length();
  }

  @Operation
  public String close() {
    try {
      channel.close();
      return "done";
    } catch (ChannelClosed e) {
      return "closed";
    }
  }

  /** What they do one at a time. */
  public static class Sequential {
    private final Queue<Integer> buffer = new ArrayDeque<>();
    private boolean closed;

    public String trySend(int value) {
      if (closed) {
        return "closed";
      }
      return String.valueOf(buffer.size() < CAPACITY && buffer.add(value));
    }

    public String tryReceive() {
      Integer value = buffer.poll();
      return value != null ? "value " + value : closed ? "closed" : "nothing";
    }

    public int length() {
      return buffer.size();
    }

    public String close() {
      boolean twice = closed;
      closed = true;
      return twice ? "closed" : "done";
    }
  }
}
