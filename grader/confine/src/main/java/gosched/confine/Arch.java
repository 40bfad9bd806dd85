package gosched.confine;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A processor, as Linux counts its system calls. */
enum Arch {
  X86_64(0xC000003E, 0),
  AARCH64(0xC00000B7, 1);

  /** Name, number on x86-64, number on AArch64; 0 where there is none. From the kernel's tables. */
  private static final String CALLS =
      """
      prctl 157 167
      seccomp 317 277
      landlock_create_ruleset 444 444
      landlock_add_rule 445 445
      landlock_restrict_self 446 446
      openat 257 56
      close 3 57
      getpid 39 172
      execve 59 221
      execveat 322 281
      fork 57 0
      vfork 58 0
      clone 56 220
      clone3 435 435
      ptrace 101 117
      process_vm_readv 310 270
      process_vm_writev 311 271
      kill 62 129
      tkill 200 130
      tgkill 234 131
      rt_sigqueueinfo 129 138
      rt_tgsigqueueinfo 297 240
      pidfd_open 434 434
      pidfd_send_signal 424 424
      pidfd_getfd 438 438
      socket 41 198
      socketpair 53 199
      io_uring_setup 425 425
      io_uring_enter 426 426
      io_uring_register 427 427
      mount 165 40
      umount2 166 39
      pivot_root 155 41
      chroot 161 51
      unshare 272 97
      setns 308 268
      bpf 321 280
      perf_event_open 298 241
      keyctl 250 219
      add_key 248 217
      request_key 249 218
      userfaultfd 323 282
      shmget 29 194
      semget 64 190
      msgget 68 186
      mq_open 240 180
      chmod 90 0
      fchmod 91 52
      fchmodat 268 53
      fchmodat2 452 452
      chown 92 0
      lchown 94 0
      fchown 93 55
      fchownat 260 54
      utime 132 0
      utimes 235 0
      futimesat 261 0
      utimensat 280 88
      setxattr 188 5
      lsetxattr 189 6
      fsetxattr 190 7
      removexattr 197 14
      lremovexattr 198 15
      fremovexattr 199 16
      setrlimit 160 164
      prlimit64 302 261
      setpriority 141 140
      sched_setscheduler 144 119
      ioprio_set 251 30
      reboot 169 142
      kexec_load 246 104
      init_module 175 105
      finit_module 313 273
      delete_module 176 106
      swapon 167 224
      iopl 172 0
      ioperm 173 0
      settimeofday 164 170
      clock_settime 227 112
      adjtimex 159 171
      sethostname 170 161
      acct 163 89
      quotactl 179 60
      personality 135 92
      open_by_handle_at 304 265
      fanotify_init 300 262
      """;

  /** As the kernel tells a filter which processor's numbers are meant. */
  final int audit;

  private final Map<String, Integer> numbers = new HashMap<>();

  Arch(int audit, int column) {
    this.audit = audit;
    for (String line : CALLS.strip().split("\n")) {
      String[] words = line.split(" ");
      int number = Integer.parseInt(words[1 + column]);
      if (number != 0) {
        numbers.put(words[0], number);
      }
    }
  }

  /** The processor of this machine, if it is known here and the system is Linux. */
  static Optional<Arch> here() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }

  /**
   * @throws ConfineError if this machine is not known here
   */
  static Arch required() {
    return here().orElseThrow(() -> new ConfineError("this is no Linux on x86-64 or AArch64"));
  }

  /** Whether there is such a call here; some old ones are missing on newer processors. */
  boolean has(String call) {
    return numbers.containsKey(call);
  }

  int number(String call) {
    return numbers.get(call);
  }
}
