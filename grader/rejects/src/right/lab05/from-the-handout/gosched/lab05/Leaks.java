package gosched.lab05;

import gosched.kit.G;
import gosched.kit.Leak;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Who waits when main returns, and where. */
final class Leaks {
  private final Sched sched;

  /** Null: nobody asks. */
  Consumer<Leak> to;

  private List<Leak> leaks = List.of();

  Leaks(Sched sched) {
    this.sched = sched;
  }

  /** Main's goroutine. The world stays stopped. */
  void mainReturned() {
    if (to == null) {
      return;
    }
    sched.stw.mutex.lock();
    sched.stw.stopTheWorld();
    List<Leak> found = new ArrayList<>();
    for (Rec rec : sched.records.all()) {
      WaitReason why = rec.g.waitReason();
      if (why != null) {
        found.add(new Leak(rec.id, why, place(rec.g)));
      }
    }
    found.sort(Comparator.comparing(Leak::goroutine));
    leaks = found;
  }

  private static String place(G g) {
    for (StackTraceElement e : g.coroutine.frames()) {
      String c = e.getClassName();
      if (!c.startsWith("gosched.kit.")
          && !c.matches("gosched\\.lab\\d\\d\\..*")
          && !c.startsWith("jdk.")
          && !c.startsWith("java.")) {
        return e.getFileName() + ":" + e.getLineNumber();
      }
    }
    return "unknown";
  }

  /** On the thread that called run, at the end. */
  void report() {
    for (Leak leak : leaks) {
      to.accept(leak);
    }
  }
}
