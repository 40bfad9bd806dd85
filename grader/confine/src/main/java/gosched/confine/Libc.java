package gosched.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * System calls by number. The C library has no names for Landlock and seccomp, and {@code syscall}
 * does for all.
 */
final class Libc {
  private static final int ARGUMENTS = 5;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle SYSCALL = syscall();

  private Libc() {}

  @SuppressWarnings("restricted")
  private static MethodHandle syscall() {
    Linker linker = Linker.nativeLinker();
    ValueLayout word = ValueLayout.JAVA_LONG;
    return linker.downcallHandle(
        linker.defaultLookup().find("syscall").orElseThrow(),
        FunctionDescriptor.of(word, word, word, word, word, word, word),
        Linker.Option.firstVariadicArg(1),
        Linker.Option.captureCallState("errno"));
  }

  /**
   * Makes a system call with up to five arguments.
   *
   * @return what it returned, or the negative errno
   */
  static long call(long number, long... arguments) {
    long[] a = Arrays.copyOf(arguments, ARGUMENTS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = (long) SYSCALL.invokeExact(state, number, a[0], a[1], a[2], a[3], a[4]);
      return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
    } catch (Throwable t) {
      throw new IllegalStateException(t); // invokeExact declares it; a system call throws nothing
    }
  }

  /**
   * The same, and what went wrong is an error.
   *
   * @throws ConfineError if it failed
   */
  static long must(String name, long number, long... arguments) {
    long result = call(number, arguments);
    if (result < 0) {
      throw new ConfineError(name, (int) -result);
    }
    return result;
  }
}
