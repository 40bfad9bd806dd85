package gosched.suites.selects;

import static gosched.suites.selects.SelectLedger.rule;

import gosched.suites.selects.Act.Arm;
import gosched.suites.selects.Call.Trip;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must be true when nobody can run. It knows no order of its own: whatever the schedule, every
 * value that was sent was received once or lies in a buffer, and nobody waits who could go on.
 */
final class RestRules {
  private final SelectLedger ledger;

  RestRules(SelectLedger ledger) {
    this.ledger = ledger;
  }

  /** Who waits. */
  List<Call> waiting() {
    return ledger.calls.stream().filter(c -> !c.ended()).toList();
  }

  /**
   * Judges.
   *
   * @param lengths what the channels say
   */
  void judge(int[] lengths) {
    for (int c = 0; c < lengths.length; c++) {
      int chan = c;
      long inside = ledger.trips.stream().filter(t -> t.underway() && t.chan() == chan).count();
      rule(
          "a value that was sent is received or in the buffer",
          inside == lengths[chan],
          () ->
              "the length of c"
                  + chan
                  + " is "
                  + lengths[chan]
                  + "; sent there and not received: "
                  + ledger.trips.stream().filter(t -> t.underway() && t.chan() == chan).toList());
    }
    List<Call> waiting = waiting();
    for (Call call : waiting) {
      for (Arm arm : call.what.arms()) {
        String why = arm.isNull() ? null : whyItCouldGoOn(call, arm, lengths[arm.chan()], waiting);
        rule(
            "nobody waits who could go on",
            why == null,
            () -> call + " waits, and " + why + "\nwho waits:\n" + dump());
      }
    }
  }

  private String whyItCouldGoOn(Call call, Arm arm, int length, List<Call> waiting) {
    int chan = arm.chan();
    if (ledger.isClosed(chan)) {
      return "c" + chan + " is closed";
    }
    if (arm.sends() ? length < ledger.capacities.get(chan) : length > 0) {
      return "the length of c" + chan + " is " + length;
    }
    for (Call other : waiting) {
      if (other != call && other.hasArm(!arm.sends(), chan)) {
        return "so does " + other;
      }
    }
    return null;
  }

  private String dump() {
    return waiting().stream().map(c -> "    " + c).collect(Collectors.joining("\n"));
  }

  /** Judges the order in which values came out, when all is over. */
  void order() {
    for (Trip a : ledger.trips) {
      for (Trip b : ledger.trips) {
        // a was sent for good before b was begun, and b was out before anybody asked for a.
        boolean overtook =
            a.receivedBy != null
                && b.receivedBy != null
                && a.chan() == b.chan()
                && a.call.end < b.call.began
                && b.receivedBy.end < a.receivedBy.began;
        rule(
            "values come out in the order in which they went in",
            !overtook,
            () -> b + " came out of c" + b.chan() + " before " + a + ", which had gone in before");
      }
    }
  }
}
