package gosched.kit;

import gosched.kit.RealKernel.RealThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock of three states, as futex locks have: free, held, held and perhaps waited for. No monitor
 * and no j.u.c. lock, since those remember a platform thread or a virtual one and lose track when a
 * coroutine moves.
 */
final class RealLock implements KernelLock {
  private static final int FREE = 0;
  private static final int HELD = 1;
  private static final int CONTENDED = 2;

  /**
   * How often to look again before going to sleep, and how long to pause before each look. Kernel
   * locks are held for some tens of ns, and to sleep and be woken costs some thousand. The two
   * numbers are Go's. To look after every pause would take the line away from the holder, who needs
   * it to unlock. With one CPU the holder cannot go on while we look.
   */
  private static final int LOOKS = Runtime.getRuntime().availableProcessors() > 1 ? 4 : 0;

  private static final int PAUSES = 30;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(RealLock.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final RealKernel kernel;
  private final String name;
  private final long id;
  private volatile int state = FREE;
  private final Queue<RealThread> waiters = new ConcurrentLinkedQueue<>();

  /**
   * Only asked whether it is the caller, who has written the last value that it can see if that is
   * so. Hence plain: volatile, these stores were half of what the lock costs.
   */
  private RealThread owner;

  RealLock(RealKernel kernel, String name, long id) {
    this.kernel = kernel;
    this.name = name;
    this.id = id;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public void lock() {
    kernel.checkNotStopped();
    RealThread me = kernel.current();
    if (!STATE.compareAndSet(this, FREE, HELD)) {
      if (owner == me) {
        throw new KernelError("lock " + name + ": " + me + " holds it already");
      }
      lockSlowly(me);
    }
    owner = me;
    me.locked();
  }

  /**
   * Queues first and says CONTENDED second: an unlock that sees CONTENDED finds a waiter to wake. A
   * waiter that gets the lock leaves it CONTENDED, in case others wait behind it.
   */
  private void lockSlowly(RealThread me) {
    for (int i = 0; i < LOOKS; i++) {
      for (int j = 0; j < PAUSES; j++) {
        Thread.onSpinWait();
      }
      if (state == FREE && STATE.compareAndSet(this, FREE, HELD)) {
        return;
      }
    }
    waiters.add(me);
    try {
      while ((int) STATE.getAndSet(this, CONTENDED) != FREE) {
        LockSupport.park();
        kernel.checkNotStopped();
      }
    } finally {
      waiters.remove(me);
    }
  }

  @Override
  public boolean tryLock() {
    kernel.checkNotStopped();
    if (!STATE.compareAndSet(this, FREE, HELD)) {
      return false;
    }
    owner = kernel.current();
    owner.locked();
    return true;
  }

  @Override
  public void unlock() {
    RealThread me = kernel.current();
    if (owner != me) {
      throw new KernelError("lock " + name + ": " + me + " does not hold it, " + owner + " does");
    }
    owner = null;
    me.unlocked();
    if ((int) STATE.getAndSet(this, FREE) == CONTENDED) {
      RealThread next = waiters.peek();
      if (next != null) {
        LockSupport.unpark(next.carrier);
      }
    }
  }

  @Override
  public String toString() {
    return "lock " + name;
  }
}
