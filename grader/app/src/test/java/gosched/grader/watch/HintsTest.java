package gosched.grader.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.watch.Hints.Hint;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is folded away in a handout, and which of it is a hint. */
class HintsTest {
  private static final Path ROOT = Path.of("../..");

  private static final List<String> HANDOUT =
      """
      # A lab

      ## Step 1: the box

      <details><summary>Answer, and how to see it</summary>

      It is a box.

      </details>

      <details><summary>Hint 1: where</summary>

      Look.

      There.

      </details>

      ### Inside

      <details><summary>Hint 2: how</summary>
      Open it.
      </details>

      ```sh
      # Step 1: the box
      ## this is no heading
      ```

      <details><summary>Hint 3: after the code</summary>

      Close it.

      </details>

      ## Step 2: the lid

      <details><summary>Hint: turn</summary>

      Left.

      </details>
      """
          .lines()
          .toList();

  @Test
  void aSectionHasItsHints_andThoseBelowIt_inTheirOrder() {
    assertEquals(
        List.of(
            new Hint("Hint 1: where", List.of("Look.", "", "There.")),
            new Hint("Hint 2: how", List.of("Open it.")),
            new Hint("Hint 3: after the code", List.of("Close it."))),
        Hints.in(HANDOUT, "step-1-the-box"));
    assertEquals(
        List.of(new Hint("Hint: turn", List.of("Left."))), Hints.in(HANDOUT, "step-2-the-lid"));
  }

  @Test
  void aSectionThatIsNotThere_hasNone() {
    assertEquals(List.of(), Hints.in(HANDOUT, "step-3"));
    assertEquals(List.of(), Hints.of(Path.of("no such handout"), "step-1-the-box"));
  }

  @Test
  void whatIsNeverClosed_isNoHint() {
    List<String> broken = List.of("## A", "<details><summary>Hint: x</summary>", "text");
    assertEquals(List.of(new Hint("Hint: x", List.of())), Hints.in(broken, "a"));
  }

  /** Every hint of the course can be had by asking, or a student waits for one that never comes. */
  @Test
  void noHintOfAHandoutIsOutOfReach() throws Exception {
    int all = 0;
    for (LabSpec lab : Catalogue.labs()) {
      Path handout = ROOT.resolve(lab.handout());
      if (!Files.exists(handout)) {
        continue; // a lab that only tests know
      }
      Set<Hint> reached = new HashSet<>();
      for (CheckSpec check : lab.checks()) {
        reached.addAll(Hints.of(handout, check.section()));
      }
      List<String> lines = Files.readAllLines(handout);
      for (String line : lines) {
        if (line.startsWith("<details><summary>Hint")) {
          String title = line.replaceAll("<[^>]*>", "");
          all++;
          assertTrue(
              reached.stream().anyMatch(h -> h.title().equals(title) && !h.lines().isEmpty()),
              lab.id() + ": no check leads to \"" + title + "\"");
        }
      }
    }
    assertTrue(all >= 50, "only " + all + " hints in all handouts");
  }
}
