package gosched.grader.report;

import gosched.grader.Order;
import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.LabSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line of the submission.
 *
 * @param file from the submission's folder on, with slashes
 * @param line from 1
 */
record SourceLine(String file, int line) {
  /** As the compiler, inspection and stack traces name it, with folders or without. */
  private static final Pattern NAMED =
      Pattern.compile("(?<![\\w./-])(?:[\\w-]+/)*\\w+\\.java:[1-9]\\d{0,5}(?!\\d)");

  /** In a stack trace it stands after a parenthesis; the first that is the submission's counts. */
  static Optional<SourceLine> in(String text, Order order) {
    Matcher m = NAMED.matcher(text);
    while (m.find()) {
      int colon = m.group().lastIndexOf(':');
      Optional<String> file = file(m.group().substring(0, colon), order);
      if (file.isPresent()) {
        return Optional.of(
            new SourceLine(file.get(), Integer.parseInt(m.group().substring(colon + 1))));
      }
    }
    return Optional.empty();
  }

  /**
   * Only a file that is there, in a folder that is graded: text of a submission names what it
   * likes.
   */
  private static Optional<String> file(String name, Order order) {
    return Stream.concat(Stream.of(order.lab()), Catalogue.earlier(order.lab()).stream())
        .flatMap(lab -> folders(lab).stream())
        .map(folder -> name.startsWith(folder) ? name : folder + name)
        .filter(file -> Files.isRegularFile(order.submission().resolve(Path.of(file))))
        .findFirst();
  }

  private static List<String> folders(LabSpec lab) {
    return Stream.of(lab.mainSources(), lab.testSources())
        .map(sources -> lab.folder() + "/" + sources + "/")
        .toList();
  }
}
