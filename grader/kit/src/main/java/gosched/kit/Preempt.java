package gosched.kit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Where a goroutine looks whether its thread was sent a {@link Kernel#signal}: in each call of
 * {@link Go}, and, in program classes that {@link PollWeaver} has been at, at each loop's end and
 * each method's beginning.
 *
 * <p>A signal interrupts nobody: Java has no way to stop a thread wherever it is and make it call
 * something, as Go's signal handler does. So a program must look by itself, often; and the look
 * must cost next to nothing. It is one read of what is 0 nearly always. What is not 0 is the number
 * of threads with a signal, and only then does it matter which thread this is.
 *
 * <p>Rejected, all but the last after measuring ({@code ./grade bench polls} measures what was
 * chosen):
 *
 * <ul>
 *   <li>An opaque or volatile read of one field in each round. Alone it is free beside a loop's own
 *       work; but C2 orders all of the loop's other reads around it, and so can neither keep
 *       anything in registers nor unroll: a program of short loops took twice as long.
 *   <li>An opaque read in one of so many rounds only, by a counter. In small loops the counter cost
 *       what the read had cost; on the program of short loops it was not tried.
 *   <li>A constant of the JIT, a {@link java.lang.invoke.MutableCallSite}, that is exchanged when
 *       there is a signal. The poll is no instruction at all then, but to exchange it takes 0.2 ms,
 *       and it throws all compiled code away that has a poll in it: until one small loop was fast
 *       again 4 ms were lost. With a request each 10 ms that is no price to pay.
 *   <li>A field for each thread: then each poll must ask which thread it is on, and on a coroutine
 *       that takes a call that is never inlined, see {@link KernelThread#current}.
 * </ul>
 *
 * <p>What it costs in any case: the JIT makes no vector instructions of a loop with a poll.
 */
public final class Preempt {
  private static final VarHandle SIGNALS;

  /** How many threads of this JVM have a signal that no goroutine has seen. */
  private static int signals;

  /**
   * Whether that is not 0, many times over, for loops. Read plainly, and each time at another
   * place: so the JIT cannot move the read out of the loop, as it would with that of a field; and
   * it need not order all other reads around it, as an opaque one makes it do. So many, lest a loop
   * that is unrolled comes to the same place each time, and the JIT sees that.
   */
  private static final boolean[] WANTED = new boolean[1024];

  /**
   * While a goroutine cannot be stopped, it looks again at the 1st, 2nd, 4th, 8th poll, and so on,
   * but at least at each one of so many, a power of 2: a walk over the stack takes as long as some
   * thousand polls. In time it is some 50 us, next to a slice of 10 ms.
   */
  static final int RARELY = 1 << 14;

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

  /**
   * Woven into programs before a jump back.
   *
   * @param n another number each time that the same loop gets here, one more, say
   */
  public static void loop(int n) {
    if (WANTED[n & WANTED.length - 1]) {
      look();
    }
  }

  /** Never set. Read by {@link #look()} so that the compiler cannot drop the switch. */
  private static int ballast;

  /**
   * <b>Must never be inlined</b>, as {@link KernelThread#current()} and by the same means: the walk
   * over the stack and the scheduler may ask the JDK for the current thread. In a loop that this
   * method is a part of, the JIT would ask once for all rounds; and between two of them the
   * goroutine may have moved.
   *
   * <p>When {@code giveWay} returns it may have moved, too. Behind it {@code t} is used only if it
   * has not.
   */
  private static void look() {
    switch (ballast) {
      case 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, 65, 69, 73, 77, 81, 85 ->
          throw new AssertionError(ballast);
      default -> {}
    }
    KernelThread t = KernelThread.current();
    G g = t == null ? null : t.g();
    if (g == null || !t.hasSignal() || !isWorthAWalk(++t.looks) || !SafePoint.isHere()) {
      return; // the signal, if there is one, stays
    }
    t.takeSignal();
    g.scheduler().kernel().emit(Event.Kind.PREEMPT, g, "");
    if (!g.scheduler().giveWay()) {
      t.signal(); // not here: it has not left this thread, and is to be asked again
    }
  }

  private static boolean isWorthAWalk(int looks) {
    return (looks & looks - 1) == 0 || (looks & RARELY - 1) == 0;
  }

  static void sent() {
    SIGNALS.getAndAdd(1);
    tell();
  }

  static void taken() {
    SIGNALS.getAndAdd(-1);
    tell();
  }

  /** For tests. */
  static int pending() {
    return (int) SIGNALS.getVolatile();
  }

  /** For a simulator, which begins a run where another one was broken off. */
  public static void forget() {
    if (pending() == 0 && !WANTED[0]) {
      return; // as before each of some ten thousand runs
    }
    SIGNALS.setVolatile(0);
    tell();
  }

  /** Who tells last has looked after it, so that what two tell at once is right in the end. */
  private static void tell() {
    boolean some;
    do {
      some = (int) SIGNALS.getVolatile() != 0;
      Arrays.fill(WANTED, some);
      VarHandle.fullFence();
    } while (some != ((int) SIGNALS.getVolatile() != 0));
  }
}
