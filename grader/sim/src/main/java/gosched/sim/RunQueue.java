package gosched.sim;

import java.util.Arrays;

/** The threads that could run now. In no order that means anything, but always in the same one. */
final class RunQueue {
  private SimThread[] threads = new SimThread[8];
  private int size;

  int size() {
    return size;
  }

  SimThread get(int i) {
    return threads[i];
  }

  /** Whether it was not there before. */
  boolean add(SimThread t) {
    if (t.runnableIndex >= 0) {
      return false;
    }
    if (size == threads.length) {
      threads = Arrays.copyOf(threads, 2 * size);
    }
    t.runnableIndex = size;
    threads[size++] = t;
    return true;
  }

  void remove(SimThread t) {
    int hole = t.runnableIndex;
    if (hole >= 0) {
      SimThread moved = threads[--size];
      threads[hole] = moved;
      moved.runnableIndex = hole;
      threads[size] = null;
      t.runnableIndex = -1;
    }
  }

  /** The next one after {@code t} by id, and after the highest the lowest: fair. */
  SimThread after(SimThread t) {
    SimThread next = null;
    SimThread lowest = threads[0];
    for (int i = 0; i < size; i++) {
      SimThread other = threads[i];
      if (other.id() > t.id() && (next == null || other.id() < next.id())) {
        next = other;
      }
      if (other.id() < lowest.id()) {
        lowest = other;
      }
    }
    return next == null ? lowest : next;
  }
}
