package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Listener;
import gosched.kit.NetError.Reason;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.SimSocket;
import gosched.sim.Violation;
import gosched.sim.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** How streams and connections end, each with its reason. */
final class ConnEnds {
  private static final long MICRO = 1_000;
  private static final int ROOM = 4;
  private static final int PORT = 80;

  private ConnEnds() {}

  /** What happens, as a report tells it. */
  enum Story {
    END_OF_STREAM(
        "one end writes 3 bytes and closes; the other reads them, and twice more",
        ConnEnds::endOfStream),
    END_WHILE_WAITING(
        "one end waits in read; the other closes, having written nothing",
        ConnEnds::endWhileWaiting),
    REFUSED("dial a port where nobody listens", ConnEnds::refused),
    REFUSED_LATER(
        "dial a port whose listener is closed before the connection is accepted",
        ConnEnds::listenerGone),
    RESET("the connection breaks while one end waits in read and in write", ConnEnds::reset),
    PEER_CLOSED("one end is closed; the other writes, again and again", ConnEnds::writeToClosed),
    USE_AFTER_CLOSE("close, then read, write and accept", ConnEnds::useAfterClose),
    PARTLY(
        "a write of more than there is room for waits, a part of it is written; then its deadline"
            + " passes, it is closed, or it breaks",
        ConnEnds::partly),
    NO_ROOM("read into an array of length 0, where a byte is there", ConnEnds::noRoom),
    NOTHING("write 0 bytes, where there is room and where there is none", ConnEnds::nothing),
    IN_USE("listen twice at one port; close, and listen again", ConnEnds::inUse);

    private final String text;
    private final BiConsumer<SimKernel, WatchedNetwork> main;

    Story(String text, BiConsumer<SimKernel, WatchedNetwork> main) {
      this.text = text;
      this.main = main;
    }
  }

  record Program(int procs, long latency, Story story) {
    static List<Program> all() {
      List<Program> all = new ArrayList<>();
      for (Story story : Story.values()) {
        all.add(new Program(1, 0, story));
        all.add(new Program(2, 5 * MICRO, story));
      }
      return all;
    }

    private Wire wire() {
      return new Wire(latency, ROOM, 2);
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, " + procs + "), " + wire() + "\n" + story.text;
    }
  }

  static void run(SimKernel k, Program p) {
    k.wire(p.wire());
    WatchedNetwork.Machine machine = WatchedNetwork.Machine.of(k);
    new GoScheduler(machine.kernel(), p.procs).run(() -> p.story.main.accept(k, machine.network()));
    Violation.unless(
        k.network().open() == 0,
        "no socket is left open",
        "all that was opened was closed, or failed; and "
            + k.network().open()
            + " sockets of the kernel's are open");
  }

  private static void endOfStream(SimKernel k, WatchedNetwork network) {
    Pair c = Pair.made();
    c.near().write(Pair.bytes(1, 0, 3));
    c.near().close();
    byte[] into = new byte[ROOM];
    for (int done = 0; done < 3; ) {
      int n = c.far().read(into, 0, 3 - done);
      Violation.unless(
          n > 0,
          "all bytes before the end",
          "3 bytes were written before the close; a read after " + done + " of them returned " + n);
      for (int i = 0; i < n; i++) {
        Streams.is(into[i], 1, done++);
      }
    }
    isEnd(c.far());
    isEnd(c.far());
    c.far().close();
  }

  private static void isEnd(Conn conn) {
    int n = conn.read(new byte[1]);
    Violation.unless(
        n == -1,
        "the end of a stream is -1",
        "the other end is closed, and all bytes were read: read should return -1, each time, not "
            + n);
  }

  private static void endWhileWaiting(SimKernel k, WatchedNetwork network) {
    Pair c = Pair.made();
    Go.go(
        () -> {
          Go.sleep(10 * MICRO);
          c.near().close();
        });
    isEnd(c.far());
    c.far().close();
  }

  private static void refused(SimKernel k, WatchedNetwork network) {
    for (int i = 0; i < 2; i++) {
      fails(() -> Go.dial(PORT), Reason.REFUSED, "dial a port where nobody listens");
      Violation.unless(
          k.network().open() == 0,
          "no socket is left open",
          "dial has failed, and its socket is still open: nobody else can close it");
    }
  }

  /** The connection waits to be accepted, and is made for who has dialed. */
  private static void listenerGone(SimKernel k, WatchedNetwork network) {
    Listener listener = Go.listen(PORT);
    Conn conn = Go.dial(PORT);
    listener.close();
    fails(() -> conn.read(new byte[1]), Reason.RESET, "read where nobody will ever accept");
    conn.close();
    fails(() -> Go.dial(PORT), Reason.REFUSED, "dial a port whose listener is closed");
  }

  private static void reset(SimKernel k, WatchedNetwork network) {
    Pair c = Pair.made();
    Pair.fill(c.near(), ROOM);
    Reason[] reasons = new Reason[2];
    boolean[] over = new boolean[2];
    Go.go(
        () -> {
          reasons[0] = Pair.failureOf(() -> c.near().read(new byte[1]));
          over[0] = true;
        });
    Go.go(
        () -> {
          reasons[1] = Pair.failureOf(() -> c.near().write(new byte[1]));
          over[1] = true;
        });
    Go.sleep(20 * MICRO);
    SimSocket socket = network.dialed(0);
    socket.reset();
    Go.sleep(20 * MICRO);
    for (int i = 0; i < 2; i++) {
      Violation.unless(
          over[i] && reasons[i] == Reason.RESET,
          "a connection that breaks",
          (i == 0 ? "a read" : "a write")
              + " waits while the connection breaks: it should fail with RESET, "
              + (over[i] ? "not with " + Pair.told(reasons[i]) : "and it still waits"));
    }
    fails(() -> c.far().read(new byte[1]), Reason.RESET, "read from a broken connection");
    fails(() -> c.far().write(new byte[1]), Reason.RESET, "write to a broken connection");
    c.near().close();
    c.far().close();
  }

  /** With 0 nobody could tell "nothing yet" from "you asked for nothing". */
  private static void noRoom(SimKernel k, WatchedNetwork network) {
    Pair c = Pair.made();
    c.near().write(new byte[1]);
    Go.sleep(20 * MICRO);
    int n;
    try {
      n = c.far().read(new byte[0]);
    } catch (RuntimeException e) { // which one is the lab's affair
      c.near().close();
      c.far().close();
      return;
    }
    throw new Violation(
        "a read of nothing is refused", "read() into an array of length 0 returned " + n);
  }

  private static void writeToClosed(SimKernel k, WatchedNetwork network) {
    Pair c = Pair.made();
    c.far().close();
    Go.sleep(20 * MICRO);
    // The kernel takes the first one: it learns from it that nobody is there any more.
    Reason first = Pair.failureOf(() -> c.near().write(new byte[1]));
    Violation.unless(
        first == null || first == Reason.RESET,
        "the other end is closed",
        "a write to an end that is closed may fail with RESET, not with " + Pair.told(first));
    Go.sleep(20 * MICRO);
    fails(() -> c.near().write(new byte[1]), Reason.RESET, "write again to an end that is closed");
    c.near().close();
  }

  private static void useAfterClose(SimKernel k, WatchedNetwork network) {
    Listener listener = Go.listen(0);
    Conn near = Go.dial(listener.port());
    Conn far = listener.accept();
    far.write(new byte[1]);
    Go.sleep(20 * MICRO);
    near.close();
    fails(() -> near.read(new byte[1]), Reason.CLOSED, "read after the own close");
    fails(() -> near.write(new byte[1]), Reason.CLOSED, "write after the own close");
    near.close();
    listener.close();
    fails(listener::accept, Reason.CLOSED, "accept after close");
    listener.close();
    far.close();
  }

  /** What was written does not make a success of what was not. */
  private static void partly(SimKernel k, WatchedNetwork network) {
    Reason[] expected = {Reason.TIMEOUT, Reason.CLOSED, Reason.RESET};
    for (int i = 0; i < expected.length; i++) {
      Pair c = Pair.made();
      Reason[] reason = new Reason[1];
      boolean[] over = new boolean[1];
      Go.go(
          () -> {
            reason[0] = Pair.failureOf(() -> c.near().write(new byte[ROOM + 1]));
            over[0] = true;
          });
      Go.sleep(20 * MICRO);
      switch (expected[i]) {
        case TIMEOUT -> c.near().setWriteDeadline(0);
        case CLOSED -> c.near().close();
        default -> network.dialed(i).reset();
      }
      Go.sleep(20 * MICRO);
      Violation.unless(
          over[0] && reason[0] == expected[i],
          "a part is not all",
          "a write of "
              + (ROOM + 1)
              + " bytes waits, for there is room for "
              + ROOM
              + ": it should fail with "
              + expected[i].name()
              + (over[0] ? ", not with " + Pair.told(reason[0]) : ", and it still waits"));
      c.near().close();
      c.far().close();
    }
  }

  private static void nothing(SimKernel k, WatchedNetwork network) {
    Pair c = Pair.made();
    int[] done = new int[1];
    Go.go(
        () -> {
          c.near().write(new byte[0]);
          done[0]++;
          Pair.fill(c.near(), ROOM);
          c.near().write(new byte[0]);
          done[0]++;
        });
    Go.sleep(20 * MICRO);
    Violation.unless(
        done[0] == 2,
        "nothing to write is done at once",
        "write of 0 bytes "
            + (done[0] == 0 ? "where there is room" : "where there is no room")
            + " waits: for what?");
    c.near().close();
    c.far().close();
  }

  private static void inUse(SimKernel k, WatchedNetwork network) {
    Listener listener = Go.listen(PORT);
    Violation.unless(
        listener.port() == PORT, "the port", "listen(80) listens at port " + listener.port());
    fails(() -> Go.listen(PORT), Reason.IN_USE, "listen at a port that is taken");
    listener.close();
    Listener again = Go.listen(PORT);
    Conn near = Go.dial(PORT);
    Conn far = again.accept();
    near.write(new byte[1]);
    Violation.unless(
        far.read(new byte[1]) == 1, "the port", "a port that was closed can be used again");
    near.close();
    far.close();
    again.close();
  }

  private static void fails(Runnable call, Reason expected, String what) {
    Reason reason = Pair.failureOf(call);
    Violation.unless(
        reason == expected,
        "errors have their reasons",
        what + ": should fail with " + expected.name() + ", not with " + Pair.told(reason));
  }
}
