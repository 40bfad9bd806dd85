package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.NetError;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Whole runs, on a network of the check's. */
final class NetRuns {
  private static final long MICRO = 1_000;
  private static final long MS = 1_000_000;

  private NetRuns() {}

  /** A scheduler on such a network. */
  private static final class Whole {
    final SimKernel k;
    final FakeNetwork net;
    final GoScheduler scheduler;

    Whole(SimKernel k, int procs) {
      this.k = k;
      this.net = new FakeNetwork(k);
      this.scheduler =
          new GoScheduler(
              new TappedKernel(k, (at, kind, g, detail) -> net.event(at, kind, detail), () -> net),
              procs);
    }
  }

  // ── something arrives ─────────────────────────────────────────────────────────────────────────

  /**
   * @param readers goroutines, each with a connection, that read two bytes
   * @param busy how long others compute, in ms; longer than 10 and the system monitor asks
   * @param pause between two arrivals, in us
   */
  record Bytes(int procs, int readers, List<Integer> busy, int pause) {
    static Arbitrary<Bytes> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 2),
              Arbitraries.integers().between(1, 3),
              Arbitraries.of(1, 25).list().ofMaxSize(3),
              Arbitraries.of(100, 1_000, 7_000))
          .as(Bytes::new);
    }

    /** Where the system monitor must ask: all Ps compute, and nothing arrives until they end. */
    static List<Bytes> known() {
      return List.of(
          new Bytes(1, 1, List.of(25), 40_000),
          new Bytes(1, 1, List.of(25), 7_000),
          new Bytes(2, 2, List.of(25, 25), 7_000),
          new Bytes(2, 1, List.of(), 100));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\n"
          + readers
          + " goroutines dial, and read 2 bytes, one at a time; others compute "
          + busy
          + " ms; a byte arrives for each, every "
          + pause
          + " us; main waits for all";
    }
  }

  static void bytes(SimKernel k, Bytes p) {
    Whole w = new Whole(k, p.procs);
    int[] read = new int[1];
    w.scheduler.run(
        () -> {
          Group all = Go.waitGroup();
          all.add(p.readers + p.busy.size());
          for (int i = 0; i < p.readers; i++) {
            Go.go(
                () -> {
                  Conn conn = Go.dial(1);
                  byte[] one = new byte[1];
                  for (int n = 0; n < 2; n++) {
                    int got = conn.read(one); // first: others count meanwhile
                    read[0] += got;
                  }
                  all.done();
                });
          }
          Go.yield();
          for (int ms : p.busy) {
            Go.go(
                () -> {
                  k.sleep(ms * MS);
                  all.done();
                });
          }
          k.start(
              "network",
              () -> {
                while (read[0] < 2 * p.readers) {
                  k.sleep(p.pause * MICRO);
                  w.net.opened().forEach(s -> s.arrive(1));
                }
              });
          all.await();
        });
    Violation.unless(
        read[0] == 2 * p.readers && w.net.adds() == p.readers,
        "all is read",
        read[0] + " bytes were read of " + 2 * p.readers);
  }

  // ── nothing arrives any more ──────────────────────────────────────────────────────────────────

  /** How a wait ends. */
  enum End {
    READY,
    TIMEOUT,
    PAST,
    CLOSE
  }

  /**
   * @param ends of the waits of one goroutine each, with a connection of its own
   * @param keeps whether main keeps its P until all wait, and then ends what others do not: so an M
   *     waits for the network, and for no timer
   */
  record Ended(int procs, List<End> ends, boolean keeps) {
    static Arbitrary<Ended> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 2),
              Arbitraries.of(End.values()).list().ofMinSize(1).ofMaxSize(4),
              Arbitraries.of(true, false))
          .as(Ended::new);
    }

    /** Who waits for the network then waits for nothing, and must be made to see it. */
    static List<Ended> known() {
      return List.of(
          new Ended(2, List.of(End.CLOSE), true),
          new Ended(2, List.of(End.PAST), true),
          new Ended(2, List.of(End.PAST, End.CLOSE), true));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\ngoroutines dial and read; their waits end by "
          + ends
          + (keeps ? ", and main ends them, after it has computed for 200 us" : "")
          + "; then main receives from a channel on which nobody sends";
    }
  }

  static void dead(SimKernel k, Ended p) {
    Whole w = new Whole(k, p.procs);
    int[] ended = new int[1];
    try {
      w.scheduler.run(
          () -> {
            List<Conn> conns = new ArrayList<>();
            for (End end : p.ends) {
              Conn conn = Go.dial(1);
              conns.add(conn);
              Go.go(() -> read(conn, end, ended, p.keeps));
            }
            if (p.keeps) {
              k.sleep(200 * MICRO);
            } else {
              Go.sleep(200 * MICRO);
            }
            for (int i = 0; i < conns.size(); i++) {
              End end = p.ends.get(i);
              if (end == End.READY) {
                w.net.opened().get(i).arrive(1);
              } else if (p.keeps && end == End.CLOSE) {
                conns.get(i).close();
              } else if (p.keeps && end == End.PAST) {
                conns.get(i).setReadDeadline(0);
              }
            }
            Go.chan(0).receive();
          });
    } catch (Deadlock d) {
      Violation.unless(
          ended[0] == p.ends.size(),
          "deadlock",
          "a deadlock was reported while goroutines waited for connections: "
              + ended[0]
              + " of "
              + p.ends.size()
              + " waits had ended\n"
              + String.join("\n", d.goroutines()));
      return;
    }
    throw new Violation("deadlock", "nobody can ever run again, and run returned");
  }

  private static void read(Conn conn, End end, int[] ended, boolean byMain) {
    if (end == End.TIMEOUT) {
      conn.setReadDeadline(300 * MICRO);
    } else if (end == End.PAST && !byMain) {
      Go.after(400 * MICRO, () -> conn.setReadDeadline(0));
    } else if (end == End.CLOSE && !byMain) {
      Go.after(500 * MICRO, conn::close);
    }
    try {
      conn.read(new byte[1]);
      Violation.unless(end == End.READY, "read", "it returned; it was to end by " + end);
    } catch (NetError e) {
      Violation.unless(end != End.READY, "read", e.toString());
    }
    ended[0]++;
  }
}
