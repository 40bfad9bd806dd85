package gosched.lab05;

import gosched.kit.Folder;

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
    // begin student: lab05: Cgroup.gomaxprocs: find the group, its folder, its quota and period
    return (int) Math.min(Math.max(limit(root), LEAST), cpus);
    // end student
  }

  // begin student fields: from the files to a number of CPUs
  private static final long NONE = Long.MAX_VALUE;

  /** In CPUs, rounded up; {@link #NONE} if there is none. */
  private static long limit(Folder root) {
    String groups = root.read("proc/self/cgroup");
    String mounts = root.read("proc/self/mountinfo");
    if (groups == null || mounts == null) {
      return NONE;
    }
    String v2 = null;
    for (String line : groups.lines().toList()) {
      String[] parts = line.split(":", 3); // 4:cpu,cpuacct:/docker/abc or 0::/user.slice
      if (parts.length < 3) {
        continue;
      }
      if (has(parts[1], "cpu")) {
        return v1(root, mounts, parts[2]);
      }
      if (parts[0].equals("0")) {
        v2 = parts[2];
      }
    }
    return v2 == null ? NONE : v2(root, mounts, v2);
  }

  private static long v1(Folder root, String mounts, String group) {
    String folder = folder(mounts, "cgroup", "cpu", group);
    if (folder == null) {
      return NONE;
    }
    long quota = number(root.read(folder + "cpu.cfs_quota_us"));
    long period = number(root.read(folder + "cpu.cfs_period_us"));
    return ratio(quota, period);
  }

  private static long v2(Folder root, String mounts, String group) {
    String folder = folder(mounts, "cgroup2", null, group);
    String max = folder == null ? null : root.read(folder + "cpu.max"); // max 100000
    String[] parts = max == null ? new String[0] : max.strip().split(" ");
    return parts.length < 2 ? NONE : ratio(number(parts[0]), number(parts[1]));
  }

  /** In whole numbers: a fraction of a double may be a little more or less than it should be. */
  private static long ratio(long quota, long period) {
    return quota <= 0 || period <= 0 ? NONE : Math.ceilDiv(quota, period);
  }

  /** -1 if it is none: "max", for instance. */
  private static long number(String text) {
    try {
      return text == null ? -1 : Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /**
   * Where the files of {@code group} are. A line of mountinfo: 36 35 0:31 ROOT POINT OPTIONS ... -
   * TYPE DEVICE SUPEROPTIONS. In a container ROOT is often the container's own group, which is then
   * to be taken off the beginning of {@code group}.
   *
   * @param controller what the hierarchy must be for, in version 1; null for version 2
   */
  private static String folder(String mounts, String type, String controller, String group) {
    for (String line : mounts.lines().toList()) {
      int dash = line.indexOf(" - ");
      String[] left = line.split(" ");
      String[] right = dash < 0 ? new String[0] : line.substring(dash + 3).split(" ");
      if (right.length < 1 || left.length < 5 || !right[0].equals(type)) {
        continue;
      }
      String options = right[right.length - 1];
      if (controller == null || has(options, controller)) {
        String top = left[3];
        boolean below = group.equals(top) || group.startsWith(top.endsWith("/") ? top : top + "/");
        String rest = top.equals("/") ? group : below ? group.substring(top.length()) : "";
        String path = left[4] + (rest.equals("/") ? "" : rest) + "/";
        return path.substring(1);
      }
    }
    return null;
  }

  private static boolean has(String list, String word) {
    for (String s : list.split(",")) {
      if (s.equals(word)) {
        return true;
      }
    }
    return false;
  }
  // end student
}
