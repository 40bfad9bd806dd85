package gosched.grader.handout;

import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What students get: the starters with their handouts and public tests, the kit's sources, the
 * example programs to read, a pom, and the grader in one archive. No solution is in it, neither as
 * source nor compiled, and no source of a hidden check.
 *
 * <p>It stands alone, and the same course makes the same bytes.
 */
public final class StudentRepository {
  /** The kit is built with the labs, so Maven needs no repository of ours to find it in. */
  private static final String KIT = "grader/kit";

  /** What a check is: the grader's business, of which the kit only holds the words. */
  private static final String KIT_CHECK = KIT + "/src/main/java/gosched/kit/check";

  private static final String EXAMPLES = "grader/suites/src/main/java/gosched/suites/examples";

  private final Path root;
  private final Path dist;
  private final List<LabSpec> labs;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Deque<String> pages = new ArrayDeque<>();

  /**
   * @param root of the course's repository
   * @param dist what the build made of the grader
   * @param labs which labs are to be in it
   */
  public StudentRepository(Path root, Path dist, List<LabSpec> labs) {
    this.root = root;
    this.dist = dist;
    this.labs = labs;
  }

  /** Makes it in a folder. */
  public void write(Path folder) throws IOException {
    sources();
    pages();
    settings();
    files.put("grader/grader.jar", Archive.of(dist));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path to = folder.resolve(file.getKey());
      Files.createDirectories(to.toAbsolutePath().getParent());
      Files.write(to, file.getValue());
    }
    if (!folder.resolve("grade").toFile().setExecutable(true, false)) {
      throw new IOException("the script cannot be made executable");
    }
  }

  private void sources() throws IOException {
    StringBuilder sums = new StringBuilder();
    for (LabSpec lab : labs) {
      for (Map.Entry<String, String> file : new Starter(root, lab).files().entrySet()) {
        put(file.getKey(), file.getValue());
        if (file.getKey().startsWith(lab.folder() + "/src/main/")) {
          sums.append(sum(file.getValue())).append("  ").append(file.getKey()).append('\n');
        }
      }
      copy(lab.folder() + "/pom.xml");
      pages.add(lab.folder() + "/README.md");
    }
    // A workflow tells by it which labs are begun.
    put(".github/starters.sha256", sums.toString());
    copy(KIT + "/pom.xml");
    copyAll(KIT + "/src/main/java");
    files.keySet().removeIf(name -> name.startsWith(KIT_CHECK));
    copyAll(EXAMPLES);
  }

  /** The handouts, and the pages of docs that they lead to. */
  private void pages() throws IOException {
    while (!pages.isEmpty()) {
      String name = pages.remove();
      Page page = new Page(name, Files.readString(root.resolve(name)), this::isThere);
      put(name, page.text());
      for (Map.Entry<String, String> more : page.more().entrySet()) {
        put(more.getKey(), Files.readString(root.resolve(more.getValue())));
      }
    }
  }

  /** Whether a link may stay; a page of docs is copied for it. */
  private boolean isThere(String name) {
    boolean page = name.matches("docs/[\\w-]+\\.md");
    if (page && !files.containsKey(name) && !pages.contains(name)) {
      pages.add(name);
    }
    return page
        || name.equals("README.md")
        || labs.stream().anyMatch(lab -> name.equals(lab.folder() + "/README.md"))
        || files.keySet().stream().anyMatch(n -> n.equals(name) || n.startsWith(name + "/"));
  }

  private void settings() throws IOException {
    put("grade", Cut.of(read("grade")));
    put("pom.xml", pom());
    copy("LICENSE");
    copy(".editorconfig");
    put(".gitignore", read(".gitignore") + ".gosched/\nreport-lab*.html\n");
    put(".gitattributes", resource("gitattributes"));
    put(".sdkmanrc", resource("sdkmanrc"));
    put(".devcontainer/devcontainer.json", resource("devcontainer.json"));
    put(".github/workflows/grade.yml", resource("grade.yml"));
    put("README.md", resource("README.md").replace("@{labs}", table()));
  }

  private String pom() throws IOException {
    return Cut.of(read("pom.xml"))
        .lines()
        .filter(line -> !line.matches("\\s*<module>lab.*") || labs.stream().anyMatch(in(line)))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Predicate<LabSpec> in(String line) {
    return lab -> line.contains("<module>" + lab.folder() + "</module>");
  }

  /** The rows of the course's own table that tell of these labs. */
  private String table() throws IOException {
    List<String> rows =
        read("README.md")
            .lines()
            .filter(line -> labs.stream().anyMatch(l -> line.contains("](" + l.folder() + "/")))
            .filter(line -> line.startsWith("| "))
            .toList();
    if (rows.size() != labs.size()) {
      throw new IllegalStateException("README.md has not a row for each lab: " + rows);
    }
    return String.join("\n", rows);
  }

  private void copy(String name) throws IOException {
    files.put(name, Files.readAllBytes(root.resolve(name)));
  }

  private void copyAll(String folder) throws IOException {
    try (Stream<Path> all = Files.walk(root.resolve(folder))) {
      for (Path file : all.filter(f -> f.toString().endsWith(".java")).toList()) {
        copy(root.relativize(file).toString().replace('\\', '/'));
      }
    }
  }

  private void put(String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private String read(String name) throws IOException {
    return Files.readString(root.resolve(name));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = StudentRepository.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String sum(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
