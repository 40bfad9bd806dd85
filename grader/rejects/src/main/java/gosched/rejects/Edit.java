package gosched.rejects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One step on the way from the solution to a reject, or to a right design. */
sealed interface Edit {

  /** Which file it changes, or adds. */
  String file();

  /**
   * Makes the step.
   *
   * @param sources file name to text
   * @throws RejectError if the sources are not what the edit was written for
   */
  void applyTo(Map<String, String> sources);

  /**
   * Makes all steps, each on what those before it left.
   *
   * @param what is made of the sources, for errors
   * @throws RejectError naming {@code what}, and the block that does not fit
   */
  static void apply(List<Edit> edits, String what, Map<String, String> sources) {
    for (int i = 0; i < edits.size(); i++) {
      try {
        edits.get(i).applyTo(sources);
      } catch (RejectError e) {
        throw new RejectError(what + ", block " + (i + 1) + ": " + e.getMessage());
      }
    }
  }

  /** Puts whole lines in the place of others, which must be there exactly once. */
  record Replace(String file, String old, String text) implements Edit {
    @Override
    public void applyTo(Map<String, String> sources) {
      String source = sources.get(file);
      if (source == null) {
        throw new RejectError("the solution has no file " + file);
      }
      List<String> lines = lines(source);
      List<String> wanted = lines(old);
      int found = -1;
      for (int i = 0; i + wanted.size() <= lines.size(); i++) {
        if (lines.subList(i, i + wanted.size()).equals(wanted)) {
          if (found >= 0) {
            throw new RejectError(file + " has these lines more than once:\n" + old);
          }
          found = i;
        }
      }
      if (found < 0) {
        throw new RejectError(file + " no longer has these lines:\n" + old);
      }
      List<String> result = new ArrayList<>(lines.subList(0, found));
      result.addAll(lines(text));
      result.addAll(lines.subList(found + wanted.size(), lines.size()));
      sources.put(file, String.join("\n", result) + "\n");
    }
  }

  /** Adds a file that the solution does not have. */
  record Create(String file, String text) implements Edit {
    @Override
    public void applyTo(Map<String, String> sources) {
      if (sources.putIfAbsent(file, text + "\n") != null) {
        throw new RejectError("the solution has a file " + file + " already");
      }
    }
  }

  /** Lines without the white space at their ends, which no editor keeps. */
  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : text.lines().map(String::stripTrailing).toList();
  }
}
