package gosched.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Limits of a process that the kernel keeps: the last ones to hold, if all others have failed. */
public final class Rlimits {
  private static final int CPU = 0;
  private static final int FILE = 1;
  private static final int CORE = 4;

  private Rlimits() {}

  /**
   * Lowers them for this process, for good.
   *
   * @param cpuSeconds of CPU time, of all threads together; then it is ended
   * @param fileBytes how long a file may become; a write beyond fails
   * @throws ConfineError if the kernel refuses
   */
  public static void lower(long cpuSeconds, long fileBytes) {
    set(CPU, cpuSeconds);
    set(FILE, fileBytes);
    set(CORE, 0);
  }

  private static void set(int resource, long limit) {
    long number = Arch.required().number("prlimit64");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment both = arena.allocate(2 * Long.BYTES, Long.BYTES);
      both.set(ValueLayout.JAVA_LONG, 0, limit);
      both.set(ValueLayout.JAVA_LONG, Long.BYTES, limit);
      Libc.must("prlimit64", number, 0, resource, both.address(), 0);
    }
  }
}
