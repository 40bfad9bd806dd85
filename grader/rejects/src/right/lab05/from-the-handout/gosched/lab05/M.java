package gosched.lab05;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.kit.KernelThread;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A kernel thread that runs goroutines while it holds a P. */
final class M implements Runnable {
  final int id;
  final String name;
  final Sched sched;
  volatile KernelThread thread;

  /** The P that it holds; only this thread uses the field. */
  P p;

  /** In a system call: the P that it had, and the call. */
  P callP;

  P.Call call;

  /** A P that somebody gives to it. */
  final AtomicReference<P> mailbox = new AtomicReference<>();

  volatile boolean spinning;
  volatile boolean blocked;

  /** While it waits for a time: until when, and whether that is too long now. */
  volatile long until;

  volatile boolean broken;

  /** The goroutine that is tied to it, and how often. */
  volatile G lockedg;

  volatile long lockedgId;
  int locks;

  final AtomicLong curgId = new AtomicLong();

  /** What a goroutine that leaves its stack wants of g0; null if it has ended. */
  private Consumer<G> op;

  Rec ended;

  /** To be run next, without a search. */
  G next;

  boolean inherit;

  M(int id, Sched sched) {
    this.id = id;
    this.name = "M" + id;
    this.sched = sched;
  }

  static M current() {
    KernelThread t = KernelThread.current();
    return t == null ? null : (M) t.m;
  }

  /** A goroutine: leaves its stack, and has that done on g0. */
  static void call(Consumer<G> op) {
    current().op = op;
    Coroutine.suspend();
  }

  /** The goroutine that runs on it. */
  void lockOSThread() {
    G g = KernelThread.current().g();
    locks++;
    if (lockedg == null) {
      lockedgId = g.id();
      lockedg = g;
      g.lockedm = this;
    }
  }

  void unlockOSThread() {
    if (locks == 0 || --locks > 0) {
      return;
    }
    lockedg.lockedm = null;
    lockedg = null;
    lockedgId = 0;
  }

  @Override
  public void run() {
    KernelThread me = KernelThread.current();
    me.m = this;
    thread = me;
    sched.loop(this);
  }

  /** Runs it until it leaves its stack, and does what it wants then. */
  void resume(G g) {
    curgId.lazySet(g.id());
    g.casStatus(G.Status.RUNNABLE, G.Status.RUNNING);
    thread.setG(g);
    g.coroutine.resume();
    thread.setG(null);
    curgId.lazySet(0);
    Consumer<G> todo = op;
    op = null;
    if (todo != null) {
      todo.accept(g);
    } else {
      Rec rec = ended;
      ended = null;
      sched.exit(this, rec);
    }
  }
}
