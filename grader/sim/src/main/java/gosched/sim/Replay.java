package gosched.sim;

import gosched.sim.Decision.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * Repeats a recorded schedule. A decision that does not apply (the thread is not runnable, nobody
 * parks there) is passed over: shrinking removes decisions, and a student edits the code.
 */
final class Replay extends Chooser {
  /** Looked up at each switch point: equals and hashCode by hand take a tenth of the time. */
  private record Place(int thread, long at, Kind kind) {
    @Override
    public boolean equals(Object o) {
      return o instanceof Place p && thread == p.thread && at == p.at && kind == p.kind;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * thread + Long.hashCode(at)) + kind.ordinal();
    }
  }

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
  SimThread atPoint(ExploredMachine m, SimThread current) {
    if (take(current, Kind.CLOCK) != null && m.mayTick()) {
      m.tick();
    }
    SimThread t = target(m, take(current, Kind.SWITCH));
    return t == null ? current : t;
  }

  @Override
  SimThread atBlock(ExploredMachine m) {
    SimThread t = target(m, take(m.last(), Kind.PICK));
    return t == null ? m.nextInTurn() : t;
  }

  private static SimThread target(ExploredMachine m, Integer id) {
    SimThread t = id == null ? null : m.thread(id);
    return t != null && t.state == SimThread.State.RUNNABLE ? t : null;
  }

  @Override
  boolean spurious(ExploredMachine m) {
    return take(m.last(), Kind.SPURIOUS) != null;
  }

  @Override
  int salt(ExploredMachine m) {
    Integer salt = take(m.last(), Kind.SALT);
    return salt == null ? 0 : salt;
  }

  @Override
  int late(ExploredMachine m) {
    Integer quarters = take(m.last(), Kind.LATE);
    return quarters == null ? 0 : quarters;
  }
}
