package gosched.course;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The generated side of the course, to check or to write: {@code Course check} and {@code Course
 * write}. Exit status 0 when all is in step, 1 when it is not, 2 when a source is at fault.
 */
public final class Course {

  /** The one command that mends whatever this module complains of. */
  public static final String MEND = "./grader/course/write";

  private static final String REPLACED = "grader/course/target/replaced";

  private final Repository repository;

  public Course(Repository repository) {
    this.repository = repository;
  }

  public static void main(String[] arguments) throws IOException {
    System.exit(run(Repository.here(), List.of(arguments), System.out));
  }

  static int run(Repository repository, List<String> arguments, PrintStream out)
      throws IOException {
    Course course = new Course(repository);
    try {
      switch (String.join(" ", arguments)) {
        case "check" -> {
          List<String> wrong =
              Stream.concat(course.unformatted().stream(), course.drift().stream()).toList();
          wrong.forEach(out::println);
          out.println(wrong.isEmpty() ? "in step" : "mend it with: " + MEND);
          return wrong.isEmpty() ? 0 : 1;
        }
        case "write" -> {
          course.write().forEach(out::println);
          return 0;
        }
        default -> {
          out.println("usage: Course check | write");
          return 2;
        }
      }
    } catch (CourseError e) {
      out.println(e.getMessage());
      return 2;
    }
  }

  /** Java files that google-java-format would change. */
  public List<String> unformatted() throws IOException {
    return repository.javaFiles().parallelStream()
        .map(file -> formatted(file) == null ? null : name(file) + ": not formatted")
        .filter(Objects::nonNull)
        .toList();
  }

  /** Starter files that are not what the solutions make of them. */
  public List<String> drift() throws IOException {
    List<String> drift = new ArrayList<>();
    List<String> labs = repository.labs();
    for (String lab : repository.starters()) {
      if (!labs.contains(lab)) {
        drift.add(lab + ": has no solution to be generated from");
      }
    }
    for (String lab : labs) {
      Starter starter = Starter.of(repository.solution(lab));
      for (String line : Drift.between(repository.starter(lab), starter).report()) {
        drift.add(lab + "/" + line);
      }
    }
    return drift;
  }

  /**
   * Formats first, so that the solutions the starters come from are already what they will stay.
   *
   * @return what was done, a line each
   */
  public List<String> write() throws IOException {
    List<String> done = new ArrayList<>();
    for (Path file : repository.javaFiles()) {
      String formatted = formatted(file);
      if (formatted != null) {
        Files.writeString(file, formatted);
        done.add("formatted " + name(file));
      }
    }
    for (String lab : repository.labs()) {
      Path folder = repository.starter(lab);
      Path rescue = repository.root().resolve(REPLACED).resolve(lab);
      Drift drift = Drift.between(folder, Starter.of(repository.solution(lab)));
      for (String mended : drift.mend(folder, rescue)) {
        done.add("generated " + lab + "/" + mended);
      }
    }
    if (done.isEmpty()) {
      done.add("all in step, nothing to write");
    } else if (Files.exists(repository.root().resolve(REPLACED))) {
      done.add("what was replaced in a starter is kept in " + REPLACED);
    }
    return done;
  }

  /** The formatted text, or null when the file already is. */
  private String formatted(Path file) {
    try {
      String text = Files.readString(file);
      String formatted = Tidy.format(name(file), text);
      return formatted.equals(text) ? null : formatted;
    } catch (IOException e) {
      throw new CourseError(name(file), "cannot be read: " + e);
    }
  }

  private String name(Path file) {
    return Repository.name(repository.root(), file);
  }
}
