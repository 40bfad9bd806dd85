package gosched.grader.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.BadUsage;
import gosched.kit.check.ProgramCatalogue;
import gosched.kit.check.ProgramSpec;
import gosched.kit.check.SchedulerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code gosched/suites/examples/programs.json}: what can be run, and on what. */
public final class Programs {
  private static final String FILE = "/gosched/suites/examples/programs.json";

  private Programs() {}

  /** All there is. */
  public static ProgramCatalogue all() {
    try (InputStream in = Programs.class.getResourceAsStream(FILE)) {
      return new ObjectMapper().readValue(in, ProgramCatalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  /**
   * The program of that name.
   *
   * @throws BadUsage if there is none
   */
  public static ProgramSpec program(String name) {
    return all().programs().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadUsage(
                    "There is no program "
                        + name
                        + "; there is "
                        + names(all().programs().stream().map(ProgramSpec::name))
                        + ". ./grade run --list tells what they do."));
  }

  /**
   * The scheduler of that name.
   *
   * @throws BadUsage if there is none
   */
  public static SchedulerSpec scheduler(String name) {
    return all().schedulers().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadUsage(
                    "There is no scheduler "
                        + name
                        + "; there is "
                        + names(all().schedulers().stream().map(SchedulerSpec::name))
                        + "."));
  }

  private static String names(Stream<String> names) {
    return names.collect(Collectors.joining(", "));
  }
}
