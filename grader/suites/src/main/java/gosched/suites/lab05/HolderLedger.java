package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who holds which P, by the events that {@link gosched.lab05.GmpScheduler} asks for:
 *
 * <ul>
 *   <li>a P has one holder at most, from ACQUIREP on the holder's thread to its RELEASEP, or to a
 *       RETAKE by anybody; a thread holds one P at most;
 *   <li>every goroutine that runs does so on a thread that holds a P;
 *   <li>RETAKE is told only of Ps whose holders are in system calls;
 *   <li>all are named P0, P1, ..., and there are GOMAXPROCS of them.
 * </ul>
 *
 * <p>What is told is held against what the kit tells: that a goroutine runs, or is in a call. Who
 * takes a P from a call tells it a moment later. If the call ends in that moment its M goes on with
 * another P, or queues up, and only then RETAKE is told: until then the P is nobody's, and nobody
 * may acquire it.
 */
final class HolderLedger implements Life.Listener {
  /** One P. */
  private static final class Seat {
    KernelThread holder;

    /** Its M came back from a call and did not have it any more; RETAKE is yet to be told. */
    boolean taken;
  }

  private final Map<String, Seat> seats = new TreeMap<>();
  private final Map<KernelThread, String> held = new HashMap<>();

  /** Who is in a call there. */
  private final Map<KernelThread, G> inCall = new HashMap<>();

  /** How many Ps there may be, while it changes: the larger number. */
  private int most;

  private int runs;
  private int acquired;
  private int retaken;

  HolderLedger(int procs) {
    most = procs;
  }

  int runs() {
    return runs;
  }

  int acquired() {
    return acquired;
  }

  int retaken() {
    return retaken;
  }

  @Override
  public void changes(int from, int to) {
    most = Math.max(from, to);
  }

  @Override
  public void changed(int to) {
    most = to;
    List<String> over = new ArrayList<>(held.values());
    over.removeIf(name -> number(name) < to);
    rule(over.isEmpty(), "GOMAXPROCS is " + to + " now, and still held are " + over);
  }

  @Override
  public void event(KernelThread at, Event.Kind kind, G g, String name) {
    switch (kind) {
      case ACQUIREP -> acquires(at, name);
      case RELEASEP -> releases(at, name);
      case RETAKE -> retakes(at, name);
      case RUN -> runs(at, g);
      case SYSCALL -> inCall.put(at, g);
      case READY -> {
        if (inCall.get(at) == g) { // it has found no P on its way back
          inCall.remove(at);
          loses(at);
        }
      }
      default -> {}
    }
  }

  private void acquires(KernelThread at, String name) {
    acquired++;
    rule(
        number(name) >= 0 && number(name) < most,
        "ACQUIREP is told of \"" + name + "\", and there are " + most + ", named P0 and so on");
    if (inCall.containsKey(at)) {
      loses(at); // or it would go on with the one it had
    }
    String has = held.get(at);
    rule(has == null, at.name() + " acquires " + name + ", and it holds " + has);
    Seat seat = seats.computeIfAbsent(name, n -> new Seat());
    rule(
        seat.holder == null,
        at.name() + " acquires " + name + ", and " + nameOf(seat.holder) + " holds it");
    rule(
        !seat.taken,
        at.name() + " acquires " + name + ", which was lost in a call, and no RETAKE was told");
    seat.holder = at;
    held.put(at, name);
  }

  /** Its call is over, and the P that it had is not its own any more. */
  private void loses(KernelThread at) {
    String name = held.remove(at);
    if (name != null) {
      seats.get(name).holder = null;
      seats.get(name).taken = true;
    }
  }

  private void releases(KernelThread at, String name) {
    rule(
        name.equals(held.get(at)),
        at.name() + " releases " + name + ", and it holds " + held.get(at));
    held.remove(at);
    seats.get(name).holder = null;
  }

  private void retakes(KernelThread at, String name) {
    retaken++;
    Seat seat = seats.get(name);
    rule(
        seat != null && (seat.taken || seat.holder != null),
        at.name() + " retakes " + name + ", which nobody holds");
    if (!seat.taken) {
      rule(
          inCall.containsKey(seat.holder),
          at.name() + " retakes " + name + ", and its " + seat.holder.name() + " is in no call");
      held.remove(seat.holder);
    }
    seat.holder = null;
    seat.taken = false;
  }

  private void runs(KernelThread at, G g) {
    runs++;
    inCall.remove(at);
    rule(
        held.containsKey(at),
        "goroutine "
            + g.id()
            + " runs on "
            + at.name()
            + ", which holds no P: ACQUIREP was not told there, or the P is gone");
  }

  private static String nameOf(KernelThread t) {
    return t == null ? "nobody" : t.name();
  }

  /** -1 if that is no P's name. */
  private static int number(String name) {
    return name.matches("P(0|[1-9][0-9]{0,5})") ? Integer.parseInt(name.substring(1)) : -1;
  }

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, "who holds which P", message);
  }
}
