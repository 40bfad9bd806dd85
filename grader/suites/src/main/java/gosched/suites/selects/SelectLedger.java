package gosched.suites.selects;

import gosched.kit.Received;
import gosched.kit.Selected;
import gosched.sim.Violation;
import gosched.suites.selects.Act.Arm;
import gosched.suites.selects.Act.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What everybody asked for and got, and the rules for it. It knows no order of its own: whatever
 * the schedule, every value that was sent is received once or lies in a buffer, and at rest nobody
 * waits who could go on.
 */
final class SelectLedger {

  /** A value on its way. Each arm that sends has one of its own. */
  static final class Trip {
    final String name;
    final Call call;
    final int chan;
    boolean sent;
    Call receivedBy;

    Trip(String name, Call call, int chan) {
      this.name = name;
      this.call = call;
      this.chan = chan;
    }

    /** The send was refused, or its select went on with another case. */
    boolean withdrawn() {
      return call.ended() && !sent;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A send, a receive or a select; {@code began} and {@code end} by the ledger's counter. */
  final class Call {
    final String who;
    final Exchange what;
    final List<Trip> trips = new ArrayList<>();
    final int began = clock++;
    int end = Integer.MAX_VALUE;

    private Call(String who, Exchange what, String value) {
      this.who = who;
      this.what = what;
      for (int i = 0; i < what.arms().size(); i++) {
        Arm arm = what.arms().get(i);
        String name = what.arms().size() == 1 ? value : value + "." + i;
        trips.add(arm.sends() ? new Trip(name, this, arm.chan()) : null);
      }
    }

    boolean ended() {
      return end < Integer.MAX_VALUE;
    }

    boolean sendsOn(int chan) {
      return what.arms().contains(new Arm(true, chan));
    }

    boolean receivesOn(int chan) {
      return what.arms().contains(new Arm(false, chan));
    }

    @Override
    public String toString() {
      return who + ": " + what;
    }
  }

  private final List<Integer> capacities;
  private final List<Call> calls = new ArrayList<>();
  private final List<Trip> trips = new ArrayList<>();
  private final int[] closings;
  private final int[] closeBegan;
  private final int[] closeEnded;
  private int clock;

  SelectLedger(List<Integer> capacities) {
    this.capacities = capacities;
    this.closings = new int[capacities.size()];
    this.closeBegan = capacities.stream().mapToInt(c -> Integer.MAX_VALUE).toArray();
    this.closeEnded = closeBegan.clone();
  }

  // ── what happens ──────────────────────────────────────────────────────────────────────────────

  /**
   * @param value the name of what it sends
   */
  Call begins(String who, Exchange what, String value) {
    Call call = new Call(who, what, value);
    calls.add(call);
    call.trips.stream().filter(t -> t != null).forEach(trips::add);
    return call;
  }

  /**
   * @param selected with {@link Selected#NONE} if nothing was ready
   */
  void ends(Call call, Selected selected) {
    call.end = clock++;
    rule(
        "what came fits the case",
        selected != null && selected.received() != null,
        call + " returned " + selected);
    List<Arm> arms = call.what.arms();
    int i = selected.index();
    Received.Kind kind = selected.received().kind();
    String came = call + " returned case " + i + " with " + selected.received();
    if (i == Selected.NONE.index()) {
      rule("the case is one that was given", !call.what.form().waits, came);
      for (Arm arm : arms) {
        rule(
            "what is ready is done",
            arm.isNull() || closeEnded[arm.chan()] > call.began,
            came + ", though c" + arm.chan() + " was closed");
      }
      return;
    }
    rule(
        "the case is one that was given", i >= 0 && i < arms.size() && !arms.get(i).isNull(), came);
    Arm arm = arms.get(i);
    if (arm.sends()) {
      rule(
          "what came fits the case", kind == Received.Kind.NOTHING, came + ", and that case sends");
      rule(
          "closed",
          closeEnded[arm.chan()] > call.began,
          came + ", though c" + arm.chan() + " was closed");
      call.trips.get(i).sent = true;
    } else {
      rule("what came fits the case", kind != Received.Kind.NOTHING, came);
      if (kind == Received.Kind.CLOSED) {
        rule(
            "closed",
            closeBegan[arm.chan()] < call.end,
            came + ", and nobody had closed c" + arm.chan());
      } else {
        received(call, arm, selected.value());
      }
    }
    call.trips.stream().filter(t -> t != null).forEach(SelectLedger::notTaken);
  }

  private void received(Call call, Arm arm, Trip t) {
    rule(
        "what came fits the case",
        t.chan == arm.chan(),
        call + " received " + t + " from c" + arm.chan() + ", and it was for c" + t.chan);
    rule(
        "each value comes out once",
        t.receivedBy == null,
        t + " was received twice: " + t.receivedBy + ", and " + call);
    t.receivedBy = call;
    notTaken(t);
  }

  private static void notTaken(Trip t) {
    rule(
        "only the case that was chosen happens",
        t.receivedBy == null || !t.withdrawn(),
        t.receivedBy + " received " + t + ", though " + t.call + " went on without sending it");
  }

  /** A send was told that its channel is closed. */
  void refused(Call call) {
    call.end = clock++;
    rule(
        "closed",
        call.what.arms().stream()
            .anyMatch(a -> a.sends() && !a.isNull() && closeBegan[a.chan()] < call.end),
        call + " threw ChannelClosed, and nobody had closed a channel that it sends to");
    call.trips.stream().filter(t -> t != null).forEach(SelectLedger::notTaken);
  }

  void closing(int chan) {
    closings[chan]++;
    closeBegan[chan] = Math.min(closeBegan[chan], clock++);
  }

  void closeFailed(int chan) {
    rule("closed", closings[chan] > 1, "c" + chan + ".close failed, and nobody else had called it");
  }

  void closed(int chan) {
    rule("closed", !isClosed(chan), "c" + chan + " was closed twice without an error");
    closeEnded[chan] = clock++;
  }

  boolean isClosed(int chan) {
    return closeEnded[chan] < Integer.MAX_VALUE;
  }

  // ── at rest ───────────────────────────────────────────────────────────────────────────────────

  List<Call> waiting() {
    return calls.stream().filter(c -> !c.ended()).toList();
  }

  /**
   * Judges what is true when nobody can run.
   *
   * @param lengths what the channels say
   */
  void atRest(int[] lengths) {
    for (int c = 0; c < lengths.length; c++) {
      int chan = c;
      List<Trip> inside =
          trips.stream().filter(t -> t.chan == chan && t.sent && t.receivedBy == null).toList();
      rule(
          "a value that was sent is received or in the buffer",
          inside.size() == lengths[c],
          "sent on c" + c + " and not received: " + inside + "; and its length is " + lengths[c]);
    }
    for (Call call : waiting()) {
      for (Arm arm : call.what.arms()) {
        String why = arm.isNull() ? null : whyItCouldGoOn(call, arm, lengths[arm.chan()]);
        rule(
            "nobody waits who could go on",
            why == null,
            call + " waits, and " + why + "; who waits:\n" + dump());
      }
    }
  }

  private String whyItCouldGoOn(Call call, Arm arm, int length) {
    int chan = arm.chan();
    if (isClosed(chan)) {
      return "c" + chan + " is closed";
    }
    if (arm.sends() ? length < capacities.get(chan) : length > 0) {
      return "the length of c" + chan + " is " + length;
    }
    return waiting().stream()
        .filter(other -> other != call)
        .filter(other -> arm.sends() ? other.receivesOn(chan) : other.sendsOn(chan))
        .map(other -> "so does " + other)
        .findFirst()
        .orElse(null);
  }

  String dump() {
    return waiting().stream().map(c -> "    " + c).collect(Collectors.joining("\n"));
  }

  /** Judges the order in which values came out, when all is over. */
  void order() {
    for (Trip a : trips) {
      for (Trip b : trips) {
        // a was sent for good before b was begun, and b was out before anybody asked for a.
        boolean comparable = a.chan == b.chan && a.receivedBy != null && b.receivedBy != null;
        rule(
            "values come out in the order in which they went in",
            !comparable || a.call.end > b.call.began || b.receivedBy.end > a.receivedBy.began,
            b + " came out of c" + b.chan + " before " + a + ", which had gone in before it");
      }
    }
  }

  static void rule(String rule, boolean holds, String message) {
    Violation.unless(holds, rule, message);
  }
}
