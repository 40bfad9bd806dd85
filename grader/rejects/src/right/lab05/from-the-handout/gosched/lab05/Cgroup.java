package gosched.lab05;

import gosched.kit.Folder;
import java.util.Arrays;

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
    String groups = text(root, "proc/self/cgroup");
    String mounts = text(root, "proc/self/mountinfo");
    String one = null;
    String two = null;
    for (String line : groups.split("\n")) {
      String[] part = line.strip().split(":", 3);
      if (part.length < 3) {
        continue;
      }
      if (Arrays.asList(part[1].split(",")).contains("cpu")) {
        one = one == null ? part[2] : one;
      } else if (part[0].equals("0") && part[1].isEmpty()) {
        two = two == null ? part[2] : two;
      }
    }
    long quota = -1;
    long period = -1;
    if (one != null) {
      String folder = folder(mounts, one, false);
      if (folder != null) {
        quota = number(text(root, folder + "/cpu.cfs_quota_us").strip());
        period = number(text(root, folder + "/cpu.cfs_period_us").strip());
      }
    } else if (two != null) {
      String folder = folder(mounts, two, true);
      if (folder != null) {
        String[] words = text(root, folder + "/cpu.max").strip().split("\\s+");
        if (words.length == 2) {
          quota = number(words[0]);
          period = number(words[1]);
        }
      }
    }
    if (quota <= 0 || period <= 0) {
      return cpus;
    }
    long limit = quota / period + (quota % period == 0 ? 0 : 1);
    return (int) Math.min(cpus, Math.max(LEAST, limit));
  }

  private static String text(Folder root, String path) {
    String s = root.read(path);
    return s == null ? "" : s;
  }

  private static long number(String s) {
    try {
      return Long.parseLong(s);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** Where the files of a group are, without the slash at the beginning; null if nowhere. */
  private static String folder(String mounts, String group, boolean two) {
    for (String line : mounts.split("\n")) {
      int dash = line.indexOf(" - ");
      if (dash < 0) {
        continue;
      }
      String[] left = line.substring(0, dash).strip().split(" +");
      String[] right = line.substring(dash + 3).strip().split(" +");
      if (left.length < 5 || right.length < 1) {
        continue;
      }
      boolean fits =
          two
              ? right[0].equals("cgroup2")
              : right[0].equals("cgroup")
                  && Arrays.asList(right[right.length - 1].split(",")).contains("cpu");
      String rest = fits ? below(unescape(left[3]), group) : null;
      if (rest != null) {
        String at = unescape(left[4]) + rest;
        return at.replaceAll("^/+", "").replaceAll("/+$", "");
      }
    }
    return null;
  }

  private static String below(String mounted, String group) {
    if (mounted.equals("/")) {
      return group.equals("/") ? "" : group;
    }
    if (group.equals(mounted)) {
      return "";
    }
    return group.startsWith(mounted + "/") ? group.substring(mounted.length()) : null;
  }

  /** A blank in a path is written as \040 there. */
  private static String unescape(String s) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < s.length(); i++) {
      if (s.charAt(i) == '\\'
          && i + 3 < s.length()
          && s.substring(i + 1, i + 4).matches("[0-7]+")) {
        b.append((char) Integer.parseInt(s.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        b.append(s.charAt(i));
      }
    }
    return b.toString();
  }
}
