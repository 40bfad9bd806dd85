package gosched.confine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a filter decides, on both processors: its program is run by a small interpreter here, since
 * a machine has one of the two only.
 */
class FilterTest {
  private static final int ALLOW = 0x7fff0000;
  private static final int ERRNO = 0x00050000;
  private static final int KILL = 0x80000000;
  private static final int SELF = 4711;

  private static Filter filter(Arch arch) {
    return new Filter(arch)
        .forbid("execve", Filter.EPERM)
        .forbid("fork", Filter.EPERM)
        .onlyWithBits("clone", 0, Filter.EPERM, 0x10000)
        .forbid("clone3", Filter.ENOSYS)
        .only("kill", 0, Filter.EPERM, SELF)
        .onlyNull("prlimit64", 2, Filter.EPERM)
        .only("socket", 0, Filter.EACCES, 2, 10);
  }

  private static int decide(Arch arch, String call, long... arguments) {
    return run(filter(arch), arch.audit, arch.number(call), arguments);
  }

  /** Classic BPF, as far as {@link Filter} uses it. */
  private static int run(Filter filter, int audit, int number, long... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment data = arena.allocate(64, 8);
      data.set(ValueLayout.JAVA_INT, 0, number);
      data.set(ValueLayout.JAVA_INT, 4, audit);
      for (int i = 0; i < arguments.length; i++) {
        data.set(ValueLayout.JAVA_LONG, 16 + 8L * i, arguments[i]);
      }
      MemorySegment code = filter.code(arena);
      int a = 0;
      for (int pc = 0; pc < filter.length(); pc++) {
        int k = code.get(ValueLayout.JAVA_INT, 8L * pc + 4);
        boolean yes;
        switch (code.get(ValueLayout.JAVA_SHORT, 8L * pc)) {
          case 0x20 -> {
            a = data.get(ValueLayout.JAVA_INT, k);
            continue;
          }
          case 0x06 -> {
            return k;
          }
          case 0x15 -> yes = a == k;
          case 0x35 -> yes = Integer.compareUnsigned(a, k) >= 0;
          case 0x45 -> yes = (a & k) != 0;
          default -> throw new AssertionError("no such instruction");
        }
        pc += code.get(ValueLayout.JAVA_BYTE, 8L * pc + (yes ? 2 : 3));
      }
      throw new AssertionError("the program has no end");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsForbidden_fails(Arch arch) {
    assertEquals(ERRNO | 1, decide(arch, "execve"));
    assertEquals(ERRNO | 38, decide(arch, "clone3"));
    assertEquals(ALLOW, decide(arch, "openat", 1, 2, 3));
    assertEquals(ALLOW, decide(arch, "getpid"));
  }

  @ParameterizedTest
  @EnumSource
  void argumentsAreLookedAt(Arch arch) {
    assertEquals(ALLOW, decide(arch, "clone", 0x3d0f00));
    assertEquals(ERRNO | 1, decide(arch, "clone", 0x1200011));
    assertEquals(ALLOW, decide(arch, "kill", SELF, 9));
    assertEquals(ERRNO | 1, decide(arch, "kill", 1, 9));
    assertEquals(ERRNO | 1, decide(arch, "kill", -1L, 9));
    assertEquals(ALLOW, decide(arch, "prlimit64", 0, 7, 0, 0x7f00_0000_1000L));
    assertEquals(ERRNO | 1, decide(arch, "prlimit64", 0, 7, 0x7f00_0000_1000L, 0));
    assertEquals(ERRNO | 1, decide(arch, "prlimit64", 0, 7, 1L << 32, 0));
    assertEquals(ALLOW, decide(arch, "socket", 2, 1, 0));
    assertEquals(ALLOW, decide(arch, "socket", 10, 1, 0));
    assertEquals(ERRNO | 13, decide(arch, "socket", 1, 1, 0));
    assertEquals(ERRNO | 13, decide(arch, "socket", 16, 3, 0));
  }

  @ParameterizedTest
  @EnumSource
  void numbersOfAnotherProcessor_endTheProcess(Arch arch) {
    assertEquals(KILL, run(filter(arch), 0x40000003, arch.number("getpid")));
  }

  @Test
  void theOtherNumbersOfX86_64_areNone() {
    int x32 = 0x40000000 | Arch.X86_64.number("execve");
    assertEquals(ERRNO | 38, run(filter(Arch.X86_64), Arch.X86_64.audit, x32));
  }
}
