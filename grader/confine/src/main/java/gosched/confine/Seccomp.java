package gosched.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Seccomp: a process gives up system calls. A worker does it itself, when its JVM runs and before a
 * class of a submission is loaded: what starts it must still be able to start it.
 *
 * <p>A list of what is forbidden, not of what is allowed: which calls a JVM makes depends on its
 * version, on the C library and on the kernel, and a worker that dies on a student's machine for a
 * harmless call would cost more trust than the rest of the list is worth. Files are Landlock's.
 */
public final class Seccomp {
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int SET_MODE_FILTER = 1;

  /**
   * All threads at once; and no slower code against speculation, which there is nothing to win by.
   */
  private static final int ALL_THREADS_SPECULATING = 1 | 4;

  private static final int CLONE_THREAD = 0x00010000;
  private static final int IPV4 = 2;
  private static final int IPV6 = 10;

  /** Other processes: to make, to look into, to end. */
  private static final List<String> PROCESSES =
      List.of(
          "execve",
          "execveat",
          "fork",
          "vfork",
          "ptrace",
          "process_vm_readv",
          "process_vm_writev",
          "tkill",
          "rt_sigqueueinfo",
          "rt_tgsigqueueinfo",
          "pidfd_open",
          "pidfd_send_signal",
          "pidfd_getfd");

  /** What outlives a process, or belongs to the machine: modes, owners, queues, clocks, modules. */
  private static final List<String> THE_MACHINE =
      List.of(
          ("chmod fchmod fchmodat fchmodat2 chown lchown fchown fchownat utime utimes futimesat"
                  + " utimensat setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr"
                  + " shmget semget msgget mq_open io_uring_setup io_uring_enter io_uring_register"
                  + " mount umount2 pivot_root chroot unshare setns bpf perf_event_open keyctl"
                  + " add_key request_key userfaultfd setrlimit setpriority sched_setscheduler"
                  + " ioprio_set reboot kexec_load init_module finit_module delete_module swapon"
                  + " iopl ioperm settimeofday clock_settime adjtimex sethostname acct quotactl"
                  + " personality open_by_handle_at fanotify_init")
              .split(" "));

  private Seccomp() {}

  /** Whether this machine can do it. */
  public static boolean isThere() {
    // Without a filter it fails with EFAULT where there is seccomp, with ENOSYS or EINVAL where
    // not.
    return Arch.here()
        .map(a -> Libc.call(a.number("seccomp"), SET_MODE_FILTER, 0, 0) == -14)
        .orElse(false);
  }

  /**
   * From now on this process, with all its threads, starts no process, sends no other process a
   * signal, and does nothing to the machine. There is no way back.
   *
   * @param network whether it may open TCP sockets
   * @throws ConfineError if the kernel refuses
   */
  public static void restrictThisProcess(boolean network) {
    Arch arch = Arch.required();
    Libc.must("prctl", arch.number("prctl"), PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    int self = (int) Libc.must("getpid", arch.number("getpid"));
    Filter filter = new Filter(arch);
    PROCESSES.forEach(call -> filter.forbid(call, Filter.EPERM));
    THE_MACHINE.forEach(call -> filter.forbid(call, Filter.EPERM));
    filter
        .onlyWithBits("clone", 0, Filter.EPERM, CLONE_THREAD)
        .forbid("clone3", Filter.ENOSYS) // its flags are in memory, where no filter can look
        .only("kill", 0, Filter.EPERM, self)
        .only("tgkill", 0, Filter.EPERM, self)
        .onlyNull("prlimit64", 2, Filter.EPERM);
    if (network) {
      // A pair of sockets, which lead nowhere else, is what the JDK's channels begin with.
      filter.only("socket", 0, Filter.EACCES, IPV4, IPV6);
    } else {
      filter.forbid("socket", Filter.EACCES).forbid("socketpair", Filter.EACCES);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment program = arena.allocate(2 * Long.BYTES, Long.BYTES);
      program.set(ValueLayout.JAVA_SHORT, 0, (short) filter.length());
      program.set(ValueLayout.JAVA_LONG, Long.BYTES, filter.code(arena).address());
      long failed =
          Libc.must(
              "seccomp",
              arch.number("seccomp"),
              SET_MODE_FILTER,
              ALL_THREADS_SPECULATING,
              program.address());
      if (failed != 0) {
        throw new ConfineError("thread " + failed + " has a filter of its own");
      }
    }
  }
}
