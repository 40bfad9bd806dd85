package gosched.suites.selects;

import gosched.kit.Received;
import gosched.kit.Selected;
import gosched.sim.Violation;
import gosched.suites.selects.Act.Arm;
import gosched.suites.selects.Act.Exchange;
import gosched.suites.selects.Call.Trip;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What everybody asked for and got, and what may come of a call. */
final class SelectLedger {
  private static final String FITS = "what came fits the case";
  private static final String CLOSED = "closed";

  final List<Integer> capacities;
  final List<Call> calls = new ArrayList<>();
  final List<Trip> trips = new ArrayList<>();
  private final int[] closings;
  private final int[] closeEnded;

  /** The simulated machine runs one step after another, so a plain counter will do. */
  private int clock;

  SelectLedger(List<Integer> capacities) {
    this.capacities = capacities;
    this.closings = new int[capacities.size()];
    this.closeEnded = capacities.stream().mapToInt(c -> Integer.MAX_VALUE).toArray();
  }

  /**
   * @param value the name of what it sends
   */
  Call begins(String who, Exchange what, String value) {
    Call call = new Call(who, what, value, clock++);
    calls.add(call);
    for (Trip t : call.trips) {
      if (t != null) {
        trips.add(t);
      }
    }
    return call;
  }

  /**
   * @param selected with {@link Selected#NONE} if nothing was ready
   */
  void ends(Call call, Selected selected) {
    call.end = clock++;
    Supplier<String> came = () -> call + " returned " + selected;
    rule(FITS, selected != null && selected.received() != null, came);
    List<Arm> arms = call.what.arms();
    int i = selected.index();
    if (i == Selected.NONE.index()) {
      nothing(call, came);
    } else {
      rule(FITS, i >= 0 && i < arms.size() && !arms.get(i).isNull(), came);
      if (arms.get(i).sends()) {
        sent(call, i, selected.received().kind(), came);
      } else {
        received(call, arms.get(i), selected, came);
      }
    }
    notTaken(call);
  }

  private void nothing(Call call, Supplier<String> came) {
    rule(FITS, !call.what.form().waits, came);
    for (Arm arm : call.what.arms()) {
      rule(
          "what is ready is done",
          arm.isNull() || closeEnded[arm.chan()] > call.began,
          () -> came.get() + ", though c" + arm.chan() + " was closed");
    }
  }

  private void sent(Call call, int i, Received.Kind kind, Supplier<String> came) {
    int chan = call.what.arms().get(i).chan();
    rule(FITS, kind == Received.Kind.NOTHING, came);
    rule(
        CLOSED,
        closeEnded[chan] > call.began,
        () -> came.get() + ", though c" + chan + " was closed");
    call.trips.get(i).sent = true;
  }

  private void received(Call call, Arm arm, Selected selected, Supplier<String> came) {
    Received.Kind kind = selected.received().kind();
    rule(FITS, kind != Received.Kind.NOTHING, came);
    if (kind == Received.Kind.CLOSED) {
      rule(
          CLOSED,
          closings[arm.chan()] > 0,
          () -> came.get() + ", and nobody had closed c" + arm.chan());
      return;
    }
    Trip t = selected.value();
    rule(FITS, t.chan() == arm.chan(), () -> came.get() + ", which was for c" + t.chan());
    rule(
        "each value comes out once",
        t.receivedBy == null,
        () -> t + " was received twice: " + t.receivedBy + ", and " + call);
    t.receivedBy = call;
    notTaken(t.call);
  }

  /** Of a call that has ended no value comes out but the one that was sent. */
  private static void notTaken(Call call) {
    for (Trip t : call.trips) {
      rule(
          "only the case that was chosen happens",
          t == null || t.receivedBy == null || !t.withdrawn(),
          () -> t.receivedBy + " received " + t + ", though " + call + " did not send it");
    }
  }

  /** A send was told that its channel is closed. */
  void refused(Call call) {
    call.end = clock++;
    rule(
        CLOSED,
        call.trips.stream().anyMatch(t -> t != null && t.chan() >= 0 && closings[t.chan()] > 0),
        () -> call + " threw ChannelClosed, and nobody had closed a channel that it sends to");
    notTaken(call);
  }

  void closing(int chan) {
    closings[chan]++;
  }

  void closeFailed(int chan) {
    rule(
        CLOSED,
        closings[chan] > 1,
        () -> "c" + chan + ".close failed, and nobody else had called it");
  }

  void closed(int chan) {
    rule(CLOSED, !isClosed(chan), () -> "c" + chan + " was closed twice without an error");
    closeEnded[chan] = clock++;
  }

  boolean isClosed(int chan) {
    return closeEnded[chan] < Integer.MAX_VALUE;
  }

  /** A message is made only for who reads it: to make them all took most of the time. */
  static void rule(String rule, boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new Violation(rule, message.get());
    }
  }
}
