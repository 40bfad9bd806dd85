package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Listener;
import gosched.kit.NetError;
import gosched.kit.NetError.Reason;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.ConnScript.Line;
import gosched.suites.lab06.ConnScript.Step;
import java.util.List;

/**
 * Runs a script of connections, and holds what each end has read against the model. Who is
 * forgotten leaves a machine on which nobody can go on, and the simulator says so.
 */
final class ConnPrograms {
  private static final long MICRO = 1_000;
  private static final String BYTES = "every byte arrives";
  private static final String ENDS = "every program comes to its end";

  private ConnPrograms() {}

  /** One end while it runs. */
  private static final class End {
    final String name;
    final int sends;
    final int gets;
    int written;
    int read;
    Reason failed;
    boolean ended;

    End(String name, int sends, int gets) {
      this.name = name;
      this.sends = sends;
      this.gets = gets;
    }

    void play(Conn conn, List<Step> steps) {
      try {
        for (Step step : steps) {
          act(conn, step);
        }
      } catch (NetError e) {
        failed = e.reason();
      }
      conn.close();
      ended = true;
    }

    private void act(Conn conn, Step step) {
      switch (step) {
        case Step.Write w -> {
          conn.write(Pair.bytes(sends, written, w.bytes()));
          written += w.bytes();
        }
        case Step.Read r -> read(conn, r.bytes());
        case Step.Sleep z -> Go.sleep(z.micros() * MICRO);
        case Step.Plain.YIELD -> Go.yield();
        case Step.Plain.READ_ALL -> read(conn, Integer.MAX_VALUE);
      }
    }

    private void read(Conn conn, int most) {
      byte[] into = new byte[4];
      int done = 0;
      while (done < most) {
        int n = conn.read(into, 0, Math.min(into.length, most - done));
        if (n < 0) {
          return;
        }
        Violation.unless(n > 0, BYTES, name + ": a read returned 0, and should have waited");
        for (int i = 0; i < n; i++) {
          Streams.is(into[i], gets, read++);
        }
        done += n;
      }
    }

    void judge(ConnModel.Side expected) {
      Violation.unless(ended, ENDS, name + " has not come to its end, and main has");
      boolean broken = failed == Reason.RESET && expected.mayBreak();
      Violation.unless(
          failed == null || broken,
          "no error without a cause",
          name + ": " + failed + "; neither end was closed too early, and there is no deadline");
      Violation.unless(
          broken ? read <= expected.reads() : read == expected.reads(),
          BYTES,
          name + " has read " + read + " bytes, and should have read " + expected.reads());
    }
  }

  static void run(SimKernel k, ConnScript p) {
    k.wire(p.wire());
    int n = p.lines().size();
    End[] clients = new End[n];
    End[] servers = new End[n];
    for (int i = 0; i < n; i++) {
      clients[i] = new End("client " + i, 2 * i, 2 * i + 1);
      servers[i] = new End("server " + i, 2 * i + 1, 2 * i);
    }
    new GoScheduler(k, p.procs())
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(2 * n);
              Listener listener = Go.listen(0);
              Go.go(() -> accept(listener, p.lines(), servers, all));
              if (p.computes() > 0) {
                Go.go(() -> k.sleep(p.computes() * MICRO)); // it keeps its P meanwhile
              }
              for (int i = 0; i < n; i++) {
                int me = i;
                Go.go(() -> dial(listener.port(), me, p.lines().get(me), clients[me], all));
              }
              all.await();
              listener.close();
            });
    for (int i = 0; i < n; i++) {
      ConnModel model = ConnModel.of(p.lines().get(i), p.wire().capacity());
      clients[i].judge(model.client());
      servers[i].judge(model.server());
    }
  }

  private static void dial(int port, int me, Line line, End end, Group all) {
    Conn conn = Go.dial(port);
    conn.write(new byte[] {(byte) me});
    end.play(conn, line.client());
    all.done();
  }

  private static void accept(Listener listener, List<Line> lines, End[] servers, Group all) {
    for (int i = 0; i < lines.size(); i++) {
      Conn conn = listener.accept();
      Go.go(
          () -> {
            byte[] hello = new byte[1];
            int n = conn.read(hello);
            Violation.unless(
                n == 1 && hello[0] >= 0 && hello[0] < servers.length,
                BYTES,
                "a connection begins with its client's number; a read returned " + n);
            servers[hello[0]].play(conn, lines.get(hello[0]).server());
            all.done();
          });
    }
  }
}
