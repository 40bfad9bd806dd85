package gosched.rejects;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A right scheduler of another design. Whatever is not its idea it has from the solution, by name
 * or with changes: a copy would grow old.
 */
final class RightDesign {
  private final String name;
  private final Map<String, String> solution;
  private final Map<String, String> sources;

  /**
   * @param ownFiles that are written for it as a whole: file name to text
   * @param solution file name to text
   */
  RightDesign(String name, Map<String, String> ownFiles, Map<String, String> solution) {
    this.name = name;
    this.sources = new TreeMap<>(ownFiles);
    this.solution = solution;
  }

  String name() {
    return name;
  }

  /** File name to text. */
  Map<String, String> sources() {
    return sources;
  }

  /**
   * Takes files as the solution has them.
   *
   * @param list their names, one a line
   * @throws RejectError if the solution has no such file, or the design has it already
   */
  void takeOver(Optional<String> list) {
    list.ifPresent(
        names -> names.lines().forEach(file -> add(file, solution.get(file), "the solution's")));
  }

  /**
   * Takes files of the solution, and changes them.
   *
   * @param text edits as {@link RejectFile} reads them, without its header
   * @throws RejectError if the text is not of that form, the solution is no longer what an edit was
   *     written for, or the design has such a file already
   */
  void change(Optional<String> text) {
    if (text.isEmpty()) {
      return;
    }
    String what = "right design " + name;
    List<Edit> edits = RejectFile.edits(what, text.get());
    Map<String, String> changed = new TreeMap<>(solution);
    Edit.apply(edits, what, changed);
    Set<String> files = new LinkedHashSet<>();
    edits.forEach(edit -> files.add(edit.file()));
    files.forEach(file -> add(file, changed.get(file), "changed"));
  }

  private void add(String file, String source, String how) {
    if (source == null) {
      throw new RejectError("right design " + name + ": the solution has no file " + file);
    }
    if (sources.putIfAbsent(file, source) != null) {
      throw new RejectError(
          "right design " + name + ": it has " + file + " already, and besides " + how);
    }
  }
}
