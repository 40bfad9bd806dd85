package gosched.suites.lab05;

import gosched.kit.Folder;
import gosched.kit.Go;
import gosched.lab05.Cgroup;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** How many Ps a container's limit makes. */
final class Containers {
  private static final String GROUP = "proc/self/cgroup";
  private static final String MOUNTS = "proc/self/mountinfo";
  private static final String V1 =
      "30 25 0:26 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:9 - cgroup cgroup rw,cpu,cpuacct\n";
  private static final String V2 =
      "29 24 0:25 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
  private static final String OTHERS =
      "24 0 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
          + "28 24 0:23 / /proc rw shared:12 - proc proc rw\n";

  private Containers() {}

  /**
   * @param cpus of the machine
   */
  record Machine(String what, Map<String, String> files, int cpus, int expected) {
    @Override
    public String toString() {
      StringBuilder b =
          new StringBuilder(what + "; a machine with " + cpus + " CPUs and the files");
      new TreeMap<>(files)
          .forEach((path, text) -> b.append("\n  ").append(path).append(": ").append(text.strip()));
      return b.toString();
    }
  }

  /** Files: paths and texts in turn; null for a file that there is not. */
  private static Machine machine(String what, int cpus, int expected, String... files) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < files.length; i += 2) {
      if (files[i + 1] != null) {
        map.put(files[i], files[i + 1]);
      }
    }
    return new Machine(what, map, cpus, expected);
  }

  private static Machine v1(int cpus, int expected, String quota, String period) {
    return machine(
        "version 1",
        cpus,
        expected,
        GROUP,
        "12:memory:/user\n4:cpu,cpuacct:/docker/abc\n1:name=systemd:/docker/abc\n",
        MOUNTS,
        OTHERS + V1,
        "sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_quota_us",
        quota,
        "sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_period_us",
        period);
  }

  private static Machine v2(int cpus, int expected, String max) {
    return machine(
        "version 2",
        cpus,
        expected,
        GROUP,
        "0::/user.slice\n",
        MOUNTS,
        OTHERS + V2,
        "sys/fs/cgroup/user.slice/cpu.max",
        max);
  }

  /** Version 2 with that line of mountinfo. */
  private static Machine mounted(String what, String group, String line, String path) {
    return machine(
        what, 8, 3, GROUP, "0::" + group + "\n", MOUNTS, OTHERS + line, path, "300000 100000\n");
  }

  static List<Machine> table() {
    List<Machine> all = new ArrayList<>();
    all.add(v2(8, 2, "50000 100000\n")); // half a CPU, and at least 2
    all.add(v2(8, 2, "100000 100000\n"));
    all.add(v2(8, 2, "150000 100000\n"));
    all.add(v2(8, 2, "200000 100000\n"));
    all.add(v2(8, 3, "200001 100000\n"));
    all.add(v2(8, 3, "250000 100000\n"));
    all.add(v2(8, 3, "299999 100000\n"));
    all.add(v2(8, 3, "300000 100000"));
    all.add(v2(8, 8, "max 100000\n"));
    all.add(v2(8, 8, "800000 100000\n"));
    all.add(v2(8, 8, "800001 100000\n"));
    all.add(v2(8, 8, "9000000000000000000 100000\n"));
    all.add(v2(8, 5, "41000 10000\n"));
    all.add(v2(8, 8, "300000 0\n"));
    all.add(v2(8, 8, "-1 100000\n"));
    all.add(v2(8, 8, ""));
    all.add(v2(8, 8, "nonsense\n"));
    all.add(v2(8, 8, "three hundred\n"));
    all.add(v2(8, 8, "300000\n"));
    all.add(v2(8, 8, null));
    all.add(v2(1, 1, "50000 100000\n"));
    all.add(v2(1, 1, "max 100000\n"));
    all.add(v2(2, 2, "50000 100000\n"));
    all.add(v2(2, 2, "500000 100000\n"));
    all.add(v2(4, 4, "350000 100000\n"));
    all.add(v1(8, 2, "50000\n", "100000\n"));
    all.add(v1(8, 3, "299999\n", "100000\n"));
    all.add(v1(8, 3, "300000\n", "100000"));
    all.add(v1(8, 8, "-1\n", "100000\n"));
    all.add(v1(8, 8, "300000\n", "0\n"));
    all.add(v1(8, 8, "300000\n", null));
    all.add(v1(8, 8, null, "100000\n"));
    all.add(v1(8, 8, "max\n", "100000\n"));
    all.add(v1(8, 8, "4000000\n", "100000\n"));
    all.add(v1(1, 1, "300000\n", "100000\n"));
    all.add(v1(2, 2, "50000\n", "100000\n"));
    all.add(machine("no files at all", 8, 8));
    all.add(machine("no cgroup", 8, 8, MOUNTS, OTHERS + V2, "sys/fs/cgroup/cpu.max", "3 1\n"));
    all.add(machine("no mountinfo", 8, 8, GROUP, "0::/\n", "sys/fs/cgroup/cpu.max", "3 1\n"));
    all.add(machine("no lines", 8, 8, GROUP, "", MOUNTS, ""));
    all.add(machine("nonsense", 8, 8, GROUP, "hello\n\n:", MOUNTS, "1 2 3\n - \nx - cgroup2\n"));
    all.add(
        machine(
            "not mounted", 8, 8, GROUP, "0::/\n", MOUNTS, OTHERS, "sys/fs/cgroup/cpu.max", "3 1"));
    all.addAll(mounts());
    return all;
  }

  private static List<Machine> mounts() {
    return List.of(
        mounted("the root group", "/", V2, "sys/fs/cgroup/cpu.max"),
        mounted("a nested group", "/a/b.scope/c", V2, "sys/fs/cgroup/a/b.scope/c/cpu.max"),
        mounted("a colon in its name", "/a:b", V2, "sys/fs/cgroup/a:b/cpu.max"),
        mounted(
            "mounted elsewhere",
            "/x",
            "29 24 0:25 / /mnt/groups rw - cgroup2 none rw\n",
            "mnt/groups/x/cpu.max"),
        mounted(
            "the container's own group is the root of the mount",
            "/docker/abc",
            "29 24 0:25 /docker/abc /sys/fs/cgroup ro shared:4 master:2 - cgroup2 cgroup ro\n",
            "sys/fs/cgroup/cpu.max"),
        mounted(
            "a group below the root of the mount",
            "/docker/abc/sub",
            "29 24 0:25 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup ro\n",
            "sys/fs/cgroup/sub/cpu.max"),
        machine(
            "both versions, and version 1 has the controller",
            8,
            5,
            GROUP,
            "4:cpuset:/x\n3:cpuacct,cpu:/a\n0::/a\n",
            MOUNTS,
            OTHERS + V2 + V1,
            "sys/fs/cgroup/a/cpu.max",
            "300000 100000\n",
            "sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us",
            "500000\n",
            "sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us",
            "100000\n"),
        machine(
            "both versions, version 2 has the controller, and comes first",
            8,
            3,
            GROUP,
            "0::/a\n5:cpuset:/a\n1:name=systemd:/a\n",
            MOUNTS,
            "31 25 0:27 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset\n" + V2,
            "sys/fs/cgroup/a/cpu.max",
            "300000 100000\n"),
        machine(
            "version 1 without a limit, and version 2 with one that does not count",
            8,
            8,
            GROUP,
            "3:cpu,cpuacct:/a\n0::/a\n",
            MOUNTS,
            V1 + V2,
            "sys/fs/cgroup/a/cpu.max",
            "300000 100000\n",
            "sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us",
            "-1\n",
            "sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us",
            "100000\n"));
  }

  static void limit(SimKernel k, Machine m) {
    int procs = Cgroup.gomaxprocs(Folder.of(m.files), m.cpus);
    Violation.unless(
        procs == m.expected,
        "the limit of the container",
        "gomaxprocs(root, " + m.cpus + ") is " + procs + "; expected: " + m.expected);
    if (m.cpus == k.cpus()) {
      new GmpScheduler(k, Folder.of(m.files))
          .run(
              () -> {
                int asked = Go.gomaxprocs(0);
                Violation.unless(
                    asked == m.expected,
                    "the limit of the container",
                    "new GmpScheduler(kernel, root) has "
                        + asked
                        + " Ps on a machine with that many CPUs; expected: "
                        + m.expected);
              });
    }
  }

  /** In us, as the kernel has them. */
  record Limit(boolean one, long quota, long period, int cpus) {
    static Arbitrary<Limit> any() {
      return Combinators.combine(
              Arbitraries.of(false, true),
              Arbitraries.longs().between(1, 40_000_000),
              Arbitraries.longs().between(1_000, 1_000_000),
              Arbitraries.integers().between(1, 64))
          .as(Limit::new);
    }

    Machine machine() {
      long ceiling = (quota + period - 1) / period;
      int expected = (int) Math.min(cpus, Math.max(2, ceiling));
      return one
          ? v1(cpus, expected, quota + "\n", period + "\n")
          : v2(cpus, expected, quota + " " + period + "\n");
    }

    @Override
    public String toString() {
      return machine().toString();
    }
  }

  static void anyLimit(SimKernel k, Limit p) {
    limit(k, p.machine());
  }
}
