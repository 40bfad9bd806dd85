package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.NetError.Reason;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A read or a write that waits, deadlines that are set before and meanwhile, for reads and for
 * writes, and something that comes at last. All times are in us from the beginning, and so chosen
 * that no two kinds of events fall together: changes at 0, 10, 20, ...; the call at 5; deadlines at
 * 3, 13, 23, ...; what comes at 8, 18, 28, ...
 */
final class ConnDeadlines {
  private static final long MICRO = 1_000;
  private static final int NEVER = Integer.MAX_VALUE;
  private static final int CALL = 5;
  private static final int SENT = 7;
  private static final int ARRIVES = 8;

  /** When all that was to happen has happened. */
  private static final int AFTER = 100;

  /** In us: a call ends by so much after its cause. */
  private static final int LATE = 4;

  private static final int ROOM = 2;
  private static final Wire WIRE = new Wire((ARRIVES - SENT) * MICRO, ROOM, ROOM);

  private ConnDeadlines() {}

  /**
   * A call of setReadDeadline or setWriteDeadline.
   *
   * @param later how long after the one before, in tens of us
   * @param in what it is told, in us
   */
  record Change(boolean write, int later, int in) {
    private static Arbitrary<Change> any() {
      return Combinators.combine(
              Arbitraries.of(false, true),
              Arbitraries.integers().between(0, 1),
              Arbitraries.of(-5, 0, 3, 13, 23, 43, NEVER))
          .as(Change::new);
    }

    void set(Conn conn) {
      long nanos = in == NEVER ? Conn.NEVER : in * MICRO;
      if (write) {
        conn.setWriteDeadline(nanos);
      } else {
        conn.setReadDeadline(nanos);
      }
    }

    @Override
    public String toString() {
      return (write ? "setWriteDeadline(" : "setReadDeadline(")
          + (in == NEVER ? "NEVER" : in + " us")
          + ")";
    }
  }

  /**
   * @param write whether the call is a write, where there is no room; else it is a read
   * @param comes after how many tens of us, and {@link #ARRIVES}, what it waits for comes
   */
  record Program(int procs, boolean write, List<Change> changes, int comes) {
    static Arbitrary<Program> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 2),
              Arbitraries.of(false, true),
              Change.any().list().ofMaxSize(3),
              Arbitraries.integers().between(1, 8))
          .as(Program::new)
          .filter(Program::isDefinite);
    }

    /**
     * Not: a deadline passes while the call waits, and is moved at once. The call may fail then,
     * for it waited when that one passed; or wait on, if it looks again when it comes to run.
     */
    private boolean isDefinite() {
      int at = 0;
      boolean passed = false;
      for (Change c : changes) {
        at += 10 * c.later;
        passed &= c.later == 0;
        if (c.write == write) {
          if (passed && at > CALL && c.in > 0) {
            return false;
          }
          passed = c.in <= 0;
        }
      }
      return true;
    }

    int arrives() {
      return 10 * comes + ARRIVES;
    }

    /** When the last deadline passes of those that are set for such calls by {@code until}. */
    private int deadline(boolean ofWrites, int until) {
      int at = 0;
      int deadline = NEVER;
      for (Change c : changes) {
        at += 10 * c.later;
        if (c.write == ofWrites && at <= until) {
          deadline = c.in == NEVER ? NEVER : at + Math.max(0, c.in);
        }
      }
      return deadline;
    }

    /** When the call fails with TIMEOUT; {@link #NEVER} if it does not. */
    int timesOut() {
      for (int t = CALL; t < arrives(); t++) {
        if (deadline(write, t) <= t) {
          return t;
        }
      }
      return NEVER;
    }

    /** Whether such calls fail when all is over. */
    boolean failsAfter(boolean write) {
      return deadline(write, AFTER) <= AFTER;
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder("new GoScheduler(kernel, " + procs + "), " + WIRE);
      int at = 0;
      for (Change c : changes) {
        at += 10 * c.later;
        b.append("\nat ").append(at).append(" us: ").append(c);
      }
      b.append("\nat 5 us: a goroutine calls ");
      b.append(write ? "write, and there is no room" : "read, and nothing is there");
      b.append("\nat ")
          .append(arrives())
          .append(write ? " us: there is room" : " us: bytes arrive");
      b.append("\nat 100 us: read and write again; then without deadlines");
      return b.toString();
    }
  }

  /** A moment of a program. */
  private record Event(int at, Runnable what) {}

  /** A call, and how it ended. */
  private static final class Call {
    boolean over;
    Reason reason;
    long took;
  }

  static void run(SimKernel k, Program p) {
    k.wire(WIRE);
    new GoScheduler(k, p.procs).run(() -> new Run(k, p).all());
  }

  private static final class Run {
    private final SimKernel k;
    private final Program p;
    private final Pair c = Pair.made();
    private final long begin;
    private final Call call = new Call();

    Run(SimKernel k, Program p) {
      this.k = k;
      this.p = p;
      if (p.write) {
        Pair.fill(c.near(), ROOM);
        Go.sleep(2 * WIRE.latencyNanos()); // it has arrived
      }
      begin = k.nanoTime();
    }

    void all() {
      for (Event e : events()) {
        until(e.at);
        e.what.run();
      }
      until(AFTER);
      judge();
      again(false);
      again(true);
      c.near().setReadDeadline(Conn.NEVER);
      c.near().setWriteDeadline(Conn.NEVER);
      worksAgain();
    }

    private List<Event> events() {
      List<Event> events = new ArrayList<>();
      events.add(new Event(CALL, this::call));
      // Bytes are on their way for a while; that there is room is known at once.
      events.add(new Event(p.write ? p.arrives() : p.arrives() - ARRIVES + SENT, this::comes));
      int at = 0;
      for (Change change : p.changes) {
        at += 10 * change.later;
        events.add(new Event(at, () -> change.set(c.near())));
      }
      events.sort(Comparator.comparingInt(Event::at)); // it keeps the order of changes
      return events;
    }

    private void until(int micros) {
      Go.sleep(begin + micros * MICRO - k.nanoTime());
    }

    private void call() {
      Go.go(
          () -> {
            call.reason = p.write ? write() : read();
            call.took = k.nanoTime() - begin;
            call.over = true;
          });
    }

    private Reason write() {
      return Pair.failureOf(() -> c.near().write(new byte[1]));
    }

    private Reason read() {
      return Pair.failureOf(() -> c.near().read(new byte[1]));
    }

    private void comes() {
      if (p.write) {
        c.far().read(new byte[1]);
      } else {
        c.far().write(new byte[1]);
      }
    }

    private void judge() {
      int out = p.timesOut();
      int expected = Math.min(out, p.arrives());
      Reason reason = out == NEVER ? null : Reason.TIMEOUT;
      boolean inTime = call.took >= expected * MICRO && call.took <= (expected + LATE) * MICRO;
      String should =
          reason == null
              ? "no deadline of its own has passed when what it waits for comes"
              : "its deadline has passed then, or had before";
      Violation.unless(
          call.over && call.reason == reason && inTime,
          "a deadline ends the wait, and not before",
          "the "
              + (p.write ? "write" : "read")
              + " should end at "
              + expected
              + " us with "
              + Pair.told(reason)
              + ": "
              + should
              + "; "
              + (call.over
                  ? "it ended at " + call.took / 1e3 + " us with " + Pair.told(call.reason)
                  : "it still waits"));
    }

    /** What has passed stays so; and the other deadline is another one. */
    private void again(boolean write) {
      if (!write && (p.write || p.timesOut() == NEVER)) {
        c.far().write(new byte[1]); // so that a read need not wait
        Go.sleep(2 * WIRE.latencyNanos());
      }
      if (write && p.write && p.timesOut() == NEVER) {
        c.far().read(new byte[1]); // so that a write need not wait
        Go.sleep(2 * WIRE.latencyNanos());
      }
      long before = k.nanoTime();
      Reason reason = write ? write() : read();
      Reason expected = p.failsAfter(write) ? Reason.TIMEOUT : null;
      Violation.unless(
          reason == expected && k.nanoTime() - before <= LATE * MICRO,
          "a deadline that has passed stays so",
          (write ? "a write where there is room" : "a read where a byte is there")
              + ", at 100 us: should end at once with "
              + Pair.told(expected)
              + "; it ended after "
              + (k.nanoTime() - before) / 1e3
              + " us with "
              + Pair.told(reason));
    }

    /** With bytes that have not been seen yet, behind whatever is on its way. */
    private void worksAgain() {
      for (Conn[] way : new Conn[][] {{c.near(), c.far()}, {c.far(), c.near()}}) {
        byte[] last = {42};
        Go.go(() -> way[0].write(last));
        byte[] into = new byte[1];
        for (int i = 0; i <= 2 * ROOM && into[0] != last[0]; i++) {
          int n = way[1].read(into);
          Violation.unless(n == 1, "goes on after a new deadline", "a read returned " + n);
        }
        Violation.unless(
            into[0] == last[0],
            "goes on after a new deadline",
            "there is no deadline any more; a byte was written, and it was not read");
      }
      c.near().close();
      c.far().close();
    }
  }
}
