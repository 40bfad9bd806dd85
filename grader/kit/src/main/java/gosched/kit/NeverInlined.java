package gosched.kit;

import java.io.IOException;

/**
 * Calls into the JDK's channels from the stack of a goroutine, each in a compiled method of its own
 * that HotSpot never inlines.
 *
 * <p><b>Why.</b> The JIT takes the current thread for a constant within one compiled method; see
 * {@link KernelThread#current()}. A channel asks for it everywhere: for the owner of its read and
 * write locks, and for the thread's cache of direct buffers, through which all bytes of an array
 * go. Inlined behind a suspend, these calls would name the thread that the goroutine has left. The
 * rival is that thread itself: both would take the same buffer out of the same cache, which no lock
 * guards, and two connections would get each other's bytes. Behind a call that is not inlined the
 * JDK asks anew, and nothing in here suspends.
 *
 * <p>Rejected: a direct buffer for each connection, which avoids the cache but not the locks, and
 * costs every idle connection its size; and Java's foreign functions, which would need an access
 * that the JVM warns about.
 *
 * <p>Each method is made longer than 325 bytes of byte code by a switch that is never taken. A test
 * measures both, and moves compiled code between threads with a control that must be wrong.
 */
final class NeverInlined {
  /** Never set. Read so that the compiler cannot drop the switch. */
  private static int ballast;

  /**
   * A call that is made all the time: a constant, which captures nothing, so nothing is allocated.
   */
  @FunctionalInterface
  interface Transfer<S> {
    int run(S self, byte[] bytes, int offset, int length) throws IOException;
  }

  /** A call that is made seldom enough to allocate for it. */
  @FunctionalInterface
  interface Action<T> {
    T run() throws IOException;
  }

  private NeverInlined() {}

  static <S> int transfer(Transfer<S> call, S self, byte[] bytes, int offset, int length)
      throws IOException {
    switch (ballast) {
      case 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, 65, 69, 73, 77, 81, 85 ->
          throw new AssertionError(ballast);
      default -> {}
    }
    return call.run(self, bytes, offset, length);
  }

  static <T> T action(Action<T> call) throws IOException {
    switch (ballast) {
      case 1, 5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57, 61, 65, 69, 73, 77, 81, 85 ->
          throw new AssertionError(ballast);
      default -> {}
    }
    return call.run();
  }
}
