package gosched.lab04;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import java.util.function.Consumer;

/**
 * A kernel thread that runs goroutines, with a run queue of its own. Go's m before there were ps.
 */
final class M implements Runnable {
  final int id;
  final String name;
  private final Sched sched;

  /** Puts and gets are this M's affair; others steal from it, whatever this M does meanwhile. */
  final LocalRunQueue runq;

  /** Goroutine records: this M's affair. */
  final FreeGs free;

  /** Set by the thread itself before anybody can find this M among the idle ones. */
  KernelThread thread;

  /**
   * Whether it may run a goroutine. Whoever wakes it gives it the slot first, under the scheduler's
   * lock; it reads this outside the lock, in the loop around its park, so the field is volatile.
   */
  volatile boolean slot;

  /**
   * It looks for work at the others', and counts in Sched.spinning. Written by whoever wakes it
   * before the slot, and by itself while it has the slot.
   */
  boolean spinning;

  /** How many goroutines it has run. */
  long tick;

  /** A goroutine to go on with before all others: its park was called off. */
  G next;

  /** Of as many as there were when it was last asked for. */
  private StealOrder order = new StealOrder(1);

  /** What g0 is to do for the goroutine that has just left its stack. */
  private Consumer<G> onG0;

  M(int id, Sched sched) {
    this.id = id;
    this.name = "M" + id;
    this.sched = sched;
    this.runq = new LocalRunQueue(sched.global);
    this.free = new FreeGs(sched.pool);
  }

  /**
   * The M that the caller runs on.
   *
   * @throws KernelError if it runs on none
   */
  static M current() {
    M m = currentOrNull();
    if (m == null) {
      throw new KernelError(
          "only goroutines may call this, and " + KernelThread.current() + " runs none");
    }
    return m;
  }

  /** The same; null on a thread of the timers, say, which may ready goroutines but runs none. */
  static M currentOrNull() {
    KernelThread t = KernelThread.current();
    return t != null && t.m instanceof M m ? m : null;
  }

  /** In which order it visits the others, if there are {@code n} Ms in all. */
  StealOrder order(int n) {
    if (order.size() != n) {
      order = new StealOrder(n);
    }
    return order;
  }

  @Override
  public void run() {
    thread = KernelThread.current();
    thread.m = this;
    sched.loop(this);
  }

  /**
   * Called by a goroutine: it leaves its stack, and then {@code action} runs on g0. Go's mcall. As
   * in lab 03: whoever tells others that a goroutine may be resumed must be off its stack.
   */
  static void call(Consumer<G> action) {
    current().onG0 = action;
    Coroutine.suspend();
  }

  /** Runs {@code g} until it leaves its stack, and then what it wanted done on g0. */
  void execute(G g) {
    tick++;
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
