package gosched.bench;

import com.sun.management.HotSpotDiagnosticMXBean;
import gosched.lab02.EventLoop;
import gosched.lab05.GmpScheduler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What it takes to have a million goroutines parked at once, next to as many virtual threads. Each
 * is measured in a JVM of its own with a heap of 1 GB: if they did not fit, it would die.
 */
final class Memory {
  static final String GOROUTINES = "goroutines";
  static final String GMP = "goroutines-of-lab05";
  static final String VIRTUAL_THREADS = "virtual-threads";

  private static final int MILLION = 1_000_000;

  /** As the benchmarks' own JVMs are started, with a bound on the heap. */
  private static final List<String> JVM =
      List.of(
          "-Xmx1g",
          "-XX:+UseSerialGC",
          "--add-exports",
          "java.base/jdk.internal.vm=ALL-UNNAMED",
          VirtualThreads.PARALLELISM,
          VirtualThreads.MAX_POOL_SIZE);

  private Memory() {}

  /** In the JVM that was started for it: {@code goroutines 1000000}. Prints bytes for each. */
  public static void main(String[] args) {
    int n = Integer.parseInt(args[1]);
    System.out.println(
        switch (args[0]) {
          case GOROUTINES -> Parked.goroutines(n, EventLoop::new);
          case GMP -> Parked.goroutines(n, kernel -> new GmpScheduler(kernel, 1));
          case VIRTUAL_THREADS -> Parked.virtualThreads(n);
          default -> throw new IllegalArgumentException("not " + args[0]);
        });
  }

  /** Parks a million of each and makes the table. */
  static String table() throws IOException, InterruptedException {
    return table(
        MILLION,
        measure(GOROUTINES, MILLION),
        measure(GMP, MILLION),
        measure(VIRTUAL_THREADS, MILLION),
        stackSize());
  }

  /** The table of what was measured, in bytes for each. */
  static String table(int n, double goroutine, double gmp, double virtualThread, long stack) {
    return String.format(Locale.ROOT, "%,d parked at once, all woken again\n", n)
        + line("event loop", n, goroutine, "of heap")
        + line("lab 05", n, gmp, "of heap")
        + line("virtual threads", n, virtualThread, "of heap")
        + line("kernel threads", n, stack, "of stack reserved (not run)")
        + String.format(
            Locale.ROOT,
            "virtual threads / event loop: %.2f, / lab 05: %.2f\n",
            virtualThread / goroutine,
            virtualThread / gmp);
  }

  private static String line(String what, int n, double bytes, String of) {
    return String.format(
        Locale.ROOT, "%-18s %,9.0f bytes each, %,9.0f MB %s\n", what, bytes, n * bytes / 1e6, of);
  }

  /**
   * Parks {@code n} in a JVM of their own.
   *
   * @param flags more of them for that JVM; the last one counts
   * @return bytes of heap for each
   * @throws IllegalStateException if that JVM failed, with all that it said
   */
  static double measure(String what, int n, String... flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Memory.class.getName(), what, String.valueOf(n)));
    Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int status = jvm.waitFor();
    if (status != 0) {
      throw new IllegalStateException(
          n + " " + what + " with " + command + ": exit status " + status + "\n" + said);
    }
    return Double.parseDouble(said.substring(said.lastIndexOf('\n') + 1));
  }

  /** In bytes, what the JVM reserves for a kernel thread's stack. */
  private static long stackSize() {
    String kilobytes =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("ThreadStackSize")
            .getValue();
    return Long.parseLong(kilobytes) * 1024;
  }
}
