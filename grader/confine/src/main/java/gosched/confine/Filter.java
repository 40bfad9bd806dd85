package gosched.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A program for the kernel's filter of system calls, in classic BPF. It is short: for each call
 * that is forbidden one comparison and one return.
 */
final class Filter {
  /** One instruction, as in the kernel's struct sock_filter. */
  private record Instruction(int code, int ifTrue, int ifFalse, int k) {}

  // Instructions.
  private static final int LOAD = 0x20;
  private static final int IF_EQUAL = 0x15;
  private static final int IF_AT_LEAST = 0x35;
  private static final int IF_ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  // Where things are in the kernel's struct seccomp_data; of an argument the lower half.
  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int ARGUMENTS = 16;

  // What may be returned.
  private static final int ALLOW = 0x7fff0000;
  private static final int ERRNO = 0x00050000;
  private static final int KILL_PROCESS = 0x80000000;

  static final int EPERM = 1;
  static final int EACCES = 13;
  static final int ENOSYS = 38;

  /** On x86-64: numbers from here on are those of another calling convention, x32. */
  private static final int X32 = 0x40000000;

  private static final int BYTES = 8;

  private final Arch arch;
  private final List<Instruction> program = new ArrayList<>();

  Filter(Arch arch) {
    this.arch = arch;
    add(LOAD, 0, 0, ARCHITECTURE);
    add(IF_EQUAL, 1, 0, arch.audit);
    add(RETURN, 0, 0, KILL_PROCESS); // another processor's numbers mean other calls
    add(LOAD, 0, 0, NUMBER);
    if (arch == Arch.X86_64) {
      add(IF_AT_LEAST, 0, 1, X32);
      add(RETURN, 0, 0, ERRNO | ENOSYS);
    }
  }

  private void add(int code, int ifTrue, int ifFalse, int k) {
    program.add(new Instruction(code, ifTrue, ifFalse, k));
  }

  /** It fails with this errno, whatever its arguments. A call that is not there is left out. */
  Filter forbid(String call, int errno) {
    if (arch.has(call)) {
      add(IF_EQUAL, 0, 1, arch.number(call));
      add(RETURN, 0, 0, ERRNO | errno);
    }
    return this;
  }

  /** It fails unless its argument has one of these values. */
  Filter only(String call, int argument, int errno, int... values) {
    // The body: load; one comparison for each value, which jumps to the last instruction; two
    // returns.
    add(IF_EQUAL, 0, values.length + 3, arch.number(call));
    add(LOAD, 0, 0, ARGUMENTS + argument * Long.BYTES);
    for (int i = 0; i < values.length; i++) {
      add(IF_EQUAL, values.length - i, 0, values[i]);
    }
    add(RETURN, 0, 0, ERRNO | errno);
    add(RETURN, 0, 0, ALLOW);
    return this;
  }

  /** It fails unless its argument has one of these bits. */
  Filter onlyWithBits(String call, int argument, int errno, int bits) {
    add(IF_EQUAL, 0, 4, arch.number(call));
    add(LOAD, 0, 0, ARGUMENTS + argument * Long.BYTES);
    add(IF_ANY_BIT, 1, 0, bits);
    add(RETURN, 0, 0, ERRNO | errno);
    add(RETURN, 0, 0, ALLOW);
    return this;
  }

  /** It fails unless its argument is null. */
  Filter onlyNull(String call, int argument, int errno) {
    add(IF_EQUAL, 0, 6, arch.number(call));
    add(LOAD, 0, 0, ARGUMENTS + argument * Long.BYTES);
    add(IF_EQUAL, 0, 2, 0);
    add(LOAD, 0, 0, ARGUMENTS + argument * Long.BYTES + Integer.BYTES);
    add(IF_EQUAL, 1, 0, 0);
    add(RETURN, 0, 0, ERRNO | errno);
    add(RETURN, 0, 0, ALLOW);
    return this;
  }

  /** All that has not been forbidden is allowed. */
  int length() {
    return program.size() + 1;
  }

  MemorySegment code(Arena arena) {
    MemorySegment code = arena.allocate((long) length() * BYTES, BYTES);
    for (int i = 0; i < length(); i++) {
      Instruction x = i < program.size() ? program.get(i) : new Instruction(RETURN, 0, 0, ALLOW);
      long at = (long) i * BYTES;
      code.set(ValueLayout.JAVA_SHORT, at, (short) x.code);
      code.set(ValueLayout.JAVA_BYTE, at + 2, (byte) x.ifTrue);
      code.set(ValueLayout.JAVA_BYTE, at + 3, (byte) x.ifFalse);
      code.set(ValueLayout.JAVA_INT, at + 4, x.k);
    }
    return code;
  }
}
