// student file: not in the starter
package gosched.lab05;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Leak;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Who still waits when main returns. */
final class Leaks {
  private Leaks() {}

  /** Main's body, and then the report. */
  static Runnable thenReport(Runnable body, Sched sched, Consumer<Leak> to) {
    return () -> {
      body.run();
      report(sched, to);
    };
  }

  /**
   * Called by main at its end. With the world stopped: who waits has left its stack then, and
   * nobody resumes it while we look at it.
   */
  private static void report(Sched sched, Consumer<Leak> to) {
    List<Leak> leaks =
        sched.world.waiting().stream()
            .filter(g -> g.status() == Status.WAITING)
            .sorted(Comparator.comparing(G::id))
            .map(g -> new Leak(g.id(), g.waitReason(), place(g)))
            .toList();
    sched.world.goOn();
    leaks.forEach(to);
  }

  /** The innermost call that is neither the scheduler's nor the kit's. */
  private static String place(G g) {
    for (StackTraceElement f : g.coroutine.frames()) {
      String name = f.getClassName();
      if (!name.startsWith("gosched.lab") && !name.startsWith("gosched.kit.")) {
        return f.getFileName() + ":" + f.getLineNumber();
      }
    }
    return "?";
  }
}
