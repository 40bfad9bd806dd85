package gosched.suites.lab01;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Received;
import gosched.lab01.BlockingChannel;
import gosched.suites.lincheck.LincheckScheduler;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * The calls that do not wait, on a channel of two, for Lincheck. Results are numbers: Lincheck
 * follows every step, and making strings has many.
 */
public class TryOperations {
  private static final int CAPACITY = 2;

  private static final int NOTHING = -1;
  private static final int CLOSED = -2;
  private static final int DONE = -3;

  private final Channel<Integer> channel = new BlockingChannel<>(new LincheckScheduler(), CAPACITY);

  /** Makes each call once. */
  static void once() {
    TryOperations o = new TryOperations();
    o.trySend(1);
    o.tryReceive();
    o.length();
    o.close();
  }

  /** DONE, NOTHING if there is no room, or CLOSED. */
  @Operation
  public int trySend(int value) {
    try {
      return channel.trySend(value) ? DONE : NOTHING;
    } catch (ChannelClosed e) {
      return CLOSED;
    }
  }

  /** A value, NOTHING, or CLOSED. */
  @Operation
  public int tryReceive() {
    Received<Integer> r = channel.tryReceive();
    return r.ok() ? r.value() : r.kind() == Received.Kind.CLOSED ? CLOSED : NOTHING;
  }

  @Operation
  public int length() {
    return channel.length();
  }

  /** DONE or CLOSED. */
  @Operation
  public int close() {
    try {
      channel.close();
      return DONE;
    } catch (ChannelClosed e) {
      return CLOSED;
    }
  }

  /** What they do one at a time. */
  public static class Sequential {
    private final Queue<Integer> buffer = new ArrayDeque<>();
    private boolean closed;

    public int trySend(int value) {
      if (closed) {
        return CLOSED;
      }
      return buffer.size() < CAPACITY && buffer.add(value) ? DONE : NOTHING;
    }

    public int tryReceive() {
      Integer value = buffer.poll();
      return value != null ? value : closed ? CLOSED : NOTHING;
    }

    public int length() {
      return buffer.size();
    }

    public int close() {
      boolean twice = closed;
      closed = true;
      return twice ? CLOSED : DONE;
    }
  }
}
