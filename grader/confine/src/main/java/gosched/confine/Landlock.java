package gosched.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Landlock: a thread gives up the right to files, TCP ports and signals, for itself and all that it
 * starts, and never gets it back. Needs no root. Linux since 5.13, ports since 6.7, signals since
 * 6.12; see {@link #abi}.
 *
 * <p>What it does not cover: to ask whether a path exists and how long the file is, and to change
 * modes, owners and times; {@link Seccomp} forbids the latter.
 */
public final class Landlock {
  /** The oldest version that keeps files from being cut off: Linux 6.2. */
  public static final int LEAST_ABI = 3;

  private static final int ABI_WITH_PORTS = 4;
  private static final int ABI_WITH_SIGNALS = 6;

  // Rights to files, as the kernel's header has them.
  private static final long EXECUTE = 1;
  private static final long WRITE_FILE = 1 << 1;
  private static final long READ_FILE = 1 << 2;
  private static final long READ_DIR = 1 << 3;
  private static final long REMOVE_DIR = 1 << 4;
  private static final long REMOVE_FILE = 1 << 5;
  private static final long MAKE_DIR = 1 << 7;
  private static final long MAKE_REG = 1 << 8;
  private static final long TRUNCATE = 1 << 14;

  /** How many rights there are to be given up, by version. */
  private static final int[] RIGHTS = {0, 13, 14, 15, 15, 16};

  private static final long LISTEN_AND_CONNECT = 3;
  private static final long NO_SIGNALS_TO_OTHERS = 3;

  private static final int PATH_RULE = 1;
  private static final int PORT_RULE = 2;
  private static final int ASK_FOR_VERSION = 1;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final long AT_FDCWD = -100;
  private static final long O_PATH_AND_CLOEXEC = 0x280000;

  private Landlock() {}

  /** Which version this kernel has; 0 if none, or none that is switched on. */
  public static int abi() {
    return Arch.here()
        .map(a -> Libc.call(a.number("landlock_create_ruleset"), 0, 0, ASK_FOR_VERSION))
        .map(version -> (int) Math.max(0, version))
        .orElse(0);
  }

  /**
   * The calling thread, and every thread and process that it starts from now on, may reach what the
   * rules name and nothing else; nor can it gain rights by starting a program that has more. There
   * is no way back: call it on a thread that is made for it.
   *
   * @throws ConfineError if the kernel has no Landlock, or one older than {@value #LEAST_ABI}
   */
  public static void restrictThisThread(Rules rules) {
    int abi = abi();
    if (abi < LEAST_ABI) {
      throw new ConfineError("this kernel's Landlock is too old: version " + abi);
    }
    Arch arch = Arch.required();
    Libc.must("prctl", arch.number("prctl"), PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    long files = (1L << RIGHTS[Math.min(abi, RIGHTS.length - 1)]) - 1;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment attributes = arena.allocate(3 * Long.BYTES, Long.BYTES);
      attributes.set(ValueLayout.JAVA_LONG, 0, files);
      attributes.set(ValueLayout.JAVA_LONG, Long.BYTES, LISTEN_AND_CONNECT);
      attributes.set(ValueLayout.JAVA_LONG, 2 * Long.BYTES, NO_SIGNALS_TO_OTHERS);
      int words = abi >= ABI_WITH_SIGNALS ? 3 : abi >= ABI_WITH_PORTS ? 2 : 1;
      long ruleset =
          Libc.must(
              "landlock_create_ruleset",
              arch.number("landlock_create_ruleset"),
              attributes.address(),
              (long) words * Long.BYTES,
              0);
      rules.run().forEach(p -> allow(arch, ruleset, p, READ_FILE | EXECUTE | READ_DIR));
      rules.read().forEach(p -> allow(arch, ruleset, p, READ_FILE | READ_DIR));
      long write =
          READ_FILE
              | READ_DIR
              | WRITE_FILE
              | REMOVE_DIR
              | REMOVE_FILE
              | MAKE_DIR
              | MAKE_REG
              | TRUNCATE;
      rules.write().forEach(p -> allow(arch, ruleset, p, write));
      if (abi >= ABI_WITH_PORTS) {
        rules.ports().forEach(port -> allow(arch, ruleset, port));
      }
      Libc.must("landlock_restrict_self", arch.number("landlock_restrict_self"), ruleset, 0);
      Libc.call(arch.number("close"), ruleset);
    }
  }

  private static void allow(Arch arch, long ruleset, Path path, long rights) {
    // A right to list makes no sense for a file, and the kernel says so.
    long given = Files.isDirectory(path) ? rights : rights & (READ_FILE | WRITE_FILE | EXECUTE);
    try (Arena arena = Arena.ofConfined()) {
      long fd =
          Libc.must(
              "openat " + path,
              arch.number("openat"),
              AT_FDCWD,
              arena.allocateFrom(path.toString()).address(),
              O_PATH_AND_CLOEXEC,
              0);
      MemorySegment rule = arena.allocate(Long.BYTES + Integer.BYTES, Long.BYTES);
      rule.set(ValueLayout.JAVA_LONG, 0, given);
      rule.set(ValueLayout.JAVA_INT, Long.BYTES, (int) fd);
      add(arch, ruleset, PATH_RULE, rule);
      Libc.call(arch.number("close"), fd);
    }
  }

  private static void allow(Arch arch, long ruleset, int port) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rule = arena.allocate(2 * Long.BYTES, Long.BYTES);
      rule.set(ValueLayout.JAVA_LONG, 0, LISTEN_AND_CONNECT);
      rule.set(ValueLayout.JAVA_LONG, Long.BYTES, port);
      add(arch, ruleset, PORT_RULE, rule);
    }
  }

  private static void add(Arch arch, long ruleset, int type, MemorySegment rule) {
    long number = arch.number("landlock_add_rule");
    Libc.must("landlock_add_rule", number, ruleset, type, rule.address(), 0);
  }
}
