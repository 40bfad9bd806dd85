package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Listener;
import gosched.kit.NetError;
import gosched.kit.NetError.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A server that speaks as much HTTP/1.1 as an echo needs: requests with a Content-Length, one after
 * the other on a connection that is kept. A goroutine for each connection, which reads, computes,
 * and writes; nobody in it knows that no thread waits. The workers are clients, each with a
 * connection.
 */
public final class HttpEcho implements Example {
  private static final int LARGEST = 8 * 1024;
  private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");
  private static final String LENGTH = "content-length:";

  @Override
  public Done run(Size size) {
    Listener listener = Go.listen(0);
    Go.go(() -> acceptAll(listener, size.work()));
    int each = size.tasks() / size.workers();
    Channel<Integer> ends = Go.chan(size.workers());
    for (int w = 0; w < size.workers(); w++) {
      int client = w;
      Go.go(() -> ends.send(ask(listener.port(), client, each)));
    }
    int answers = 0;
    for (int w = 0; w < size.workers(); w++) {
      answers += ends.receive().value();
    }
    listener.close();
    WrongResult.unless("the number of right answers", each * size.workers(), answers);
    return new Done(answers, answers * size.work());
  }

  // ── the server ────────────────────────────────────────────────────────────────────────────────

  /** Until the listener is closed. */
  public static void acceptAll(Listener listener, long work) {
    try {
      while (true) {
        Conn conn = listener.accept();
        Go.go(() -> serve(conn, work));
      }
    } catch (NetError e) {
      if (e.reason() != Reason.CLOSED) {
        throw e;
      }
    }
  }

  /**
   * Answers each request with its own body, until the client closes.
   *
   * @param work how long it computes for each, in ns
   */
  public static void serve(Conn conn, long work) {
    try (conn) {
      byte[] buffer = new byte[LARGEST];
      int there = 0;
      while (true) {
        int request = lengthOfFirst(buffer, there);
        if (request < 0) {
          int n = conn.read(buffer, there, buffer.length - there);
          if (n < 0) {
            return;
          }
          there += n;
          continue;
        }
        if (work > 0) { // 0 is for those who serve without a scheduler
          Go.work(work);
        }
        int head = indexOf(buffer, there, END_OF_HEAD) + END_OF_HEAD.length;
        conn.write(answer(Arrays.copyOfRange(buffer, head, request)));
        System.arraycopy(buffer, request, buffer, 0, there - request);
        there -= request;
      }
    }
  }

  private static byte[] answer(byte[] body) {
    byte[] head = ascii("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }

  /** How many bytes the first message has, head and body; -1 if it is not all there. */
  private static int lengthOfFirst(byte[] bytes, int there) {
    int end = indexOf(bytes, there, END_OF_HEAD);
    if (end < 0) {
      return -1;
    }
    int length = end + END_OF_HEAD.length + contentLength(bytes, end);
    return length <= there ? length : -1;
  }

  private static int contentLength(byte[] bytes, int endOfHead) {
    String head = new String(bytes, 0, endOfHead, StandardCharsets.US_ASCII).toLowerCase();
    int at = head.indexOf(LENGTH);
    if (at < 0) {
      return 0;
    }
    int end = head.indexOf('\r', at);
    return Integer.parseInt(head.substring(at + LENGTH.length(), end < 0 ? endOfHead : end).trim());
  }

  private static int indexOf(byte[] bytes, int there, byte[] what) {
    for (int i = 0; i + what.length <= there; i++) {
      if (Arrays.equals(bytes, i, i + what.length, what, 0, what.length)) {
        return i;
      }
    }
    return -1;
  }

  // ── a client ──────────────────────────────────────────────────────────────────────────────────

  /**
   * @return how many answers were right
   */
  private static int ask(int port, int client, int times) {
    int right = 0;
    try (Conn conn = Go.dial(port)) {
      byte[] buffer = new byte[LARGEST];
      for (int i = 0; i < times; i++) {
        String body = "client " + client + " asks for the " + i + ". time";
        conn.write(request(body));
        int there = 0;
        int length = -1;
        while (length < 0) {
          int n = conn.read(buffer, there, buffer.length - there);
          if (n < 0) {
            return right;
          }
          there += n;
          length = lengthOfFirst(buffer, there);
        }
        String answer = new String(buffer, 0, length, StandardCharsets.US_ASCII);
        right += length == there && answer.endsWith("\r\n\r\n" + body) ? 1 : 0;
      }
    }
    return right;
  }

  public static byte[] request(String body) {
    return ascii(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
