package gosched.sim;

/**
 * Who wants to know which memory woven code touches. A machine without one does not even look.
 *
 * <p>Each access is told after its switch point and right before it happens: no other thread runs
 * in between.
 */
interface Watcher {
  /** The {@code part} of an object that is one location as a whole, such as an ArrayDeque. */
  int WHOLE = -1;

  /** The {@code part} where nobody can say which it is. */
  int UNKNOWN = -2;

  /** The owner of all static fields. */
  Object STATICS = new Object();

  /**
   * Thread {@code t} is about to touch a location.
   *
   * @param owner the object or array; never null, and to be told apart by identity only, since
   *     identity hashes may all be equal
   * @param part which location of it: a field's number ({@link Locations}), an array's index, or
   *     {@link #WHOLE}
   * @param site where in the code; see {@link Sites}
   */
  void access(SimThread t, Object owner, int part, Access access, int site);

  /** Thread {@code parent} has started a thread, which has not run yet. */
  default void started(SimThread parent, SimThread child) {}

  /** Thread {@code t} has waited until all others were at rest. */
  default void rested(SimThread t) {}

  /** Thread {@code t} is about to leave the stack of a coroutine. */
  default void suspends(SimThread t, int site) {}

  /** Thread {@code t} passes a fence. */
  default void fence(SimThread t, int site) {}

  /**
   * Tells a machine's watcher of an access by the thread that runs, if there are such.
   *
   * @param owner null if the code is about to throw a NullPointerException
   * @param access null if it touches nothing that is shared
   */
  static void tell(Machine m, Object owner, int part, Access access, int site) {
    if (m.watcher != null && m.current() != null && owner != null && access != null) {
      m.watcher.access(m.current(), owner, part, access, site);
    }
  }
}
