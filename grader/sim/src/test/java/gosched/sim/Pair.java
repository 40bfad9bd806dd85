package gosched.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Readiness;
import java.util.ArrayList;
import java.util.List;

/** Both ends of a connection, and a queue in which one of them is. */
final class Pair {
  final SimSocket here;
  final SimSocket there;
  final Readiness ready;

  private Pair(SimSocket here, SimSocket there, Readiness ready) {
    this.here = here;
    this.there = there;
    this.ready = ready;
  }

  /** Connects them; that it can be written is told already. */
  static Pair connect(SimKernel k) {
    SimSocket listener = k.network().listen(0);
    SimSocket here = k.network().connect(listener.port());
    Readiness ready = k.network().readiness();
    ready.add(here, here);
    Pair p = new Pair(here, null, ready);
    while (!here.isConnected()) {
      ready.await(Readiness.FOREVER, (_, _, _) -> {});
    }
    p.told(0);
    SimSocket there = listener.accept();
    assertTrue(there != null);
    listener.close();
    return new Pair(here, there, ready);
  }

  /** What is told within that time: R readable, W writable. */
  List<String> told(long nanos) {
    List<String> told = new ArrayList<>();
    ready.await(nanos, (_, r, w) -> told.add((r ? "R" : "") + (w ? "W" : "")));
    return told;
  }
}
