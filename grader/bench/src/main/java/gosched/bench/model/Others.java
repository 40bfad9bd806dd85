package gosched.bench.model;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much other processes, and other machines on the same hardware, use the CPUs that a
 * measurement is about. What is measured while they do says little.
 */
final class Others {
  /** In ns: {@code /proc/stat} counts in hundredths of a second. */
  private static final long TICK = 10_000_000;

  private static final OperatingSystemMXBean OWN =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final int cpus;
  private final long own;
  private final long all;
  private final long began;

  /** From now on, on the first {@code cpus} CPUs. */
  Others(int cpus) {
    this.cpus = cpus;
    own = OWN.getProcessCpuTime();
    all = busy();
    began = System.nanoTime();
  }

  /** What part of those CPUs others have used since: 0 to 1. */
  double share() {
    long used = busy() - all - (OWN.getProcessCpuTime() - own);
    return Math.clamp((double) used / (cpus * (System.nanoTime() - began)), 0, 1);
  }

  /** All time of those CPUs in which they were not idle, or were not to be had. In ns. */
  private long busy() {
    try {
      return Files.readAllLines(Path.of("/proc/stat")).stream()
          .filter(line -> line.matches("cpu\\d+ .*"))
          .limit(cpus)
          .mapToLong(Others::busy)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code cpu0 user nice system idle iowait irq softirq steal ...}. */
  static long busy(String line) {
    String[] cells = line.split(" +");
    long ticks = 0;
    for (int i = 1; i <= 8; i++) {
      boolean idle = i == 4 || i == 5;
      ticks += idle ? 0 : Long.parseLong(cells[i]);
    }
    return ticks * TICK;
  }
}
