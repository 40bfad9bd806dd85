package gosched.suites.examples;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Listener;
import gosched.kit.check.ProgramRun.Latency;

/**
 * A client sends a ping every 10 ms, and a server answers it, while the workers compute and never
 * give way by themselves: they only call {@link Go#work}, again and again. How long a ping took
 * counts from when it was to be sent.
 */
final class Ping implements Example {
  private static final long EVERY = 10_000_000;

  @Override
  public Done run(Size size) {
    Listener listener = Go.listen(0);
    Go.go(() -> answer(listener.accept()));
    boolean[] over = new boolean[1];
    for (int w = 0; w < size.workers(); w++) {
      Go.go(
          () -> {
            while (!over[0]) {
              Go.work(size.work());
            }
          });
    }
    long[] took = new long[size.tasks()];
    try (Conn conn = Go.dial(listener.port())) {
      long began = Go.nanoTime();
      byte[] ball = new byte[1];
      for (int i = 0; i < size.tasks(); i++) {
        long due = began + i * EVERY;
        Go.sleep(due - Go.nanoTime());
        ball[0] = (byte) i;
        conn.write(ball);
        WrongResult.unless("what has come back", 1, conn.read(ball));
        WrongResult.unless("what has come back", (byte) i, ball[0]);
        took[i] = Go.nanoTime() - due;
      }
    }
    over[0] = true;
    listener.close();
    return new Done(size.tasks(), 0, 0, Latency.of(took));
  }

  private static void answer(Conn conn) {
    try (conn) {
      byte[] ball = new byte[1];
      while (conn.read(ball) > 0) {
        conn.write(ball);
      }
    }
  }
}
