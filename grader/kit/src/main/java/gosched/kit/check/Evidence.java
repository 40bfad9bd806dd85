package gosched.kit.check;

import java.util.List;
import java.util.Objects;

/**
 * What there is to be seen of a result besides its text: structured, so that a page can draw it
 * without taking text apart again. It comes out of the process that a submission runs in, so
 * nothing in it is longer than its own type says, whoever wrote it.
 *
 * @param parts what a failure tells in many lines, but for its schedule
 * @param picture the schedule of a failure; null if there is none
 * @param figures numbers at several sizes
 * @param coverage what the student's own tests ran, file by file
 */
public record Evidence(
    List<Part> parts, Picture picture, List<Figure> figures, List<FileCoverage> coverage) {
  /** Nothing is to be seen. */
  public static final Evidence NONE = new Evidence(List.of(), null, List.of(), List.of());

  private static final int MOST_FIGURES = 4;
  private static final int MOST_FILES = 200;

  private static final int MOST_PARTS = 6;

  /** A piece of text with a title, such as the smallest program. */
  public record Part(String title, String text) {
    private static final int MOST_IN_A_TITLE = 160;
    private static final int MOST_CHARS = 60_000;

    public Part {
      title = first(MOST_IN_A_TITLE, title);
      text = first(MOST_CHARS, text);
    }
  }

  public Evidence {
    parts = first(MOST_PARTS, parts);
    figures = first(MOST_FIGURES, figures);
    coverage = first(MOST_FILES, coverage);
  }

  public static Evidence of(List<Part> parts, Picture picture) {
    return new Evidence(parts, picture, List.of(), List.of());
  }

  public static Evidence of(Figure figure) {
    return new Evidence(List.of(), null, List.of(figure), List.of());
  }

  public static Evidence of(List<FileCoverage> coverage) {
    return new Evidence(List.of(), null, List.of(), coverage);
  }

  /** Not more of a list than that. */
  static <T> List<T> first(int most, List<T> all) {
    if (all == null) {
      return List.of();
    }
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  /** Not more of a text than that. */
  static String first(int most, String text) {
    String all = Objects.requireNonNullElse(text, "");
    return all.length() <= most ? all : all.substring(0, most - 1) + "…";
  }
}
