package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.check.ProgramRun.Latency;

/**
 * A service that answers a request every 5 ms, and every 200 ms begins to compute a report with
 * eight goroutines, in short pieces; if it is polite, it gives way between them. The workers are
 * GOMAXPROCS. In a container whose quota is one CPU the two together need less than that on
 * average; but not at every moment.
 *
 * <p>How long a request waited counts from when it was to come, also if nobody could take it then.
 */
final class Container implements Example {
  /** Whether the report gives way between its pieces; if not, it is for others to interrupt it. */
  private final boolean polite;

  Container(boolean polite) {
    this.polite = polite;
  }

  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long EVERY = 5 * MILLI;
  private static final int REQUESTS_A_REPORT = 40;
  private static final int PARTS = 8;
  private static final int PIECES = 200;
  private static final long PIECE = 100 * MICRO;

  @Override
  public Done run(Size size) {
    Go.gomaxprocs(Math.max(1, size.workers()));
    long[] waited = new long[size.tasks()];
    int reports = (size.tasks() + REQUESTS_A_REPORT - 1) / REQUESTS_A_REPORT;
    Channel<Integer> ends = Go.chan(size.tasks() + reports * PARTS);
    long began = Go.nanoTime();
    for (int i = 0; i < size.tasks(); i++) {
      if (i % REQUESTS_A_REPORT == 0) {
        for (int part = 0; part < PARTS; part++) {
          Go.go(() -> report(ends));
        }
      }
      int request = i;
      long due = began + i * EVERY;
      Go.sleep(due - Go.nanoTime());
      Go.go(
          () -> {
            Go.work(size.work());
            waited[request] = Go.nanoTime() - due;
            ends.send(1);
          });
    }
    int ended = 0;
    for (int i = 0; i < size.tasks() + reports * PARTS; i++) {
      ended += ends.receive().value();
    }
    WrongResult.unless("what has ended", size.tasks() + (long) reports * PARTS, ended);
    long work = size.tasks() * size.work() + reports * PARTS * PIECES * PIECE;
    return new Done(size.tasks(), work, 0, Latency.of(waited));
  }

  private void report(Channel<Integer> ends) {
    for (int piece = 0; piece < PIECES; piece++) {
      Go.work(PIECE);
      if (polite) {
        Go.yield();
      }
    }
    ends.send(1);
  }
}
