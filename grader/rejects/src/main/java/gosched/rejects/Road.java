package gosched.rejects;

import gosched.grader.Grade;
import gosched.grader.Graded;
import gosched.grader.Grader;
import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.base.Whose;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.intake.Intake;
import gosched.grader.intake.Refused;
import gosched.grader.intake.SourceCompiler;
import gosched.grader.intake.Submission;
import gosched.grader.intake.Workspace;
import gosched.grader.run.Answer;
import gosched.grader.run.Job;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.grader.run.Supervisor;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Drawing;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The two roads of an attack: the one that every submission goes, and the same without the gate of
 * inspection. The second one is put together here, of the parts of the first, so that there is
 * nothing in the grader by which inspection could be switched off.
 */
final class Road {
  private static final long SEED = 1;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Pattern EARLIER = Pattern.compile("Your (lab\\d\\d) was not loaded: .*");

  private final Installation installation;
  private final LabSpec lab;
  private final List<CheckSpec> checks;
  private final Limits limits;
  private final Path submission;

  /**
   * @param submission a repository with the attack in it
   */
  Road(Installation installation, Attack attack, Path submission) {
    this.installation = installation;
    this.lab = Catalogue.lab(attack.lab());
    this.checks = Catalogue.select(lab, attack.checks());
    this.submission = submission;
    this.limits = attack.endless() ? hasty(checks) : new Limits(8, LONG, LONG, LONG);
    if (checks.size() != attack.checks().size()) {
      throw new RejectError("attack " + attack.name() + " names a check that is not there");
    }
  }

  /** A second for each check: who goes on for ever has shown it by then, and who does not may. */
  private static Limits hasty(List<CheckSpec> checks) {
    int seconds = Math.max(1, checks.stream().mapToInt(CheckSpec::seconds).max().orElse(1));
    return new Limits(1 / (4.0 * seconds), LONG, LONG, LONG);
  }

  /** As every submission is graded. */
  Ran withAllLayers() {
    long start = System.nanoTime();
    Order order = new Order(lab, submission, "", Whose.MINE, checks, SEED, true, 1, null);
    Grade grade = new Grader(installation, limits, new Silent()).grade(order);
    Map<String, Answer> answers = new TreeMap<>();
    for (Graded graded : grade.checks()) {
      answers.put(graded.spec().id(), graded.answer());
    }
    String refusedBy = grade.refusal() == null ? "" : refusedBy(grade.refusal());
    return new Ran(checks, answers, refusedBy, grade.ignored(), grade, millis(start));
  }

  /** Goes the way once more to see where it ends; who gets to its end was inspected. */
  private String refusedBy(String why) {
    Matcher earlier = EARLIER.matcher(why);
    if (earlier.lookingAt()) {
      return Attack.INSPECT + earlier.group(1);
    }
    try (Workspace workspace = new Workspace()) {
      Intake.take(lab, submission, workspace);
    } catch (Refused e) {
      return Attack.INTAKE;
    }
    return Attack.COMPILER;
  }

  /**
   * Without inspection: every check in workers is run, whatever the class files have in them.
   *
   * @throws RejectError if it does not even get that far
   */
  Ran withoutInspection() {
    long start = System.nanoTime();
    try (Workspace workspace = new Workspace()) {
      Submission taken = Intake.take(lab, submission, workspace);
      List<Path> below = new ArrayList<>();
      below.add(installation.kit());
      for (LabSpec earlier : Catalogue.earlier(lab)) {
        below.add(earlier(earlier, below, workspace));
      }
      SourceCompiler.compileHere(taken.sources(), below, workspace.classes(), "It");
      Path testClasses = null;
      if (!taken.tests().isEmpty()) {
        testClasses = workspace.testClasses();
        List<Path> path = new ArrayList<>(below);
        path.add(workspace.classes());
        path.addAll(installation.testLibraries());
        SourceCompiler.compileHere(taken.tests(), path, testClasses, "Its tests");
      }
      Path loaded = workspace.loaded();
      below.add(workspace.classes());
      below.stream().skip(1).forEach(classes -> copy(classes, loaded));
      List<CheckSpec> inWorkers =
          checks.stream().filter(check -> !check.group().equals("inspect")).toList();
      Map<String, Answer> answers =
          new Supervisor(installation, limits)
              .run(inWorkers, job(workspace, loaded, testClasses), new Silent());
      return new Ran(inWorkers, answers, "", List.of(), null, millis(start));
    } catch (Refused e) {
      throw new RejectError(e.getMessage() + "\n" + String.join("\n", e.lines()), e);
    }
  }

  /** The class files of a lab below: the submission's if it has one, else the solution's. */
  private Path earlier(LabSpec earlier, List<Path> below, Workspace workspace) throws Refused {
    if (!Intake.holds(earlier, submission)) {
      return installation.reference(earlier);
    }
    Path classes = workspace.classes(earlier);
    SourceCompiler.compileHere(
        Intake.takeEarlier(earlier, submission, workspace), below, classes, "Its " + earlier.id());
    return classes;
  }

  private Job job(Workspace workspace, Path loaded, Path testClasses) {
    return new Job(
        lab.id(),
        Stream.concat(Stream.of(lab), Catalogue.earlier(lab).stream())
            .map(LabSpec::javaPackage)
            .toList(),
        loaded,
        testClasses,
        workspace.scratch(),
        lab.network(),
        SEED,
        true,
        null,
        Drawing.USUAL_ONE,
        List.of());
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static final class Silent implements Listener {
    @Override
    public void started(CheckSpec check) {}

    @Override
    public void finished(CheckSpec check, Answer answer) {}
  }
}
