package gosched.sim.race;

import java.util.Arrays;

/** The last access of one sort by each thread; of few threads, mostly of one. */
final class Marks {
  private static final Mark[] NONE = {};

  private Mark[] marks = NONE;

  void add(Mark m) {
    for (int i = 0; i < marks.length; i++) {
      if (marks[i].thread() == m.thread()) {
        marks[i] = m;
        return;
      }
    }
    marks = Arrays.copyOf(marks, marks.length + 1);
    marks[marks.length - 1] = m;
  }

  void clear() {
    marks = NONE;
  }

  /** One that did not happen before whoever has seen that much; null if all did. */
  Mark notBefore(Clock seen) {
    for (Mark m : marks) {
      if (!m.isBefore(seen)) {
        return m;
      }
    }
    return null;
  }
}
