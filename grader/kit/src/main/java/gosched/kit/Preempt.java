package gosched.kit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Where a goroutine looks whether its thread was sent a {@link Kernel#signal}: in each call of
 * {@link Go}, and, in program classes that {@link PollWeaver} has been at, at each loop's end and
 * each method's beginning.
 *
 * <p>A signal interrupts nobody: Java has no way to stop a thread wherever it is and make it call
 * something, as Go's signal handler does. So a program must look by itself, often; and the look
 * must cost next to nothing. It is one read of a static field that is 0 nearly always. What is not
 * 0 is the number of threads with a signal, and only then does it matter which thread this is.
 */
public final class Preempt {
  private static final VarHandle SIGNALS;

  /** How many threads of this JVM have a signal that no goroutine has seen. */
  private static int signals;

  static {
    try {
      SIGNALS = MethodHandles.lookup().findStaticVarHandle(Preempt.class, "signals", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Preempt() {}

  /** Woven into programs. Gives way if the calling goroutine is to; nothing else, anywhere. */
  public static void poll() {
    // Opaque: a plain read would be moved out of the very loop that it is to end.
    if ((int) SIGNALS.getOpaque() != 0) {
      look();
    }
  }

  private static void look() {
    KernelThread t = KernelThread.current();
    G g = t == null ? null : t.g();
    if (g == null || !t.takeSignal()) {
      return;
    }
    g.scheduler().kernel().emit(Event.Kind.PREEMPT, g, "");
    if (!g.scheduler().giveWay()) {
      t.signal(); // not here: it has not left this thread, and is to be asked again
    }
  }

  static void sent() {
    SIGNALS.getAndAdd(1);
  }

  static void taken() {
    SIGNALS.getAndAdd(-1);
  }

  /** For tests. */
  static int pending() {
    return (int) SIGNALS.getVolatile();
  }

  /** For a simulator, which begins a run where another one was broken off. */
  public static void forget() {
    SIGNALS.setVolatile(0);
  }
}
