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
  private static final Set<String> NONE = Set.of();
  private static final Set<String> FILES = Set.of("file", "new file");

  /** Whose text it is, for errors. */
  private final String what;

  private final Set<String> keys;
  private final List<String> lines;
  private final Map<String, String> header = new HashMap<>();
  private final List<Edit> edits = new ArrayList<>();
  private String lastKey = "";
  private int next;

  private RejectFile(String what, String text, Set<String> keys) {
    this.what = what;
    this.keys = keys;
    this.lines = text.lines().toList();
  }

  /**
   * @throws RejectError if the text is not of that form
   */
  static Reject parse(String name, String text) {
    RejectFile file = read("reject " + name, text, HEADER);
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
    return read(what, text, NONE).edits();
  }

  /**
   * A file of the same form with a header of its own.
   *
   * @param what its subject, for errors
   * @param keys what may stand in the header, each once
   * @throws RejectError if the text is not of that form
   */
  static RejectFile read(String what, String text, Set<String> keys) {
    RejectFile file = new RejectFile(what, text, keys);
    file.read();
    return file;
  }

  List<Edit> edits() {
    return List.copyOf(edits);
  }

  private void read() {
    while (next < lines.size()) {
      String line = lines.get(next++);
      if (line.equals("<<<<")) {
        edits.add(block());
      } else if (line.startsWith(" ") && header.containsKey(lastKey)) {
        header.merge(lastKey, line.strip(), (start, more) -> start + " " + more);
      } else if (!line.isBlank()) {
        keyLine(line);
      }
    }
    if (edits.isEmpty()) {
      throw error("it changes nothing");
    }
  }

  private void keyLine(String line) {
    int colon = line.indexOf(':');
    lastKey = colon < 0 ? "" : line.substring(0, colon);
    boolean names = FILES.contains(lastKey);
    if (!names && !keys.contains(lastKey)) {
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

  /** What the header says; an error if it says nothing. */
  String required(String key) {
    String value = header.getOrDefault(key, "");
    if (value.isEmpty()) {
      throw error("no " + key);
    }
    return value;
  }

  /** What the header says, or {@code otherwise}. */
  String optional(String key, String otherwise) {
    return header.getOrDefault(key, otherwise);
  }

  RejectError error(String problem) {
    return new RejectError(what + ", line " + next + ": " + problem);
  }
}
