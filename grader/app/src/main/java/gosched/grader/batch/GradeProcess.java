package gosched.grader.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One grading in a process of its own. */
public final class GradeProcess implements AutoCloseable {
  private static final int MOST_SAID = 300;
  private static final long SECONDS_TO_TIDY_UP = 10;

  private final Process process;
  private final Path json;
  private final Path errors;

  private GradeProcess(Process process, Path json, Path errors) {
    this.process = process;
    this.json = json;
    this.errors = errors;
  }

  /**
   * Starts one.
   *
   * @param args of the {@code grade} command; among them that the result goes to {@code json}
   * @param errors a file for what it says on standard error
   */
  public static GradeProcess start(List<String> args, Path json, Path errors) throws IOException {
    Process process =
        new ProcessBuilder(OwnJvm.command(args))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    return new GradeProcess(process, json, errors);
  }

  /** Waits for its end; false if that did not come in time. */
  boolean await(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for its end. */
  public void await() throws InterruptedException {
    process.waitFor();
  }

  int exitStatus() {
    return process.exitValue();
  }

  /** What {@code --json} wrote; empty if that is nothing, or not whole. */
  public Optional<JsonNode> result() {
    try {
      JsonNode node = new ObjectMapper().readTree(json.toFile());
      return node.path("checks").isArray() ? Optional.of(node) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The last line of standard error, which is a sentence if the command made no sense. */
  public String lastWords() {
    try {
      String all = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
      String line = all.lines().filter(l -> !l.isBlank()).reduce("", (a, b) -> b).strip();
      return line.length() > MOST_SAID ? line.substring(0, MOST_SAID) + "..." : line;
    } catch (IOException e) {
      return "";
    }
  }

  /** Ends it with all that it has started: at first so that it can tidy up. */
  @Override
  public void close() {
    List<ProcessHandle> tree = process.descendants().toList();
    process.destroy();
    boolean interrupted = false;
    try {
      process.waitFor(SECONDS_TO_TIDY_UP, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    process.destroyForcibly();
    tree.forEach(ProcessHandle::destroyForcibly);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
