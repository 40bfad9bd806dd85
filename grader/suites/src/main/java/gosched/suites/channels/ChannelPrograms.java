package gosched.suites.channels;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Go;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Bed;
import gosched.suites.sim.Patience;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generated programs of senders and receivers on one channel, and the rules they must show. */
public final class ChannelPrograms {
  private ChannelPrograms() {}

  /** Who closes the channel, and when. */
  public enum Closes {
    /** Main, after all senders are done: the polite way. */
    AFTER_SENDERS,
    /** Main, at once: senders that come too late fail. */
    ANY_TIME
  }

  /**
   * @param senders how many values each of them sends
   * @param receivers how many goroutines receive until the channel is closed
   */
  public record Program(Bed on, int capacity, List<Integer> senders, int receivers, Closes closes) {
    public static Arbitrary<Program> any(List<? extends Bed> beds, Closes closes) {
      return Combinators.combine(
              Arbitraries.of(beds),
              Arbitraries.integers().between(0, 2),
              Arbitraries.integers().between(1, 3).list().ofMinSize(1).ofMaxSize(3),
              Arbitraries.integers().between(1, 3),
              Arbitraries.just(closes))
          .as(Program::new);
    }

    @Override
    public String toString() {
      return on
          + "\nc = chan("
          + capacity
          + ")\ngoroutines that send, values each: "
          + senders
          + "\n"
          + receivers
          + " goroutines that receive until c is closed\nmain closes c "
          + (closes == Closes.ANY_TIME ? "at any time" : "after all have sent");
    }
  }

  /** One value on its way: when its send and its receive began and ended, by a counter. */
  private static final class Trip {
    final int sender;
    final int number;
    int sendBegan;
    int sendEnded = Integer.MAX_VALUE;
    int receiveBegan = -1;
    int receiveEnded;
    int received;
    boolean refused;

    Trip(int sender, int number) {
      this.sender = sender;
      this.number = number;
    }

    @Override
    public String toString() {
      return "value " + number + " of sender " + sender;
    }
  }

  /** What all saw. */
  private static final class Ledger {
    final List<Trip> trips = new ArrayList<>();
    final int capacity;
    int clock;
    int sendsEnded;
    int receivesBegun;
    int sendersDone;
    int receiversDone;

    Ledger(int capacity) {
      this.capacity = capacity;
    }
  }

  public static void run(SimKernel k, Program p) {
    Ledger ledger = new Ledger(p.capacity);
    Scheduler s = p.on.make(k);
    s.run(
        () -> {
          Channel<Trip> c = Go.chan(p.capacity);
          for (int i = 0; i < p.senders.size(); i++) {
            int me = i;
            Go.go(() -> sender(c, me, p.senders.get(me), ledger));
          }
          for (int i = 0; i < p.receivers; i++) {
            Go.go(() -> receiver(c, ledger));
          }
          if (p.closes == Closes.AFTER_SENDERS) {
            Patience.until(
                k,
                p.on,
                () -> ledger.sendersDone == p.senders.size(),
                "every send returns",
                "receivers wait for values, and yet a sender never came to its end");
          }
          c.close();
          Patience.until(
              k,
              p.on,
              () -> ledger.receiversDone == p.receivers && ledger.sendersDone == p.senders.size(),
              "close wakes everybody",
              "the channel is closed, and yet a sender or a receiver never came to its end");
          Violation.unless(c.length() == 0, "drained", c.length() + " values are left in c");
        });
    judge(p, ledger);
  }

  private static void sender(Channel<Trip> c, int me, int values, Ledger l) {
    for (int n = 0; n < values; n++) {
      Trip t = new Trip(me, n);
      l.trips.add(t);
      t.sendBegan = l.clock++;
      try {
        c.send(t);
        l.sendsEnded++;
        int length = c.length();
        Violation.unless(
            length >= 0 && length <= l.capacity,
            "length",
            "length() said " + length + " of a channel of capacity " + l.capacity);
        Violation.unless(
            l.sendsEnded <= l.receivesBegun + l.capacity,
            "a send waits for a receiver or room",
            l.sendsEnded
                + " sends have returned, though only "
                + l.receivesBegun
                + " receives had begun and the capacity is "
                + l.capacity);
      } catch (ChannelClosed closed) {
        t.refused = true;
      }
      t.sendEnded = l.clock++;
    }
    l.sendersDone++;
  }

  private static void receiver(Channel<Trip> c, Ledger l) {
    while (true) {
      int began = l.clock++;
      l.receivesBegun++;
      Received<Trip> r = c.receive();
      if (r.kind() == Received.Kind.CLOSED) {
        break;
      }
      Violation.unless(r.ok(), "receive waits", "a receive that waits returned " + r);
      Trip t = r.value();
      t.received++;
      t.receiveBegan = began;
      t.receiveEnded = l.clock++;
      Violation.unless(t.received == 1, "each value comes out once", t + " was received twice");
    }
    l.receiversDone++;
  }

  private static void judge(Program p, Ledger l) {
    for (Trip t : l.trips) {
      Violation.unless(
          p.closes == Closes.ANY_TIME || !t.refused,
          "close",
          "the send of " + t + " failed, and the channel was not closed yet");
      Violation.unless(
          t.refused ? t.received == 0 : t.received == 1,
          "each value comes out once",
          t
              + (t.refused
                  ? " was received, though its send failed"
                  : " was sent and never received"));
    }
    for (Trip a : l.trips) {
      for (Trip b : l.trips) {
        // a was sent for good before b was begun, and b was out before anybody asked for a.
        Violation.unless(
            a.refused || b.refused || a.sendEnded > b.sendBegan || b.receiveEnded > a.receiveBegan,
            "values come out in the order in which they went in",
            b + " came out before " + a + ", which had gone in before it");
      }
    }
  }
}
