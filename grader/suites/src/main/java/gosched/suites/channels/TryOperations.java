package gosched.suites.channels;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.suites.lincheck.LincheckScheduler;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiFunction;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * The calls that do not wait, on a channel of two, for Lincheck, which makes one by a constructor
 * without arguments: each lab has a subclass that says how to make its channel. Results are
 * numbers: Lincheck follows every step, and making strings has many.
 */
public abstract class TryOperations {
  private static final int CAPACITY = 2;

  private static final int NOTHING = -1;
  private static final int CLOSED = -2;
  private static final int DONE = -3;

  private final Channel<Integer> channel;

  /**
   * @param make of a scheduler and a capacity
   */
  protected TryOperations(BiFunction<Scheduler, Integer, Channel<Integer>> make) {
    this.channel = make.apply(new LincheckScheduler(), CAPACITY);
  }

  /** Makes each call once. */
  public void once() {
    trySend(1);
    tryReceive();
    length();
    close();
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
