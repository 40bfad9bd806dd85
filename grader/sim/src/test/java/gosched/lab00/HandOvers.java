package gosched.lab00;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** Goroutines that one kernel thread hands over to another: in order, and not. */
public final class HandOvers {
  /** How a coroutine is handed over. */
  public enum By {
    /** By a locked queue, after it has left its stack. */
    LOCK,
    /** By a locked queue, too early; but the other thread comes late, so nothing happens. */
    LOCK_TOO_EARLY,
    /** By a flag that orders nothing. */
    OPAQUE_FLAG
  }

  private static final VarHandle HANDED;

  static {
    try {
      HANDED = MethodHandles.lookup().findVarHandle(HandOvers.class, "handed", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private int x;
  private boolean handed;
  private Coroutine coroutine;

  private HandOvers() {}

  /** Whoever asks for a goroutine's status has seen what was done before it was changed. */
  public static void status(Kernel k, Function<Kernel, G> make, boolean ordered) {
    HandOvers h = new HandOvers();
    G g = make.apply(k);
    k.start(
        "writer",
        () -> {
          h.x = 1;
          g.casStatus(Status.IDLE, Status.RUNNABLE);
        });
    while (ordered && g.status() == Status.IDLE) {
      k.sleep(1);
    }
    use(h.x);
    settle(k);
  }

  /** The thread that runs a goroutine is in its record, as a volatile field. */
  public static void thread(Kernel k, Function<Kernel, G> make, boolean ordered) {
    HandOvers h = new HandOvers();
    G g = make.apply(k);
    KernelThread writer =
        k.start(
            "writer",
            () -> {
              h.x = 1;
              k.current().setG(g);
            });
    while (ordered && g.thread() != writer) {
      k.sleep(1);
    }
    use(h.x);
    settle(k);
  }

  /** To use a record again is to write its id: who may still mean the old goroutine races. */
  public static void reuse(Kernel k, Function<Kernel, G> make, boolean ordered) {
    G g = make.apply(k);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    g.casStatus(Status.RUNNING, Status.DEAD);
    k.start("asks", () -> use((int) g.id()));
    if (ordered) {
      settle(k);
    }
    g.reuse(2, () -> {});
    settle(k);
  }

  public static void coroutine(Kernel k, By by) {
    HandOvers h = new HandOvers();
    KernelLock lock = k.lock("queue");
    Deque<Coroutine> queue = new ArrayDeque<>();
    Runnable put =
        () -> {
          lock.lock();
          queue.add(h.coroutine);
          lock.unlock();
        };
    h.coroutine =
        new Coroutine(
            () -> {
              h.x++;
              if (by == By.LOCK_TOO_EARLY) {
                put.run();
              }
              Coroutine.suspend();
              h.x++;
            });
    k.start(
        "m1",
        () -> {
          h.coroutine.resume();
          switch (by) {
            case LOCK -> put.run();
            case OPAQUE_FLAG -> HANDED.setOpaque(h, true);
            case LOCK_TOO_EARLY -> {}
          }
        });
    k.sleep(1_000_000);
    Coroutine taken = by == By.OPAQUE_FLAG && (boolean) HANDED.getOpaque(h) ? h.coroutine : null;
    if (by != By.OPAQUE_FLAG) {
      lock.lock();
      taken = queue.poll();
      lock.unlock();
    }
    if (taken != null) {
      taken.resume();
    }
    settle(k);
  }

  /**
   * Three goroutines on some threads count to nine; a lock guards the run queue, and the counter if
   * it is to be right.
   */
  public static void counter(Kernel k, int threads, boolean guarded) {
    HandOvers h = new HandOvers();
    KernelLock lock = k.lock("queue");
    KernelLock guard = k.lock("counter");
    Deque<Coroutine> queue = new ArrayDeque<>();
    for (int i = 0; i < 3; i++) {
      queue.add(new Coroutine(() -> h.count(guarded ? guard : null)));
    }
    for (int m = 0; m < threads; m++) {
      k.start("m" + m, () -> h.run(lock, queue));
    }
    settle(k);
  }

  private void count(KernelLock guard) {
    for (int i = 0; i < 3; i++) {
      if (guard != null) {
        guard.lock();
      }
      x++;
      if (guard != null) {
        guard.unlock();
      }
      Coroutine.suspend();
    }
  }

  private void run(KernelLock lock, Deque<Coroutine> queue) {
    while (true) {
      lock.lock();
      Coroutine c = queue.poll();
      lock.unlock();
      if (c == null) {
        return;
      }
      c.resume();
      if (!c.isDone()) {
        lock.lock();
        queue.add(c);
        lock.unlock();
      }
    }
  }

  private static void settle(Kernel k) {
    ((gosched.sim.SimKernel) k).settle();
  }

  private static void use(int value) {
    if (value < 0) {
      throw new IllegalStateException();
    }
  }
}
