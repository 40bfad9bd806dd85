package gosched.bench.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A {@link Server} in a JVM of its own. */
final class ServerJvm implements AutoCloseable {
  /**
   * What a server says of itself, while it is quiet.
   *
   * @param threads of the system
   * @param bytes of heap in use
   * @param idle connections that idle
   */
  record State(int threads, long bytes, int idle) {}

  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;
  private final int echoPort;
  private final int idlePort;

  /**
   * Returns when it is ready.
   *
   * @throws IllegalStateException if it does not start, with what it said
   */
  ServerJvm(Server.Kind kind, int procs) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx1g",
                    "-XX:+UseSerialGC", // so that the heap in use is exact after a collection
                    "-Djdk.virtualThreadScheduler.parallelism=" + procs,
                    "-Djdk.virtualThreadScheduler.maxPoolSize=" + procs,
                    "--add-exports",
                    "java.base/jdk.internal.vm=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Server.class.getName(),
                    kind.name(),
                    String.valueOf(procs)))
            .redirectErrorStream(true)
            .start();
    out = process.inputReader(StandardCharsets.UTF_8);
    in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    String[] ports = said("ports").split(" ");
    echoPort = Integer.parseInt(ports[1]);
    idlePort = Integer.parseInt(ports[2]);
  }

  private String said(String what) throws IOException {
    String line = out.readLine();
    if (line == null || !line.startsWith(what + " ")) {
      process.destroyForcibly();
      throw new IllegalStateException("a server said, instead of its " + what + ": " + line);
    }
    return line;
  }

  int echoPort() {
    return echoPort;
  }

  int idlePort() {
    return idlePort;
  }

  State state() throws IOException {
    in.println();
    String[] words = said("threads").split(" ");
    return new State(
        Integer.parseInt(words[1]), Long.parseLong(words[3]), Integer.parseInt(words[5]));
  }

  /** What it has used of the CPUs so far. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    in.close();
    process.destroy();
  }
}
