package gosched.rejects;

import gosched.kit.check.Drawing;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.worker.Thrown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Runs checks against subjects, taking one subject after the other from those that nobody has taken
 * yet. There is one simulation at a time for each copy of the simulator's classes, so judges that
 * work side by side live in class loaders of their own: see {@link Panel}.
 */
final class Judge {
  private final Lab lab;
  private final Bench bench;
  private final Path scratch;
  private final Patched subjects;
  private final int seedsOfRight;
  private final Set<String> checksWithReject;
  private final List<String> cells = new ArrayList<>();

  private Judge(Lab lab, Path scratch, int seedsOfRight) {
    this.lab = lab;
    this.bench = Bench.of(lab.id());
    this.scratch = scratch;
    Path own = folderOfItsOwn(scratch);
    Path base = Compiled.base(own.resolve("base"), lab);
    this.subjects = new Patched(own.resolve("solution"), lab.solution(), base);
    this.seedsOfRight = seedsOfRight;
    this.checksWithReject =
        Bench.rejects(lab).stream().map(Reject::check).collect(Collectors.toSet());
  }

  /**
   * Works until all is done. Called by name, with types that all class loaders share.
   *
   * @param taken how many subjects have been taken, by anybody
   * @return encoded cells
   */
  static List<String> work(String labId, Path scratch, int seedsOfRight, AtomicInteger taken) {
    Judge judge = new Judge(Lab.here(labId), scratch, seedsOfRight);
    List<Runnable> jobs = judge.jobs();
    for (int i = taken.getAndIncrement(); i < jobs.size(); i = taken.getAndIncrement()) {
      jobs.get(i).run();
    }
    return judge.cells;
  }

  /** The right designs first: they take longest. */
  private List<Runnable> jobs() {
    List<Runnable> jobs = new ArrayList<>();
    Map<String, Map<String, String>> right = new TreeMap<>(lab.rightDesigns());
    Map<String, String> solution = lab.solution();
    right.put(KillMatrix.SOLUTION, solution);
    right.forEach((name, sources) -> jobs.add(() -> judgeRight(name, sources)));
    for (Reject reject : Bench.rejects(lab)) {
      jobs.add(() -> judgeReject(reject, reject.overlay(solution)));
    }
    return jobs;
  }

  /** By every check: none may ever turn it away. */
  private void judgeRight(String name, Map<String, String> sources) {
    Path classes = compile(name, sources);
    Map<String, CheckBody> bodies = bench.on(classes);
    boolean solution = name.equals(KillMatrix.SOLUTION);
    boolean quick = !(solution ? KillMatrix.SOLUTION_IN_FULL : KillMatrix.RIGHT_IN_FULL);
    for (long seed = 1; seed <= seedsOfRight; seed++) {
      for (String check : bodies.keySet()) {
        run(name, classes, check, bodies.get(check), seed, quick, true);
      }
    }
  }

  /**
   * The named check in full and with several seeds. Of the others those for which no reject is
   * named, since they must kill somebody, too; in a full matrix all of them. One seed each,
   * quickly.
   */
  private void judgeReject(Reject reject, Map<String, String> sources) {
    Path classes = compile(reject.name(), sources);
    Map<String, CheckBody> bodies = bench.on(classes);
    for (String check : bodies.keySet()) {
      boolean named = check.equals(reject.check());
      boolean asked = KillMatrix.FULL || !checksWithReject.contains(check);
      if (!named && !(asked && Bench.isForAll(check))) {
        continue;
      }
      for (long seed : KillMatrix.seeds(check, named)) {
        // What a student would read is made once for each reject: that must not break, either.
        boolean told = named && seed == KillMatrix.SEEDS.getFirst();
        run(reject.name(), classes, check, bodies.get(check), seed, !named, !told);
      }
    }
  }

  private Path compile(String name, Map<String, String> sources) {
    return subjects.to(scratch.resolve(name), name, sources);
  }

  /** Several judges share one scratch folder, and each makes its base at once. */
  private static Path folderOfItsOwn(Path scratch) {
    try {
      return Files.createTempDirectory(scratch, "(solution)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a check as a worker would. */
  private void run(
      String subject,
      Path classes,
      String check,
      CheckBody body,
      long seed,
      boolean quick,
      boolean verdictOnly) {
    CheckContext context =
        new CheckContext(
            check, lab.id(), seed, quick, classes, null, null, verdictOnly, Drawing.USUAL_ONE);
    Outcome outcome;
    try {
      outcome = body.run(context);
    } catch (Throwable t) {
      outcome = Thrown.judge(t, lab.packages());
    }
    cells.add(Cell.of(subject, check, seed, outcome).encode());
  }
}
