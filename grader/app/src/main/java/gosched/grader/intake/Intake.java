package gosched.grader.intake;

import gosched.grader.BadUsage;
import gosched.grader.intake.Submission.Source;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies the sources of a submission, and nothing else of it: no build file, no resource, no class
 * file, no link to somewhere else.
 */
public final class Intake {
  static final int MAX_FILES = 200;
  static final long MAX_BYTES = 1 << 20;

  /** Looking at more than this says that the folder is something else altogether. */
  static final int MAX_SEEN = 2_000;

  /** No lab has its sources deeper; and each folder on the way is a file that is open. */
  static final int MAX_DEPTH = 40;

  /** Of a name that is shown. */
  private static final int MAX_NAME = 200;

  /** What a class may be called, and a package; a dollar sign is the compiler's. */
  private static final Pattern NAME =
      Pattern.compile("([A-Za-z_][A-Za-z_0-9]*/)*([A-Za-z_][A-Za-z_0-9]*|package-info)\\.java");

  /** What every starter brings along and nobody needs to be told about. */
  private static final Set<String> EXPECTED = Set.of("README.md", "pom.xml");

  private final LabSpec lab;
  private final boolean testsToo;
  private final Path folder;
  private final Workspace workspace;
  private final List<Source> sources = new ArrayList<>();
  private final List<Source> tests = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final Map<String, String> byLowerCase = new HashMap<>();
  private long bytes;
  private int seen;

  private Intake(LabSpec lab, boolean testsToo, Path folder, Workspace workspace) {
    this.lab = lab;
    this.testsToo = testsToo;
    this.folder = folder;
    this.workspace = workspace;
  }

  /**
   * Takes a submission from a folder: a repository that holds the lab's folder, the lab's folder
   * itself, or a folder of the lab's java files.
   *
   * @throws BadUsage if it is no submission for this lab
   * @throws Refused if it is one, but not of the allowed kind
   */
  public static Submission take(LabSpec lab, Path folder, Workspace workspace) throws Refused {
    if (!Files.isDirectory(folder)) {
      throw new BadUsage("There is no folder " + folder + ".");
    }
    Intake intake = new Intake(lab, true, folder, workspace);
    try {
      if (holds(lab, folder)) {
        intake.takeTree(folder.resolve(lab.folder()));
      } else if (Files.exists(folder.resolve(lab.mainSources()))) {
        intake.takeTree(folder);
      } else {
        intake.takeFlat();
      }
    } catch (IOException e) {
      throw new BadUsage("Cannot read " + folder + ": " + e.getMessage() + ".");
    }
    if (intake.sources.isEmpty()) {
      throw new BadUsage(
          folder
              + " is no submission for "
              + lab.id()
              + ": there are no java files in "
              + lab.folder()
              + "/"
              + lab.mainSources()
              + ", in "
              + lab.mainSources()
              + " or in the folder itself.");
    }
    return new Submission(
        List.copyOf(intake.sources), List.copyOf(intake.tests), List.copyOf(intake.ignored));
  }

  /** Whether a folder is a repository that holds this lab. */
  public static boolean holds(LabSpec lab, Path folder) {
    return Files.exists(folder.resolve(lab.folder()).resolve(lab.mainSources()));
  }

  /**
   * Takes a lab that another one stands on, from a repository that holds it: its sources by the
   * same rules and with limits of its own, never its tests.
   *
   * @throws Refused if it is not of the allowed kind
   */
  public static List<Source> takeEarlier(LabSpec lab, Path folder, Workspace workspace)
      throws Refused {
    Intake intake = new Intake(lab, false, folder, workspace);
    try {
      intake.takeTree(folder.resolve(lab.folder()));
    } catch (IOException e) {
      throw new BadUsage("Cannot read " + folder + ": " + e.getMessage() + ".");
    }
    if (intake.sources.isEmpty()) {
      throw new Refused(
          "There are no java files in " + lab.folder() + "/" + lab.mainSources() + ".");
    }
    return List.copyOf(intake.sources);
  }

  private void takeTree(Path base) throws IOException, Refused {
    refuseLinksOnTheWay(base.resolve(lab.mainSources()));
    if (testsToo) {
      refuseLinksOnTheWay(base.resolve(lab.testSources()));
    }
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        base,
        Set.of(),
        MAX_DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
            String name = dir.equals(base) ? "" : dir.getFileName().toString();
            return ++seen > MAX_SEEN
                ? FileVisitResult.TERMINATE
                : name.startsWith(".") || name.equals("target")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
            files.add(file);
            return ++seen > MAX_SEEN ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            ignored.add(shown(file));
            return FileVisitResult.CONTINUE;
          }
        });
    refuseTooManySeen();
    files.sort(null);
    for (Path file : files) {
      takeFile(base, file);
    }
  }

  private void takeFile(Path base, Path file) throws IOException, Refused {
    boolean main = file.startsWith(base.resolve(lab.mainSources()));
    boolean test = testsToo && file.startsWith(base.resolve(lab.testSources()));
    if ((main || test) && Files.isSymbolicLink(file)) {
      throw new Refused(shown(file) + " is a symbolic link; a submission is made of files.");
    }
    if (!(main || test) || !file.toString().endsWith(".java")) {
      if (!EXPECTED.contains(base.relativize(file).toString())) {
        ignored.add(shown(file));
      }
      return;
    }
    String beneath =
        base.resolve(main ? lab.mainSources() : lab.testSources()).relativize(file).toString();
    take(file, main, beneath);
  }

  private void takeFlat() throws IOException, Refused {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.limit(MAX_SEEN + 1L).sorted().toList();
    }
    seen = files.size();
    refuseTooManySeen();
    for (Path file : files) {
      String name = file.getFileName().toString();
      if (!name.endsWith(".java")) {
        if (!name.startsWith(".") && !EXPECTED.contains(name)) {
          ignored.add(shown(file));
        }
      } else if (Files.isSymbolicLink(file)) {
        throw new Refused(shown(file) + " is a symbolic link; a submission is made of files.");
      } else if (Files.isDirectory(file)) {
        ignored.add(shown(file));
      } else {
        take(file, !name.endsWith("Test.java") && !name.endsWith("Tests.java"), name);
      }
    }
  }

  /** Copies one file to {@code beneath}, a path below the lab's package. */
  private void take(Path file, boolean main, String beneath) throws IOException, Refused {
    // Before it is opened: to open a pipe is to wait for somebody at its other end.
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new Refused(shown(file) + " is no ordinary file.");
    }
    long size = Files.size(file);
    bytes += size;
    if (sources.size() + tests.size() >= MAX_FILES || bytes > MAX_BYTES) {
      throw new Refused(
          (testsToo ? "The submission" : "Its " + lab.id())
              + " has more than "
              + MAX_FILES
              + " files or more than 1 MB of source.");
    }
    String name = beneath.replace('\\', '/');
    if (!NAME.matcher(name).matches()) {
      throw new Refused(
          shown(file)
              + " is no name for a java file: letters of ASCII, digits and _ are; rename it.");
    }
    String path = lab.javaPackage().replace('.', '/') + "/" + name;
    Path copy = (main ? workspace.sources() : workspace.tests()).resolve(path);
    String same = byLowerCase.putIfAbsent(copy.toString().toLowerCase(Locale.ROOT), shown(file));
    if (same != null) {
      throw new Refused(
          same + " and " + shown(file) + " differ in upper and lower case only; rename one.");
    }
    Files.createDirectories(copy.getParent());
    byte[] content = read(file, size);
    SourceText.check(shown(file), content);
    Files.write(copy, content, StandardOpenOption.CREATE_NEW);
    (main ? sources : tests)
        .add(new Source(shown(file), path.substring(0, path.lastIndexOf('/')), copy));
  }

  /** As much as it was said to be, and no more: somebody may be writing to it. */
  private byte[] read(Path file, long size) throws Refused {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes((int) size + 1);
      if (content.length != size) {
        throw new Refused(shown(file) + " has changed while it was read; try again.");
      }
      return content;
    } catch (IOException e) {
      throw new Refused(shown(file) + " cannot be read.");
    }
  }

  private void refuseTooManySeen() throws Refused {
    if (seen > MAX_SEEN) {
      throw new Refused(
          "There are more than "
              + MAX_SEEN
              + " files; hand in "
              + lab.folder()
              + " with its sources, and nothing else.");
    }
  }

  private void refuseLinksOnTheWay(Path path) throws Refused {
    for (Path p = path; !p.equals(folder); p = p.getParent()) {
      if (Files.isSymbolicLink(p)) {
        throw new Refused(shown(p) + " is a symbolic link; a submission is made of files.");
      }
    }
  }

  /** As a student knows it, cut at a length that a line of a report can take. */
  private String shown(Path file) {
    String name = folder.relativize(file).toString().replace('\\', '/');
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "..." : name;
  }
}
