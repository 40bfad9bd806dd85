package gosched.lab05;

import gosched.kit.Folder;
import gosched.kit.Todo;

/**
 * How many CPUs a container may use. Linux does not hide CPUs from a container that has a limit; it
 * stops all its threads for the rest of each period once they have used up their time. So a program
 * that runs on more CPUs than the limit gives it is not slower on average, but stands still again
 * and again, with all that waits for it. Since 1.25 Go looks at the limit.
 */
public final class Cgroup {
  /** As many as Go uses at least, whatever the limit: the runtime has work of its own to do. */
  private static final int LEAST = 2;

  private Cgroup() {}

  /**
   * What GOMAXPROCS is unless the program says otherwise: the limit, rounded up; but at least 2 if
   * it is less only because of the limit; and never more than {@code cpus}.
   *
   * <p>Looks into {@code proc/self/cgroup} for the group, and into {@code proc/self/mountinfo} for
   * where its files are. If a version 1 hierarchy has the {@code cpu} controller, its {@code
   * cpu.cfs_quota_us} and {@code cpu.cfs_period_us} count; else {@code cpu.max} of version 2. Only
   * the group itself, not those above it. What is missing or makes no sense is no limit.
   *
   * @param root the machine's files
   * @param cpus how many there are, at least 1
   */
  public static int gomaxprocs(Folder root, int cpus) {
    throw new Todo("lab05: Cgroup.gomaxprocs: find the group, its folder, its quota and period");
  }

  // Your fields and helpers: from the files to a number of CPUs
}
