package gosched.grader.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads lines of bounded length from a stream that need not be well-meaning. */
final class BoundedLines {
  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[8192];
  private int next;
  private int end;

  BoundedLines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** The next line without its end, or its first {@code limit} bytes; null at the end. */
  String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean any = false;
    while (true) {
      if (next == end) {
        next = 0;
        end = in.read(buffer);
        if (end <= 0) {
          end = 0;
          return any ? line.toString(StandardCharsets.UTF_8) : null;
        }
      }
      any = true;
      byte b = buffer[next++];
      if (b == '\n') {
        return line.toString(StandardCharsets.UTF_8);
      }
      if (line.size() < limit) {
        line.write(b);
      }
    }
  }
}
