package gosched.suites.selects;

import gosched.suites.selects.Act.Arm;
import gosched.suites.selects.Act.Exchange;
import java.util.ArrayList;
import java.util.List;

/** A send, a receive or a select that somebody has asked for, with the values it has to give. */
final class Call {

  /** A value on its way. Each arm that sends has one of its own. */
  static final class Trip {
    final Call call;
    final int arm;
    boolean sent;
    Call receivedBy;

    Trip(Call call, int arm) {
      this.call = call;
      this.arm = arm;
    }

    int chan() {
      return call.what.arms().get(arm).chan();
    }

    /** Somewhere between its sender and whoever receives it: in a buffer. */
    boolean underway() {
      return sent && receivedBy == null;
    }

    /** The send was refused, or its select went on with another case. */
    boolean withdrawn() {
      return call.ended() && !sent;
    }

    @Override
    public String toString() {
      return call.value + (call.what.arms().size() == 1 ? "" : "." + arm);
    }
  }

  final String who;
  final Exchange what;

  /** The name of what it sends. */
  private final String value;

  /** For each arm; null for one that receives. */
  final List<Trip> trips = new ArrayList<>();

  /** By the ledger's counter. */
  final int began;

  int end = Integer.MAX_VALUE;

  Call(String who, Exchange what, String value, int began) {
    this.who = who;
    this.what = what;
    this.value = value;
    this.began = began;
    for (int i = 0; i < what.arms().size(); i++) {
      trips.add(what.arms().get(i).sends() ? new Trip(this, i) : null);
    }
  }

  boolean ended() {
    return end < Integer.MAX_VALUE;
  }

  boolean hasArm(boolean sends, int chan) {
    for (Arm arm : what.arms()) {
      if (arm.sends() == sends && arm.chan() == chan) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return who + ": " + what;
  }
}
