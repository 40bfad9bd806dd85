package gosched.sim;

/**
 * What the weaver makes of each class with fields that change: an object that carries what a {@link
 * Watcher} knows of it. A map from objects to such knowledge would need identity hashes, and where
 * the simulator runs they are all equal.
 *
 * <p>The names are such that no source file can have them in its way.
 */
public interface Shadowed {
  /** What was last put there, perhaps in an earlier run; null at first. */
  Object gosched$shadow();

  void gosched$shadow(Object shadow);
}
