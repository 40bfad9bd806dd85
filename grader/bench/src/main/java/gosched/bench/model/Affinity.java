package gosched.bench.model;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** On which CPUs this thread may run, and all threads that it starts from then on. Linux only. */
final class Affinity {
  /** Room for 1,024 CPUs, as glibc's cpu_set_t. */
  private static final long BYTES = 128;

  private Affinity() {}

  static boolean isKnown() {
    return System.getProperty("os.name").equals("Linux");
  }

  /**
   * Of the CPUs that the calling thread may run on, it keeps the first {@code n}.
   *
   * @return false if there are fewer
   */
  static boolean keep(int n) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment set = arena.allocate(BYTES, Long.BYTES);
      call("sched_getaffinity", set);
      int kept = 0;
      for (long cpu = 0; cpu < 8 * BYTES; cpu++) {
        byte b = set.get(ValueLayout.JAVA_BYTE, cpu / 8);
        if ((b & 1 << cpu % 8) != 0 && ++kept > n) {
          set.set(ValueLayout.JAVA_BYTE, cpu / 8, (byte) (b & ~(1 << cpu % 8)));
        }
      }
      call("sched_setaffinity", set);
      return kept >= n;
    }
  }

  /** One of {@code int sched_xetaffinity(pid_t pid, size_t cpusetsize, cpu_set_t *mask)}. */
  @SuppressWarnings("restricted") // the JVM is started with --enable-native-access
  private static void call(String name, MemorySegment set) {
    Linker linker = Linker.nativeLinker();
    MethodHandle function =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow(name),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS));
    try {
      int error = (int) function.invokeExact(0, BYTES, set);
      if (error != 0) {
        throw new IllegalStateException(name + " failed");
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
