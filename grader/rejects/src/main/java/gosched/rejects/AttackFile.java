package gosched.rejects;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads an {@code .attack} file: a header, then edits as in a {@code .reject} file.
 *
 * <pre>
 * title: a run ends the JVM with status 0
 * lab: lab01
 * tries: What it is after, in a few sentences, and why it does not get it.
 * checks: lab01.arch.imports lab01.real.panic
 * caught-by: inspect:lab01.arch.imports
 * behind: supervisor
 * new file: Attack.java
 * ...
 * </pre>
 *
 * <p>Optional are {@code deed}, {@code earns} and {@code earns-behind} with the ids of checks that
 * pass, {@code endless: yes}, and {@code link: PATH TARGET}. A file's name with a slash in it is a
 * path in the repository.
 */
final class AttackFile {
  private static final Set<String> KEYS =
      Set.of(
          "title",
          "lab",
          "tries",
          "checks",
          "caught-by",
          "behind",
          "deed",
          "earns",
          "earns-behind",
          "endless",
          "link");

  private static final Set<String> CATCHERS =
      Set.of(
          Attack.INTAKE,
          Attack.COMPILER,
          Attack.WORKER,
          Attack.KERNEL,
          Attack.SUPERVISOR,
          Attack.NOBODY);

  private AttackFile() {}

  /**
   * @throws RejectError if the text is not of that form, or cannot be true
   */
  static Attack parse(String name, String text) {
    RejectFile file = RejectFile.read("attack " + name, text, KEYS);
    Attack attack =
        new Attack(
            name,
            file.required("title"),
            file.required("lab"),
            file.required("tries"),
            List.copyOf(words(file.required("checks"))),
            file.required("caught-by"),
            file.optional("behind", ""),
            Deed.valueOf(file.optional("deed", "none").toUpperCase(Locale.ROOT)),
            words(file.optional("earns", "")),
            words(file.optional("earns-behind", "")),
            file.optional("endless", "no").equals("yes"),
            file.optional("link", ""),
            file.edits());
    if (!isCatcher(attack.caughtBy())
        || !(attack.behind().isEmpty() || isCatcher(attack.behind()))) {
      throw file.error("nobody is called " + attack.caughtBy() + " or " + attack.behind());
    }
    if (!attack.checks().containsAll(attack.earns())
        || !attack.checks().containsAll(attack.earnsBehind())) {
      throw file.error("it earns a check that is not run");
    }
    if (attack.caughtBy().startsWith(Attack.INSPECT) != attack.isRunBehind()) {
      throw file.error("behind: says what happens without inspection, where that stops it");
    }
    if (attack.isForTheKernel() && attack.deed() == Deed.NONE) {
      throw file.error("what the kernel stops has a deed: else nobody could tell");
    }
    return attack;
  }

  private static boolean isCatcher(String word) {
    return CATCHERS.contains(word) || word.startsWith(Attack.INSPECT);
  }

  private static Set<String> words(String text) {
    return Stream.of(text.split(" +"))
        .filter(word -> !word.isEmpty())
        .collect(toCollection(TreeSet::new));
  }
}
