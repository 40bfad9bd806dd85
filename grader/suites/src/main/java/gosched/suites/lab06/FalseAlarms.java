package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Listener;
import gosched.kit.NetError.Reason;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * Who waits is told that its socket is ready, and it is not. Nothing may come of it: it tries, and
 * waits again, until what it waits for is there.
 */
final class FalseAlarms {
  private static final long MICRO = 1_000;
  private static final int ROOM = 3;

  /** Long, so that much can be told before a connection is made. */
  private static final Wire WIRE = new Wire(20 * MICRO, ROOM, ROOM);

  private static final String RULE = "told for nothing";

  private FalseAlarms() {}

  enum Waits {
    READ("reads where nothing was written"),
    WRITE("writes where there is no room"),
    ACCEPT("accepts where nobody has dialed"),
    DIAL("dials"),
    REFUSED("dials a port where nobody listens");

    private final String text;

    Waits(String text) {
      this.text = text;
    }
  }

  /**
   * @param lies how often all sockets are told to be ready
   */
  record Program(int procs, Waits waits, int lies) {
    static List<Program> all() {
      List<Program> all = new ArrayList<>();
      for (Waits waits : Waits.values()) {
        all.add(new Program(1, waits, 1));
        all.add(new Program(2, waits, 3));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + "), "
          + WIRE
          + "\na goroutine "
          + waits.text
          + "; the kernel tells "
          + (lies == 1 ? "once" : lies + " times")
          + " that every socket is ready, which is not so"
          + (waits == Waits.REFUSED ? "" : "; then what it waits for comes");
    }
  }

  /** A goroutine that waits, and what came of it. */
  private static final class Waiter {
    boolean over;
    Object result;

    void starts(java.util.function.Supplier<Object> call) {
      Go.go(
          () -> {
            result = call.get();
            over = true;
          });
    }
  }

  static void run(SimKernel k, Program p) {
    k.wire(WIRE);
    WatchedNetwork.Machine machine = WatchedNetwork.Machine.of(k);
    new GoScheduler(machine.kernel(), p.procs).run(() -> main(machine.network(), p));
  }

  private static void main(WatchedNetwork network, Program p) {
    Waiter w = new Waiter();
    switch (p.waits) {
      case READ -> {
        Pair c = Pair.made();
        byte[] into = new byte[ROOM];
        w.starts(() -> c.far().read(into));
        lies(network, p, w);
        c.near().write(Pair.bytes(1, 0, 2));
        is(w, 2, "2 bytes were written: read should return 2");
        Streams.is(into[0], 1, 0);
        Streams.is(into[1], 1, 1);
      }
      case WRITE -> {
        Pair c = Pair.made();
        Pair.fill(c.near(), ROOM);
        w.starts(
            () -> {
              c.near().write(Pair.bytes(1, 0, ROOM));
              return ROOM;
            });
        lies(network, p, w);
        c.far().read(new byte[ROOM]);
        is(w, ROOM, "there is room again: write should return");
      }
      case ACCEPT -> {
        Listener listener = Go.listen(0);
        w.starts(listener::accept);
        lies(network, p, w);
        Go.dial(listener.port()).write(Pair.bytes(1, 0, 1));
        rests();
        Violation.unless(
            w.result instanceof Conn c && c.read(new byte[1]) == 1,
            RULE,
            "somebody has dialed: accept should return the connection, not " + w.result);
      }
      case DIAL -> {
        Listener listener = Go.listen(0);
        w.starts(() -> Go.dial(listener.port()));
        lies(network, p, w);
        rests();
        Violation.unless(
            w.result instanceof Conn,
            RULE,
            "the connection is made: dial should return it, not " + w.result);
      }
      case REFUSED -> {
        w.starts(() -> Pair.failureOf(() -> Go.dial(80)));
        lies(network, p, w);
        is(w, Reason.REFUSED, "nobody listens there: dial should fail with REFUSED");
      }
    }
  }

  /** Main's goroutine: all of it takes less than the latency. */
  private static void lies(WatchedNetwork network, Program p, Waiter w) {
    Go.sleep(2 * MICRO);
    for (int i = 0; i < p.lies; i++) {
      network.lie();
      Go.sleep(2 * MICRO);
      Violation.unless(
          !w.over,
          RULE,
          "a goroutine "
              + p.waits.text
              + "; it was told that the socket is ready, which was not so, and went on with "
              + w.result
              + ". Ready means: try. If that does not do, wait again");
    }
    Violation.unless(
        network.told() == p.lies,
        "the network is asked",
        p.lies
            + " times there was something to tell while a P was idle, and the network was asked "
            + network.told()
            + " times");
  }

  private static void is(Waiter w, Object expected, String otherwise) {
    rests();
    Violation.unless(
        w.over && expected.equals(w.result),
        RULE,
        otherwise + (w.over ? ", not " + w.result : "; it still waits"));
  }

  /** Until what is on its way has arrived, and been seen. */
  private static void rests() {
    Go.sleep(3 * WIRE.latencyNanos());
  }
}
