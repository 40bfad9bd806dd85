package gosched.suites.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.kit.check.ProgramCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Every example program, by its name. */
public final class Examples {
  private static final Map<String, Example> ALL =
      Map.of(
          "short-tasks", new ShortTasks(),
          "compute", new Compute(),
          "worker-pool", new WorkerPool(),
          "pipeline", new Pipeline(),
          "prime-sieve", new PrimeSieve(),
          "fan-out-fan-in", new FanOutFanIn(),
          "uneven-work", new UnevenWork(),
          "blocking-files", new BlockingFiles(),
          "blocked-crowd", new BlockedCrowd(),
          "ping-pong", new PingPong());

  private Examples() {}

  /** All programs there are. */
  public static Map<String, Example> all() {
    return ALL;
  }

  /** Their catalogue, as the app has it too. */
  public static ProgramCatalogue catalogue() {
    try (InputStream in = Examples.class.getResourceAsStream("programs.json")) {
      return new ObjectMapper().readValue(in, ProgramCatalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException("programs.json", e);
    }
  }
}
