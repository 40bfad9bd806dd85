package gosched.sim;

import gosched.kit.KernelError;
import gosched.kit.KernelLock;

/** A kernel lock of a simulated machine, as far as both kinds of machine agree about it. */
abstract sealed class SimLock implements KernelLock, Shadowed permits ExploredLock, FutexLock {
  private final String name;

  /** Said at each lock and unlock of each run, and so put together once. */
  private final String words;

  private final long id;
  private Object shadow;
  SimThread owner;

  SimLock(String name, long id) {
    this.name = Quoted.name(name);
    this.words = "lock " + this.name;
    this.id = id;
  }

  @Override
  public final long id() {
    return id;
  }

  final String name() {
    return name;
  }

  final void checkNotMine(SimThread me) {
    if (owner == me) {
      throw new KernelError(this + ": " + me + " holds it already and would wait for ever");
    }
  }

  final void checkMine(SimThread me) {
    if (owner != me) {
      throw new KernelError(this + ": " + me + " does not hold it, " + owner + " does");
    }
  }

  @Override
  public final Object gosched$shadow() {
    return shadow;
  }

  @Override
  public final void gosched$shadow(Object shadow) {
    this.shadow = shadow;
  }

  @Override
  public final String toString() {
    return words;
  }
}
