package gosched.sim.race;

/** The last access of one sort by each thread; of few threads, mostly of one. */
final class Marks {
  private static final Mark[] NONE = {};

  private Mark[] marks = NONE;
  private int size;

  void add(Mark m) {
    for (int i = 0; i < size; i++) {
      if (marks[i].thread() == m.thread()) {
        marks[i] = m;
        return;
      }
    }
    if (size == marks.length) {
      Mark[] more = new Mark[2 * size + 1];
      System.arraycopy(marks, 0, more, 0, size);
      marks = more;
    }
    marks[size++] = m;
  }

  void clear() {
    size = 0;
  }

  /** One that did not happen before whoever has seen that much; null if all did. */
  Mark notBefore(Clock seen) {
    for (int i = 0; i < size; i++) {
      if (!marks[i].isBefore(seen)) {
        return marks[i];
      }
    }
    return null;
  }
}
