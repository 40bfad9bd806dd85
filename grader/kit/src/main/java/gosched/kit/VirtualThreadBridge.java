package gosched.kit;

import java.lang.reflect.Field;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * Lets the JDK's virtual threads run on a scheduler of this course, in place of the JDK's own: each
 * time that a virtual thread can go on, a goroutine carries it until it waits again. So programs
 * that know nothing of goroutines, an HTTP server of the JDK's say, run on Ms and Ps.
 *
 * <pre>{@code
 * Go.run(GoScheduler::new, () -> {
 *   ThreadFactory threads = new VirtualThreadBridge().threads();
 *   server.setExecutor(Executors.newThreadPerTaskExecutor(threads));
 *   ...
 * });
 * }</pre>
 *
 * <p>The JDK has no public way to choose who carries virtual threads. The builder has a field for
 * it, which is found by reflection: the JVM needs {@code --add-opens
 * java.base/java.lang=ALL-UNNAMED}, and another JDK than 25 may have another field. Code on such a
 * virtual thread is no goroutine, and cannot use {@link Go}: the current thread is the virtual one
 * there.
 */
public final class VirtualThreadBridge {
  private final Scheduler scheduler;
  private final Kernel kernel;

  /** What threads of the JDK's hand in that are no kernel threads: its timers, its pollers. */
  private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();

  private volatile KernelThread gate;

  /** To be called by a goroutine, whose scheduler it is that carries. */
  public VirtualThreadBridge() {
    scheduler = Go.current().scheduler();
    kernel = scheduler.kernel();
    scheduler.go(this::keepGate);
  }

  /** Makes virtual threads that goroutines carry. */
  public ThreadFactory threads() {
    Thread.Builder.OfVirtual builder = Thread.ofVirtual();
    try {
      Field field = builder.getClass().getDeclaredField("scheduler");
      field.setAccessible(true);
      field.set(builder, (Executor) this::carry);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new KernelError(
          "start the JVM (JDK 25) with --add-opens java.base/java.lang=ALL-UNNAMED"
              + " (virtual threads have no other way to be carried by others): "
              + e);
    }
    return builder.factory();
  }

  /** {@code piece} is what a virtual thread does until it waits again. */
  private void carry(Runnable piece) {
    if (KernelThread.current() != null) {
      scheduler.go(piece); // the virtual thread that calls has stepped aside: this is its carrier
    } else {
      inbox.add(piece);
      KernelThread t = gate;
      if (t != null) {
        kernel.unpark(t);
      }
    }
  }

  /**
   * A goroutine that waits for what comes from outside, in a system call: so to the scheduler it is
   * no deadlock if all others wait, and no P is lost to it.
   */
  private void keepGate() {
    while (true) {
      Go.syscall(this::await);
      for (Runnable piece = inbox.poll(); piece != null; piece = inbox.poll()) {
        scheduler.go(piece);
      }
    }
  }

  private void await() {
    gate = KernelThread.current(); // each time anew: this goroutine moves
    while (inbox.isEmpty()) {
      kernel.park();
    }
  }
}
