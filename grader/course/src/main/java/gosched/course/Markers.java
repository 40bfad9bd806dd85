package gosched.course;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marked regions of a solution: what the student writes, and what stands there instead.
 *
 * <pre>
 * // begin student: TEXT           inside a method:  throw new Todo("TEXT");
 * // begin student void: TEXT      inside a constructor, or where the rest of the method follows:
 *                                  // TEXT
 * // begin student fields: TEXT    among the members of a class:
 *                                  // Your fields and helpers: TEXT
 * // end student                   ends each of them
 * </pre>
 *
 * <p>What is left must compile: nothing may follow a {@code begin student} region in its block, and
 * a field that a {@code void} region sets is not final. It must also offer what the solution
 * offers: neither a {@code fields} region nor a file that is left out declares anything public.
 *
 * <p>A marker has a line to itself. Whatever looks like a marker and is not one, an empty TEXT, and
 * a region that is nested or left open are errors: a mistyped marker would otherwise publish the
 * solution.
 */
final class Markers {

  /** The first line of a solution file that the starter does without. */
  static final String NOT_IN_STARTER = "// student file: not in the starter";

  /** The first line of a test that students get as an example. */
  static final String PUBLIC_TEST = "// public test: copied into the starter";

  private static final Pattern BEGIN =
      Pattern.compile("// begin student(?<kind>| void| fields):(?<text>.*)");
  private static final Pattern END = Pattern.compile("// end student");
  private static final Pattern LOOKS_LIKE_ONE =
      Pattern.compile(
          "(?i)/[/*].*\\b((begin|end)\\W*student\\b|(student\\W*file|public\\W*test)\\W*:)");

  /**
   * @param text the source as the student gets it, not yet formatted
   * @param todos how many {@code throw new Todo} stand in it
   */
  record Stripped(String text, int todos) {}

  private record Region(int line, String kind, String text) {}

  private final String file;
  private final List<String> kept = new ArrayList<>();
  private Region open;
  private int todos;

  private Markers(String file) {
    this.file = file;
  }

  static Stripped strip(String file, String source) {
    Markers markers = new Markers(file);
    int number = 0;
    for (String line : source.lines().toList()) {
      markers.line(++number, line);
    }
    if (markers.open != null) {
      throw new CourseError(file, markers.open.line, "this region has no \"// end student\"");
    }
    return new Stripped(String.join("\n", markers.kept) + "\n", markers.todos);
  }

  /** Refuses markers where none belong: a test is copied whole or not at all. */
  static void refuseAny(String file, String source) {
    int number = 0;
    for (String line : source.lines().toList()) {
      number++;
      if (LOOKS_LIKE_ONE.matcher(line).find()) {
        throw new CourseError(file, number, "a marker has no place here: " + line.strip());
      }
    }
  }

  private void line(int number, String line) {
    String text = line.strip();
    Matcher begin = BEGIN.matcher(text);
    if (begin.matches()) {
      begin(new Region(number, begin.group("kind").strip(), begin.group("text").strip()));
    } else if (END.matcher(text).matches()) {
      end(number);
    } else if (LOOKS_LIKE_ONE.matcher(line).find()) {
      throw new CourseError(file, number, "this looks like a marker and is none: " + text);
    } else if (open == null) {
      kept.add(line);
    }
  }

  private void begin(Region region) {
    if (open != null) {
      throw new CourseError(
          file, region.line, "a region inside the one that begins in line " + open.line);
    }
    if (region.text.isEmpty()) {
      throw new CourseError(file, region.line, "the region says nothing to the student");
    }
    open = region;
    switch (region.kind) {
      case "" -> {
        todos++;
        kept.add("throw new Todo(\"" + quoted(region.text) + "\");");
      }
      case "void" -> kept.add("// " + region.text);
      case "fields" -> kept.add("// Your fields and helpers: " + region.text);
      default -> throw new AssertionError(region.kind);
    }
  }

  private void end(int number) {
    if (open == null) {
      throw new CourseError(file, number, "\"// end student\" without a begin");
    }
    open = null;
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
