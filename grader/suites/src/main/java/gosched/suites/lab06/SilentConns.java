package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Listener;
import gosched.lab06.GoScheduler;
import gosched.sim.Measurement;
import gosched.sim.SimKernel;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.sim.Measure;

/** Very many connections that have nothing to say, with a goroutine at each end. */
final class SilentConns {
  private static final int MANY = 1_000;
  private static final int QUICKLY = 200;
  private static final int PROCS = 4;

  /** Besides GOMAXPROCS: one that waits for the network, one that monitors, and two to spare. */
  private static final int MORE = 4;

  private static final long SECOND = 1_000_000_000;

  /**
   * How often the network may be asked in a second of idleness. A monitor that sleeps for 10 ms and
   * asks each time comes to 100; who asks every ms is ten times over.
   */
  private static final int ASKED = 200;

  private SilentConns() {}

  /** What the kernel counted. */
  private static final class Seen {
    long reads;
    long asked;
    int echoes;
    int threads;
    boolean rested;
  }

  static Outcome run(CheckContext context) {
    int many = context.quick() ? QUICKLY : MANY;
    Seen seen = new Seen();
    Measure measure = new Measure();
    measure.run(
        Measurement.on(PROCS),
        kernel -> new GoScheduler(kernel, PROCS),
        () -> main((SimKernel) Go.current().scheduler().kernel(), many, seen));
    String what =
        "%,d connections, 2 goroutines each: %d kernel threads at most; in a second of idleness"
                .formatted(many, seen.threads)
            + " %,d reads, and the network was asked %,d times".formatted(seen.reads, seen.asked);
    boolean right =
        seen.rested
            && seen.echoes == many
            && seen.threads <= PROCS + MORE
            && seen.reads == 0
            && seen.asked <= ASKED;
    return measure
        .told(
            right
                ? Outcome.passed(what)
                : Outcome.failed(
                    what,
                    ("expected: GOMAXPROCS + %d = %d threads at most, besides the one that called"
                            + " run; no reads while nothing comes; the network asked %d times a"
                            + " second at most; and %,d echoes afterwards, there were %,d\n"
                            + "look at: a goroutine that waits parks, and no thread waits with it")
                        .formatted(MORE, PROCS + MORE, ASKED, many, seen.echoes)))
        .count("connections", many)
        .count("echoes", seen.echoes);
  }

  private static void main(SimKernel k, int many, Seen seen) {
    Listener listener = Go.listen(0);
    Group idle = Go.waitGroup();
    Group ends = Go.waitGroup();
    idle.add(many);
    ends.add(2 * many);
    Go.go(
        () -> {
          for (int i = 0; i < many; i++) {
            Conn conn = listener.accept();
            Go.go(() -> echo(conn, ends));
          }
        });
    Conn[] clients = new Conn[many];
    for (int i = 0; i < many; i++) {
      int me = i;
      Go.go(
          () -> {
            clients[me] = Go.dial(listener.port());
            idle.done();
            int n = clients[me].read(new byte[2]);
            seen.echoes += n == 1 ? 1 : 0; // after the read: others count meanwhile
            clients[me].close();
            ends.done();
          });
    }
    idle.await();
    Go.sleep(SECOND); // until all of them wait
    long reads = k.counters().netReads();
    long asked = k.counters().netPolls() + k.counters().netWaits();
    Go.sleep(SECOND);
    seen.reads = k.counters().netReads() - reads;
    seen.asked = k.counters().netPolls() + k.counters().netWaits() - asked;
    seen.rested = true;
    for (Conn client : clients) {
      client.write(new byte[1]);
    }
    ends.await();
    listener.close();
    seen.threads = k.counters().peakThreads() - 1; // but for the one that called run
  }

  private static void echo(Conn conn, Group ends) {
    byte[] ball = new byte[1];
    while (conn.read(ball) > 0) {
      conn.write(ball);
    }
    conn.close();
    ends.done();
  }
}
