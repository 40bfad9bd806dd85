package gosched.sim;

import java.util.Arrays;

/**
 * What is to happen at which time: a binary heap, the earliest first. Two at the same time come in
 * the order of their ranks, so a run does not depend on how they were put in.
 */
final class Agenda {

  /** Something that happens at a time. */
  abstract static sealed class Entry permits Cpu, MeasuredThread.Alarm, Delivery {
    /** In ns. Must not change while the entry is in the agenda. */
    long at;

    private final long rank;
    private int place = -1;

    /**
     * @param rank of its own: no two entries have the same
     */
    Entry(long rank) {
      this.rank = rank;
    }

    private boolean before(Entry other) {
      return at < other.at || at == other.at && rank < other.rank;
    }
  }

  private Entry[] heap = new Entry[64];
  private int size;

  /** When the earliest is; {@link SimThread#NEVER} if there is none. */
  long earliest() {
    return size == 0 ? SimThread.NEVER : heap[0].at;
  }

  void add(Entry e) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    up(e, size++);
  }

  /** Takes the earliest out; null if there is none. */
  Entry poll() {
    if (size == 0) {
      return null;
    }
    Entry first = heap[0];
    remove(first);
    return first;
  }

  /** Puts {@code e} in and takes the earliest out, which may be {@code e} itself. */
  Entry exchange(Entry e) {
    if (size == 0 || e.before(heap[0])) {
      return e;
    }
    Entry first = heap[0];
    first.place = -1;
    down(e, 0);
    return first;
  }

  /**
   * Takes {@code e} out.
   *
   * @return false if it was not in
   */
  boolean remove(Entry e) {
    int hole = e.place;
    if (hole < 0) {
      return false;
    }
    e.place = -1;
    Entry moved = heap[--size];
    heap[size] = null;
    if (moved != e) {
      if (hole > 0 && moved.before(heap[(hole - 1) / 2])) {
        up(moved, hole);
      } else {
        down(moved, hole);
      }
    }
    return true;
  }

  private void up(Entry e, int from) {
    int i = from;
    while (i > 0 && e.before(heap[(i - 1) / 2])) {
      put(heap[(i - 1) / 2], i);
      i = (i - 1) / 2;
    }
    put(e, i);
  }

  private void down(Entry e, int from) {
    int i = from;
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && heap[child + 1].before(heap[child])) {
        child++;
      }
      if (!heap[child].before(e)) {
        break;
      }
      put(heap[child], i);
      i = child;
    }
    put(e, i);
  }

  private void put(Entry e, int i) {
    heap[i] = e;
    e.place = i;
  }
}
