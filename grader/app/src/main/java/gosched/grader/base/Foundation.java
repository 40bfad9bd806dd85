package gosched.grader.base;

import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.inspect.Inspector;
import gosched.grader.intake.Intake;
import gosched.grader.intake.Refused;
import gosched.grader.intake.Submission.Source;
import gosched.grader.intake.Workspace;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class files of the labs that a lab stands on. Those of a student are as untrusted as the lab
 * itself: taken by the same rules, compiled here, and each inspected against its own API and
 * allow-list before anything is loaded.
 */
public final class Foundation {
  private final List<Path> folders = new ArrayList<>();
  private final List<LabSpec> ownWork = new ArrayList<>();
  private final List<LabSpec> unfinished = new ArrayList<>();

  private Foundation() {}

  /** What a lab has that stands on no other. */
  public static Foundation none() {
    return new Foundation();
  }

  /**
   * Makes the class files, or takes those of the solution.
   *
   * @throws Refused if an earlier lab of the student's cannot be built on; the message names it and
   *     the commands to go on
   */
  public static Foundation lay(
      Order order, Base base, Installation installation, Workspace workspace) throws Refused {
    if (base.whose() == Whose.REFERENCE) {
      return ofReference(base, installation);
    }
    Foundation foundation = new Foundation();
    for (LabSpec lab : base.labs()) {
      try {
        foundation.add(lab, order.submission(), installation, workspace);
      } catch (Refused e) {
        String wayOut = wayOut(order, lab, installation.hasReferences());
        throw new Refused(e.getMessage() + " " + wayOut, e.lines());
      }
    }
    return foundation;
  }

  /** The solution's class files. */
  public static Foundation ofReference(Base base, Installation installation) {
    Foundation foundation = new Foundation();
    base.labs().forEach(lab -> foundation.folders.add(installation.reference(lab)));
    return foundation;
  }

  private void add(LabSpec lab, Path submission, Installation installation, Workspace workspace)
      throws Refused {
    List<Source> sources = Intake.takeEarlier(lab, submission, workspace);
    Path classes = workspace.classes(lab);
    List<Path> below = on(installation.kit());
    workspace.compiler(installation).compile(sources, below, classes, "Your " + lab.id());
    Inspector inspector = new Inspector(lab, Catalogue.api(lab), classes, below);
    String why = inspector.gate().orElse("");
    if (!why.isEmpty()) {
      String end = why.endsWith(".") ? "" : ".";
      throw new Refused("Your " + lab.id() + " was not loaded: " + why + end);
    }
    folders.add(classes);
    if (inspector.hasTodos()) {
      unfinished.add(lab);
    }
    if (!isReference(lab, sources, installation, workspace)) {
      ownWork.add(lab);
    }
  }

  private static String wayOut(Order order, LabSpec earlier, boolean optional) {
    return order.lab().id()
        + " stands on "
        + earlier.id()
        + ": mend it ("
        + order.command(earlier.id())
        + (optional
            ? ") or go on with the reference's ("
                + order.command(order.lab().id(), "--base reference")
                + ")."
            : ").");
  }

  /** Whether these are the solution's own files, byte for byte. */
  private static boolean isReference(
      LabSpec lab, List<Source> sources, Installation installation, Workspace workspace) {
    Path solution = installation.solution(lab);
    Path copies = workspace.sources().resolve(lab.javaPackage().replace('.', '/'));
    try {
      if (!Files.isDirectory(solution) || sources.size() != javaFiles(solution)) {
        return false;
      }
      for (Source source : sources) {
        Path same = solution.resolve(copies.relativize(source.copy()));
        if (!Files.isRegularFile(same) || Files.mismatch(source.copy(), same) >= 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".java")).count();
    }
  }

  /** What to compile against: this on top of the kit. */
  public List<Path> on(Path kit) {
    return Stream.concat(Stream.of(kit), folders.stream()).toList();
  }

  /**
   * Puts the class files of a lab and of what it stands on into one folder, for a worker.
   *
   * @return {@code folder}
   */
  public Path under(Path lab, Path folder) {
    for (Path classes : Stream.concat(folders.stream(), Stream.of(lab)).toList()) {
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = folder.resolve(classes.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          // Throws if it is there: each lab has a package of its own, so none can shadow another.
          Files.copy(file, copy);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }

  /** The labs that are the student's own work: not the solution's, to the last byte. */
  public List<LabSpec> ownWork() {
    return List.copyOf(ownWork);
  }

  /** The labs of the student's in which a Todo still stands. */
  public List<LabSpec> unfinished() {
    return List.copyOf(unfinished);
  }
}
