// student file: not in the starter
package gosched.lab05;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.lab04.StealOrder;
import java.util.function.BiConsumer;

/** A kernel thread that runs goroutines while it holds a P. Go's m. */
final class M implements Runnable {
  final int id;
  final String name;
  private final Sched sched;

  /**
   * Set by the thread itself before anybody can find this M among the idle ones. Null: not started.
   */
  volatile KernelThread thread;

  /** What it holds; null: it may not run a goroutine now. Only this thread writes it. */
  P p;

  /**
   * What it is given while it sleeps. Whoever gives it owned that P, and writes nothing of this M
   * afterwards; the M takes it from here. Volatile: the M looks at it in the loop around its park.
   */
  volatile P nextp;

  /**
   * It looks for work at the others', and counts in Spinners. Written by whoever wakes it before
   * {@link #nextp}, and by itself while it holds a P.
   */
  volatile boolean spinning;

  /** The P that it had when it entered the system call it is in, and that P's word for the call. */
  P oldp;

  int call;

  /** A goroutine to go on with before all others: its park was called off, say. */
  G next;

  /** Whether what findRunnable has found goes on with the slice of who ran before. */
  boolean inherit;

  /** The one goroutine that may run here; null if any may. */
  volatile G lockedg;

  /** How often that one has asked for it. */
  int locks;

  /** Its thread is to end: its goroutine ended and was tied to it. */
  boolean gone;

  /** This M waits for the earliest timer, and is to come back earlier. */
  volatile boolean pollBroken;

  /** Of as many as there were when it was last asked for. */
  private StealOrder order = new StealOrder(1);

  /** What g0, on this M, is to do for the goroutine that has just left its stack. */
  private BiConsumer<M, G> onG0;

  M(int id, Sched sched) {
    this.id = id;
    this.name = "M" + id;
    this.sched = sched;
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

  /** The same; null on a thread that is no M, which may ready goroutines but runs none. */
  static M currentOrNull() {
    KernelThread t = KernelThread.current();
    return t != null && t.m instanceof M m ? m : null;
  }

  /** Called by the goroutine that runs here: from now on no other one does. */
  void lock() {
    locks++;
    lockedg = Go.current();
    lockedg.lockedm = this;
  }

  void unlock() {
    if (locks > 0 && --locks == 0) {
      lockedg.lockedm = null;
      lockedg = null;
    }
  }

  /** In which order it visits the Ps, if there are {@code n}. */
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
    sched.mstart(this);
  }

  /**
   * Called by a goroutine: it leaves its stack, and then {@code action} runs on g0. Go's mcall. As
   * in lab 03: whoever tells others that a goroutine may be resumed must be off its stack.
   */
  static void call(BiConsumer<M, G> action) {
    current().onG0 = action;
    Coroutine.suspend();
  }

  /**
   * Runs {@code g} until it leaves its stack, and then what it wanted done on g0.
   *
   * @param inherit whether it goes on with the slice of who ran before: else a slice begins
   */
  void execute(G g, boolean inherit) {
    if (!inherit) {
      p.beginSlice();
    }
    thread.setG(g);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    g.coroutine.resume();
    thread.setG(null);
    if (g.coroutine.isDone()) {
      sched.exit(this, g);
    } else {
      BiConsumer<M, G> action = onG0;
      onG0 = null;
      action.accept(this, g);
    }
  }
}
