package gosched.course;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;

/** google-java-format, as its command line runs it: imports in order, none unused. */
final class Tidy {

  private static final int PASSES = 4;

  private Tidy() {}

  /**
   * Repeats until nothing changes: a rewrapped comment may need a second pass, and a generated file
   * has to satisfy the format check as well.
   */
  static String format(String file, String source) {
    String text = source;
    for (int pass = 0; pass < PASSES; pass++) {
      String formatted = once(file, text);
      if (formatted.equals(text)) {
        return text;
      }
      text = formatted;
    }
    throw new CourseError(file, "google-java-format does not come to rest on it");
  }

  private static String once(String file, String source) {
    try {
      return new Formatter().formatSourceAndFixImports(source);
    } catch (FormatterException e) {
      throw new CourseError(file, "not Java that can be formatted: " + e.getMessage());
    }
  }
}
