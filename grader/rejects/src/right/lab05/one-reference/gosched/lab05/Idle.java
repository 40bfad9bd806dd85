// student file: not in the starter
package gosched.lab05;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Ps that nobody holds, and Ms that hold none and have nothing to do. The lists are under the
 * scheduler's lock; how many Ps there are is read by submitters without it.
 */
final class Idle {
  /** The first to come first: all get their turn. */
  private final Deque<P> ps = new ArrayDeque<>();

  private final Deque<M> ms = new ArrayDeque<>();

  private volatile int npidle;

  int npidle() {
    return npidle;
  }

  int nmidle() {
    return ms.size();
  }

  /** The lock is held. */
  void pidleput(P p) {
    ps.add(p);
    npidle = ps.size();
  }

  /** The lock is held. Whoever takes a P must give it to an M, or bring it back. Null if none. */
  P pidleget() {
    P p = ps.poll();
    npidle = ps.size();
    return p;
  }

  /** The lock is held. */
  void mput(M m) {
    ms.add(m);
  }

  /** The lock is held. Null if none is idle: then a thread must be made. */
  M mget() {
    return ms.poll();
  }

  /** The lock is held. All Ps leave the list: the world stops. */
  List<P> takeAll() {
    List<P> all = new ArrayList<>(ps);
    ps.clear();
    npidle = 0;
    return all;
  }
}
