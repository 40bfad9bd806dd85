package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Listener;
import gosched.kit.NetError;
import gosched.kit.NetError.Reason;

/**
 * Both ends of one connection, for programs of checks.
 *
 * @param near the end that has dialed
 * @param far the end that was accepted
 */
record Pair(Conn near, Conn far) {

  /** Called by a goroutine. Nobody listens any more afterwards. */
  static Pair made() {
    Listener listener = Go.listen(0);
    Conn near = Go.dial(listener.port());
    Conn far = listener.accept(); // it is connected, and so it waits to be accepted
    listener.close();
    return new Pair(near, far);
  }

  /**
   * The byte at place {@code i} of a stream. Neighbours differ, and so do streams with other
   * numbers: what is lost, doubled or mixed up shows at the next byte.
   */
  static byte at(int stream, int i) {
    return (byte) (stream + 7 * i);
  }

  /** {@code length} bytes of a stream, beginning at place {@code from}. */
  static byte[] bytes(int stream, int from, int length) {
    byte[] all = new byte[length];
    for (int i = 0; i < length; i++) {
      all[i] = at(stream, from + i);
    }
    return all;
  }

  /**
   * Writes to a connection with small streams until there is no room for more.
   *
   * @param capacity of the streams, in bytes
   */
  static void fill(Conn conn, int capacity) {
    conn.write(new byte[capacity]);
  }

  /**
   * @return why it failed; null if it did not
   */
  static Reason failureOf(Runnable call) {
    try {
      call.run();
      return null;
    } catch (NetError e) {
      return e.reason();
    }
  }

  /** For reports. */
  static String told(Reason reason) {
    return reason == null ? "no error" : reason.name();
  }
}
