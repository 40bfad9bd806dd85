package gosched.suites.worker;

import gosched.confine.Rlimits;
import gosched.confine.Seccomp;

/** A worker gives up what it does not need any more, before it loads a class of a submission. */
final class Lockdown {
  /** Set by whoever starts a worker, where the system can do it. */
  private static final String ASKED = "gosched.confine";

  /** More than any grading takes with all the patience there is: 100 times 5 minutes, two CPUs. */
  private static final long CPU_SECONDS = 60_000;

  /** More than any check writes. */
  private static final long FILE_BYTES = 64L << 20;

  private Lockdown() {}

  /**
   * There is no way back. If the kernel refuses, the worker ends before its first check: it was
   * promised to be confined.
   */
  static void asAsked() {
    String asked = System.getProperty(ASKED, "");
    if (!asked.isEmpty()) {
      Rlimits.lower(CPU_SECONDS, FILE_BYTES);
      Seccomp.restrictThisProcess(asked.equals("network"));
    }
  }
}
