package gosched.lab03;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Sudogs in the order in which they came. A select that has gone on leaves its sudogs behind: who
 * comes to them passes them by. Under its channel's lock.
 */
final class WaitQueue<T> {
  private final Queue<Sudog<T>> sudogs = new ArrayDeque<>(1);

  /** At this size the stale ones are thrown out: else a queue to which nobody comes would grow. */
  private int limit = 16;

  void add(Sudog<T> s) {
    if (sudogs.size() >= limit) {
      sudogs.removeIf(Sudog::isStale);
      limit = 16 + 2 * sudogs.size();
    }
    sudogs.add(s);
  }

  /** The first that nobody else has claimed; null if nobody waits. */
  Sudog<T> poll() {
    Sudog<T> s = sudogs.poll();
    while (s != null && !s.claim()) {
      s = sudogs.poll();
    }
    return s;
  }
}
