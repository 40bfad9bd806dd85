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
      Map.ofEntries(
          Map.entry("short-tasks", new ShortTasks()),
          Map.entry("compute", new Compute()),
          Map.entry("worker-pool", new WorkerPool()),
          Map.entry("pipeline", new Pipeline()),
          Map.entry("prime-sieve", new PrimeSieve()),
          Map.entry("fan-out-fan-in", new FanOutFanIn()),
          Map.entry("uneven-work", new UnevenWork()),
          Map.entry("blocking-files", new BlockingFiles()),
          Map.entry("blocked-crowd", new BlockedCrowd()),
          Map.entry("ping-pong", new PingPong()),
          Map.entry("container", new Container(true)),
          Map.entry("container-hog", new Container(false)),
          Map.entry("http-echo", new HttpEcho()),
          Map.entry("chat", new Chat()),
          Map.entry("ping", new Ping()));

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
