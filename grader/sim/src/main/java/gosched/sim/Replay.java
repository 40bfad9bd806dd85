package gosched.sim;

import gosched.sim.Decision.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * Repeats a recorded schedule. A decision that does not apply (the thread is not runnable, nobody
 * parks there) is passed over: shrinking removes decisions, and a student edits the code.
 */
final class Replay extends Chooser {
  private record Place(int thread, long at, Kind kind) {}

  private final Map<Place, Integer> decisions = new HashMap<>();

  Replay(Schedule schedule) {
    for (Decision d : schedule.decisions()) {
      decisions.put(new Place(d.thread(), d.at(), d.kind()), d.arg());
    }
  }

  private Integer take(SimThread t, Kind kind) {
    return decisions.get(new Place(t.id(), t.steps, kind));
  }

  @Override
  SimThread atPoint(SimKernel k, SimThread current) {
    if (take(current, Kind.CLOCK) != null && k.mayTick()) {
      k.tick();
    }
    SimThread t = target(k, take(current, Kind.SWITCH));
    return t == null ? current : t;
  }

  @Override
  SimThread atBlock(SimKernel k) {
    SimThread t = target(k, take(k.last(), Kind.PICK));
    return t == null ? k.nextInTurn() : t;
  }

  private static SimThread target(SimKernel k, Integer id) {
    SimThread t = id == null ? null : k.thread(id);
    return t != null && t.state == SimThread.State.RUNNABLE ? t : null;
  }

  @Override
  boolean spurious(SimKernel k) {
    return take(k.last(), Kind.SPURIOUS) != null;
  }

  @Override
  int late(SimKernel k) {
    Integer quarters = take(k.last(), Kind.LATE);
    return quarters == null ? 0 : quarters;
  }
}
