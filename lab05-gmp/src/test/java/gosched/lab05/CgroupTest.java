package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.kit.Folder;
import gosched.kit.TodoMeansNotStarted;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of a machine as a map. Copy those of your own and see what they say. */
@ExtendWith(TodoMeansNotStarted.class)
class CgroupTest {
  private static final String V2_MOUNT =
      "24 30 0:21 / /proc rw,nosuid - proc proc rw\n"
          + "31 24 0:27 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n";

  private static Map<String, String> v2(String max) {
    Map<String, String> files = new HashMap<>();
    files.put("proc/self/cgroup", "0::/app\n");
    files.put("proc/self/mountinfo", V2_MOUNT);
    files.put("sys/fs/cgroup/app/cpu.max", max + "\n");
    return files;
  }

  @ParameterizedTest
  @CsvSource({
    "50000 100000, 8, 2", // half a CPU
    "100000 100000, 8, 2",
    "200000 100000, 8, 2",
    "200001 100000, 8, 3", // rounded up
    "250000 100000, 8, 3",
    "900000 100000, 8, 8", // more than there are
    "max 100000, 8, 8",
    "50000 100000, 1, 1", // there is but one
    "40000 10000, 8, 4", // another period
    "-5 100000, 8, 8", // makes no sense
    "lots, 8, 8",
  })
  void version2(String max, int cpus, int procs) {
    assertEquals(procs, Cgroup.gomaxprocs(Folder.of(v2(max)), cpus));
  }

  @Test
  void inAContainer_theMountIsTheGroupItself() {
    Map<String, String> files = v2("max 100000");
    files.put("proc/self/cgroup", "0::/docker/abc\n");
    files.put("proc/self/mountinfo", V2_MOUNT.replace("0:27 / ", "0:27 /docker/abc "));
    files.put("sys/fs/cgroup/cpu.max", "300000 100000");
    assertEquals(3, Cgroup.gomaxprocs(Folder.of(files), 8));
  }

  @Test
  void version1_hasTwoFiles_inTheFolderOfItsController() {
    Map<String, String> files = new HashMap<>();
    files.put("proc/self/cgroup", "5:memory:/m\n4:cpu,cpuacct:/app\n0::/\n");
    files.put(
        "proc/self/mountinfo",
        "33 31 0:28 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
            + "36 31 0:31 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n");
    files.put("sys/fs/cgroup/cpu,cpuacct/app/cpu.cfs_quota_us", "350000\n");
    files.put("sys/fs/cgroup/cpu,cpuacct/app/cpu.cfs_period_us", "100000\n");
    assertEquals(4, Cgroup.gomaxprocs(Folder.of(files), 8));
    files.put("sys/fs/cgroup/cpu,cpuacct/app/cpu.cfs_quota_us", "-1\n");
    assertEquals(8, Cgroup.gomaxprocs(Folder.of(files), 8), "no limit");
  }

  @Test
  void whatIsMissing_isNoLimit() {
    assertEquals(8, Cgroup.gomaxprocs(Folder.of(Map.of()), 8));
    for (String missing : v2("100000 100000").keySet()) {
      Map<String, String> files = v2("100000 100000");
      files.remove(missing);
      assertEquals(8, Cgroup.gomaxprocs(Folder.of(files), 8), missing);
    }
    Map<String, String> garbage = v2("100000 100000");
    garbage.put("proc/self/mountinfo", "31 24\n\nnot - a\n");
    garbage.put("proc/self/cgroup", "nonsense\n0::/app\n");
    assertEquals(8, Cgroup.gomaxprocs(Folder.of(garbage), 8));
  }
}
