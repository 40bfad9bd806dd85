package gosched.suites.worker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the beginning of what a submission prints, counts the rest, and raises the alarm. */
final class CapturedOutput extends OutputStream {
  /** What is kept for the report. */
  static final int KEPT = 64 << 10;

  /** What one check may print. */
  static final int LIMIT = 8 << 20;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Runnable flood;
  private long count;

  CapturedOutput(Runnable flood) {
    this.flood = flood;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (add(bytes, offset, length)) {
      flood.run();
    }
  }

  private synchronized boolean add(byte[] bytes, int offset, int length) {
    kept.write(bytes, offset, Math.min(length, KEPT - kept.size()));
    count += length;
    return count > LIMIT;
  }

  synchronized void reset() {
    kept.reset();
    count = 0;
  }

  synchronized String text() {
    String text = kept.toString(StandardCharsets.UTF_8);
    return count > KEPT ? text + "\n[" + (count - KEPT) + " more bytes]\n" : text;
  }
}
