package gosched.grader.soak;

import gosched.grader.batch.GradeProcess;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Grades references in processes of their own, as a student's grading is one: nothing that one
 * grading leaves behind, in a class or in compiled code, can help the next.
 *
 * @param labs whose references; they take turns
 * @param times how many gradings in all
 * @param firstSeed each grading has a seed of its own, from this one on
 * @param hogs how many threads use up CPUs beside it
 * @param full whether each check has all its tries, or those of {@code --quick}
 */
public record Soak(List<LabSpec> labs, int times, long firstSeed, int hogs, boolean full) {
  private static final long SECOND = 1_000_000_000;

  /**
   * Runs it.
   *
   * @param news a line for each grading
   * @param soFar what was found, after each grading: whoever stops the second hour keeps the first
   */
  public SoakResult run(PrintStream news, Consumer<SoakResult> soFar) throws InterruptedException {
    List<Grading> gradings = new ArrayList<>();
    long start = System.nanoTime();
    try (Hogs _ = new Hogs(hogs)) {
      for (int i = 0; i < times; i++) {
        Grading grading = grade(labs.get(i % labs.size()), firstSeed + i);
        gradings.add(grading);
        news.printf(
            "[%d/%d] %s seed %d: %s%n",
            i + 1, times, grading.lab(), grading.seed(), SoakResult.words(grading));
        news.flush();
        soFar.accept(result(gradings, start));
      }
    }
    return result(gradings, start);
  }

  private SoakResult result(List<Grading> gradings, long start) {
    return new SoakResult(this, List.copyOf(gradings), (System.nanoTime() - start) / SECOND);
  }

  private Grading grade(LabSpec lab, long seed) throws InterruptedException {
    try {
      Path folder = Files.createTempDirectory("gosched-soak-");
      Path json = folder.resolve("result.json");
      Path errors = folder.resolve("errors.txt");
      try (GradeProcess process = GradeProcess.start(words(lab, seed, json), json, errors)) {
        process.await();
        return process
            .result()
            .map(result -> Grading.of(lab.id(), seed, lab.checks().size(), result))
            .orElseGet(() -> new Grading(lab.id(), seed, List.of(), process.lastWords()));
      } finally {
        Files.deleteIfExists(json);
        Files.deleteIfExists(errors);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> words(LabSpec lab, long seed, Path json) {
    List<String> words = new ArrayList<>(List.of(lab.id(), "--solutions"));
    words.addAll(List.of("--seed", "" + seed, "--json", json.toString()));
    if (!full) {
      words.add("--quick");
    }
    return words;
  }
}
