package gosched.bench.gmp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Runs the rows' program in Go, if there is a Go toolchain. */
final class GoToolchain {
  private GoToolchain() {}

  /**
   * @return ns for each time, the median of several turns; empty if no {@code go} can be started
   * @throws IllegalStateException if there is one and the program fails
   */
  static Map<Row, Double> nanos(int procs) {
    try {
      Path folder = Files.createTempDirectory("gosched-go");
      try {
        return run(folder, procs);
      } finally {
        Files.deleteIfExists(folder.resolve("rows.go"));
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the Go program could not be written or run", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<Row, Double> run(Path folder, int procs)
      throws IOException, InterruptedException {
    Path program = folder.resolve("rows.go");
    try (InputStream source = GoToolchain.class.getResourceAsStream("rows.go")) {
      Files.copy(source, program);
    }
    Process go;
    try {
      ProcessBuilder command = new ProcessBuilder("go", "run", program.toString());
      command.environment().put("GOMAXPROCS", String.valueOf(procs));
      go = command.redirectErrorStream(true).start();
    } catch (IOException notThere) {
      return Map.of();
    }
    String said = new String(go.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (go.waitFor() != 0) {
      throw new IllegalStateException("go run failed:\n" + said);
    }
    return read(said);
  }

  /** Lines such as {@code ping_pong 212.5}. */
  static Map<Row, Double> read(String said) {
    Map<Row, Double> nanos = new EnumMap<>(Row.class);
    for (String line : said.lines().toList()) {
      String[] words = line.split(" ");
      nanos.put(Row.valueOf(words[0].toUpperCase(Locale.ROOT)), Double.parseDouble(words[1]));
    }
    if (nanos.size() != Row.values().length) {
      throw new IllegalStateException("the Go program said:\n" + said);
    }
    return nanos;
  }
}
