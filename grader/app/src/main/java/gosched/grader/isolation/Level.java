package gosched.grader.isolation;

import java.util.Locale;

/** How far a worker is kept from the machine; each does all that those before it do. */
public enum Level {
  /**
   * A JVM of its own with an empty environment and limits on time, memory and output; its sources
   * were inspected before. Everywhere.
   */
  PROCESS,
  /**
   * Besides, the kernel lets it read the JDK, the grader and its own class files, write to its
   * scratch folder, and nothing else: no other file, process or address. Linux 6.2 or newer, on
   * x86-64 or AArch64, without root.
   */
  KERNEL;

  /** The word of the command line and of reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
