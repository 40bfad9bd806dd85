package gosched.kit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A thread of a kernel. It knows which goroutine it runs, as Go's threads keep {@code g} in
 * thread-local storage.
 */
public abstract class KernelThread {
  private final int id;
  private final String name;

  /**
   * Set by the thread itself at every switch. Plain on purpose: others read it only for dumps, and
   * a volatile store would cost more than the switch.
   */
  private G g;

  /**
   * The scheduler's own record of this thread, from lab 03 on: Go's m. Only the thread itself may
   * use it.
   */
  public Object m;

  private static final VarHandle SIGNAL;

  static {
    try {
      SIGNAL = MethodHandles.lookup().findVarHandle(KernelThread.class, "signal", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Somebody has sent one, and no goroutine has seen it here. */
  private volatile boolean signal;

  /** How often goroutines have looked here since the signal came: {@link Preempt} counts. */
  int looks;

  /** How many kernel locks it holds. Only the thread itself knows. */
  private int locks;

  protected KernelThread(int id, String name) {
    this.id = id;
    this.name = name;
  }

  /** Unique among the threads of one kernel; the first one is 0. */
  public final int id() {
    return id;
  }

  public final String name() {
    return name;
  }

  /** The goroutine that runs here, or null. Only the thread itself can rely on it. */
  public final G g() {
    return g;
  }

  /**
   * Says which goroutine runs here from now on. Only the thread itself may call it.
   *
   * @param g null for none
   */
  public final void setG(G g) {
    this.g = g;
    if (signal) {
      takeSignal(); // it was for whoever ran here: the next is not to see it
    }
    if (g != null) {
      g.setThread(this);
    }
  }

  /** Any thread. See {@link Kernel#signal}. */
  final void signal() {
    if (SIGNAL.compareAndSet(this, false, true)) {
      Preempt.sent();
    }
  }

  /** Whether there is one. Only the thread itself can rely on it. */
  final boolean hasSignal() {
    return signal;
  }

  /** Whether there was one; from now on there is none. */
  final boolean takeSignal() {
    boolean was = signal && SIGNAL.compareAndSet(this, true, false);
    if (was) {
      looks = 0;
      Preempt.taken();
    }
    return was;
  }

  /** For kernels: this thread holds one more lock. Only the thread itself may call it. */
  public final void locked() {
    locks++;
  }

  /** For kernels: one less. */
  public final void unlocked() {
    locks--;
  }

  /** Whether it holds a kernel lock. Only the thread itself can rely on it. */
  public final boolean holdsLocks() {
    return locks > 0;
  }

  @Override
  public final String toString() {
    return name;
  }

  /** Never set. Read by {@link #current()} so that the compiler cannot drop the switch. */
  private static int ballast;

  /**
   * The kernel thread that calls, or null if the caller is none.
   *
   * <p><b>This method must never be inlined.</b> The JIT takes the current thread for a constant
   * within one compiled method. That is wrong on a coroutine: it can be suspended on one thread and
   * resumed on another in the middle of that method, and every inlined {@code
   * Thread.currentThread()} behind that point still names the old thread; so does {@code
   * ThreadLocal}, and all that the JDK builds on them. A call that is not inlined asks anew.
   *
   * <p>HotSpot does not inline a method of more than 325 bytes of byte code (FreqInlineSize), so
   * this one is made longer than that by a switch that is never taken: its table has 85 entries of
   * 4 bytes. The alternatives: a {@code dontinline} compile command is lost in an IDE;
   * {@code @DontInline} is honoured in the JDK only. A test measures the length and migrates a
   * coroutine a million times.
   */
  public static KernelThread current() {
    switch (ballast) {
      case 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, 65, 69, 73, 77, 81, 85 ->
          throw new AssertionError(ballast);
      default -> {}
    }
    return Thread.currentThread() instanceof Carrier c ? c.mounted : null;
  }
}
