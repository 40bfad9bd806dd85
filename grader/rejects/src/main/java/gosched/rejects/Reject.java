package gosched.rejects;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A wrong scheduler: the solution with a mistake in it that a student might make.
 *
 * @param name of its file, without the ending
 * @param title what is wrong, one clause
 * @param check id of the check that must catch it
 * @param teaches why it is wrong
 */
record Reject(String name, String title, String check, String teaches, List<Edit> edits) {
  Reject {
    edits = List.copyOf(edits);
  }

  /**
   * The sources of the reject.
   *
   * @param solution file name to text
   * @throws RejectError naming this reject and the block that does not fit
   */
  Map<String, String> overlay(Map<String, String> solution) {
    Map<String, String> sources = new TreeMap<>(solution);
    Edit.apply(edits, "reject " + name, sources);
    return sources;
  }
}
