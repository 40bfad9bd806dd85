package gosched.grader.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Where the handouts are, as seen from the page: a link has to be right where the page lies, and
 * where that is not known a name is better than a link to nowhere.
 *
 * @param from the folder of the page; null if nobody knows
 * @param root the course's folder
 */
public record Handouts(Path from, Path root) {
  /** For a page that is handed on, or lies nobody knows where. */
  public static final Handouts UNKNOWN = new Handouts(null, null);

  /** For a page that is written to that file, and stays there. */
  public static Handouts seenFrom(Path page, Path root) {
    Path file = page.toAbsolutePath().normalize();
    return new Handouts(file.getParent(), root.toAbsolutePath().normalize());
  }

  /** Writes what is to be read, as a link if it is there. */
  void write(Html h, String section) {
    Optional<String> way = way(section);
    way.ifPresent(to -> h.open("a", "href", to));
    h.element("code", section);
    way.ifPresent(_ -> h.close("a"));
  }

  /**
   * The way from the page to a section of a handout.
   *
   * @param section such as {@code lab01-threads/README.md#step-1}, below the course's folder
   */
  Optional<String> way(String section) {
    int hash = section.indexOf('#');
    String file = hash < 0 ? section : section.substring(0, hash);
    if (from == null || !from.getRoot().equals(root.getRoot())) {
      return Optional.empty();
    }
    Path handout = root.resolve(file);
    if (!Files.isRegularFile(handout)) {
      return Optional.empty();
    }
    String way =
        StreamSupport.stream(from.relativize(handout).spliterator(), false)
            .map(name -> encoded(name.toString()))
            .collect(Collectors.joining("/"));
    return Optional.of(way + (hash < 0 ? "" : section.substring(hash)));
  }

  /** A colon, too: before the first slash it would be the end of a scheme. */
  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
