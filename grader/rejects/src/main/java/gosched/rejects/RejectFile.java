package gosched.rejects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a {@code .reject} file: a header, then edits. Indented lines go on with the line before.
 *
 * <pre>
 * title: wakes before it changes the status
 * check: lab01.park.no-ready-lost
 * teaches: The goroutine may wake, still see WAITING and park for ever.
 * file: BoundScheduler.java
 * &lt;&lt;&lt;&lt;
 * what is there, once
 * ====
 * what comes in its place
 * &gt;&gt;&gt;&gt;
 * new file: Helper.java
 * &lt;&lt;&lt;&lt;
 * all of it
 * &gt;&gt;&gt;&gt;
 * </pre>
 *
 * <p>A file may have several blocks; each is applied to what those before it left. A right design
 * has such edits, too, without a header: see {@link RightDesign}.
 */
final class RejectFile {
  private static final Set<String> HEADER = Set.of("title", "check", "teaches");
  private static final Set<String> FILES = Set.of("file", "new file");

  /** Whose text it is, for errors. */
  private final String what;

  private final List<String> lines;
  private final Map<String, String> header = new HashMap<>();
  private final List<Edit> edits = new ArrayList<>();
  private String lastKey = "";
  private int next;

  private RejectFile(String what, String text) {
    this.what = what;
    this.lines = text.lines().toList();
  }

  /**
   * @throws RejectError if the text is not of that form
   */
  static Reject parse(String name, String text) {
    RejectFile file = new RejectFile("reject " + name, text);
    file.read(true);
    return new Reject(
        name, file.required("title"), file.required("check"), file.required("teaches"), file.edits);
  }

  /**
   * The edits of a text that has no header.
   *
   * @param what its subject, for errors
   * @throws RejectError if the text is not of that form
   */
  static List<Edit> edits(String what, String text) {
    RejectFile file = new RejectFile(what, text);
    file.read(false);
    return List.copyOf(file.edits);
  }

  private void read(boolean withHeader) {
    while (next < lines.size()) {
      String line = lines.get(next++);
      if (line.equals("<<<<")) {
        edits.add(block());
      } else if (line.startsWith(" ") && header.containsKey(lastKey)) {
        header.merge(lastKey, line.strip(), (start, more) -> start + " " + more);
      } else if (!line.isBlank()) {
        keyLine(line, withHeader);
      }
    }
    if (edits.isEmpty()) {
      throw error("it changes nothing");
    }
  }

  private void keyLine(String line, boolean withHeader) {
    int colon = line.indexOf(':');
    lastKey = colon < 0 ? "" : line.substring(0, colon);
    boolean names = FILES.contains(lastKey);
    if (!names && !(withHeader && HEADER.contains(lastKey))) {
      throw error("expected a key or <<<<, found: " + line);
    }
    if (names) {
      header.remove("file");
      header.remove("new file");
    }
    if (header.put(lastKey, line.substring(colon + 1).strip()) != null) {
      throw error("a second " + lastKey);
    }
  }

  private Edit block() {
    boolean creates = header.containsKey("new file");
    String file = required(creates ? "new file" : "file");
    lastKey = "";
    if (creates) {
      return new Edit.Create(file, upTo(">>>>"));
    }
    String old = upTo("====");
    if (old.isBlank()) {
      throw error("a block that replaces nothing");
    }
    return new Edit.Replace(file, old, upTo(">>>>"));
  }

  private String upTo(String end) {
    int from = next;
    while (next < lines.size() && !lines.get(next).equals(end)) {
      next++;
    }
    if (next == lines.size()) {
      throw error("a block without " + end);
    }
    return String.join("\n", lines.subList(from, next++));
  }

  private String required(String key) {
    String value = header.get(key);
    if (value == null || value.isEmpty()) {
      throw error("no " + key);
    }
    return value;
  }

  private RejectError error(String problem) {
    return new RejectError(what + ", line " + next + ": " + problem);
  }
}
