package gosched.kit;

/**
 * A Go channel: values go in at one end and come out at the other in the same order. With capacity
 * 0 a send waits for a receiver. Values are never null ({@link NullPointerException}).
 *
 * <p>Goroutines that wait are served in the order in which they came.
 */
public interface Channel<T> {

  /**
   * Sends a value; waits while there is neither a waiting receiver nor room.
   *
   * @throws ChannelClosed if the channel is closed, or is closed while the sender waits
   */
  void send(T value);

  /** Receives a value; waits while there is none and the channel is open. */
  Received<T> receive();

  /**
   * Sends if that needs no waiting.
   *
   * @return whether the value was sent
   * @throws ChannelClosed if the channel is closed
   */
  boolean trySend(T value);

  /** Receives if that needs no waiting; else says {@link Received.Kind#NOTHING}. */
  Received<T> tryReceive();

  /**
   * Closes the channel: waiting receivers are told, waiting senders fail; what is in the buffer can
   * still be received.
   *
   * @throws ChannelClosed if it is closed already
   */
  void close();

  /** How many values are in the buffer now: 0 to {@link #capacity()}. */
  int length();

  /** How many values the buffer holds at most; 0 for an unbuffered channel. */
  int capacity();
}
