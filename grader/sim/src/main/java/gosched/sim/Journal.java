package gosched.sim;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.sim.Decision.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written down of a run: the decisions, so that it can be repeated; a digest, so that two
 * runs can be compared; and, if somebody wants to see it, a trace.
 */
final class Journal {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final Trace trace;
  private final List<Decision> decisions = new ArrayList<>();
  private long digest = 1;

  /**
   * @param trace where to write what happens, or null
   */
  Journal(Trace trace) {
    this.trace = trace;
  }

  /** Thread {@code t} came to a switch point. Hot. */
  void cameTo(SimThread t, int site) {
    digest = (digest ^ Sites.hash(site) ^ (long) t.id() << 32) * PRIME;
  }

  /** Whether somebody wants to see the run. */
  boolean isTraced() {
    return trace != null;
  }

  /** Thread {@code t} goes past a switch point, perhaps long after it came to it. */
  void wentPast(long step, SimThread t, int site) {
    trace.point(step, t.id(), t.g(), site);
  }

  void decided(SimThread at, Kind kind, int arg) {
    decisions.add(new Decision(at.id(), at.steps, kind, arg));
  }

  void event(long step, long nanos, SimThread t, Event.Kind kind, G g, String detail) {
    if (trace != null) {
      long goroutine = g == null ? 0 : g.id();
      trace.event(
          new Event(step, nanos, t.id(), goroutine, kind, Quoted.name(detail)),
          t.g(),
          Stacks.labCaller());
    }
  }

  /**
   * @param now the clock at the end: part of what makes two runs the same
   */
  long digest(long now) {
    return digest ^ now;
  }

  Schedule schedule() {
    return new Schedule(decisions);
  }
}
