// student file: not in the starter
package gosched.lab03;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import java.util.function.Consumer;

/** A kernel thread that runs goroutines, one after the other. Go's m. */
final class M implements Runnable {
  final int id;
  private final Sched sched;

  /** Set by the thread itself before anybody can find this M among the idle ones. */
  KernelThread thread;

  /**
   * Whether it may run a goroutine. Whoever wakes it gives it the slot first, under the scheduler's
   * lock; it reads this outside the lock, in the loop around its park, so the field is volatile: a
   * park may return for no reason, and then nothing else orders the two.
   */
  volatile boolean slot;

  /** A goroutine to go on with before all others: its park was called off. */
  G next;

  /** A goroutine that has left its stack and is for the scheduler's lists: it yielded, or ended. */
  G left;

  /** What g0 is to do for the goroutine that has just left its stack. */
  private Consumer<G> onG0;

  M(int id, Sched sched) {
    this.id = id;
    this.sched = sched;
  }

  /**
   * The M that the caller runs on.
   *
   * @throws KernelError if it runs on none
   */
  static M current() {
    KernelThread t = KernelThread.current();
    if (t == null || !(t.m instanceof M m)) {
      throw new KernelError("only goroutines may call this, and " + t + " runs none");
    }
    return m;
  }

  @Override
  public void run() {
    thread = KernelThread.current();
    thread.m = this;
    sched.loop(this);
  }

  /**
   * Called by a goroutine: it leaves its stack, and then {@code action} runs on g0. Go's mcall. Why
   * not do it here, on the goroutine's own stack, and leave it after that? Because of what such an
   * action does: it tells others that the goroutine may be resumed. Another M would resume it at
   * once, on a stack that is still in use.
   */
  static void call(Consumer<G> action) {
    current().onG0 = action;
    Coroutine.suspend();
  }

  /** Runs {@code g} until it leaves its stack, and then what it wanted done on g0. */
  void execute(G g) {
    thread.setG(g);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    g.coroutine.resume();
    thread.setG(null);
    if (g.coroutine.isDone()) {
      sched.exit(this, g);
    } else {
      Consumer<G> action = onG0;
      onG0 = null;
      action.accept(g);
    }
  }
}
