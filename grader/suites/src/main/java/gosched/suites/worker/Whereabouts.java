package gosched.suites.worker;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Says which lines of a submission are on some thread's stack: why a check does not end. */
final class Whereabouts {
  private static final int SHOWN = 4;

  private Whereabouts() {}

  /** Such as {@code ThreadPool.java:31 (submit), Box.java:9 (take)}; empty if none is. */
  static String of(List<String> labPackages) {
    TreeSet<String> places = new TreeSet<>();
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      for (StackTraceElement frame : entry.getValue()) {
        if (Thrown.isOf(frame, labPackages)) {
          places.add(
              frame.getFileName()
                  + ":"
                  + frame.getLineNumber()
                  + " ("
                  + frame.getMethodName()
                  + ")");
          break;
        }
      }
    }
    String text = String.join(", ", places.stream().limit(SHOWN).toList());
    return places.size() > SHOWN ? text + " and " + (places.size() - SHOWN) + " more" : text;
  }
}
