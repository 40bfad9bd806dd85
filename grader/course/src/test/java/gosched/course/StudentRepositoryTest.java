package gosched.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a student's repository, and above all what is not. */
class StudentRepositoryTest {
  private static final Repository COURSE = Repository.here();

  @TempDir private static Path temp;
  private static Handed handed;
  private static Map<String, byte[]> everything;
  private static final Map<String, Map<String, String>> STARTERS = new TreeMap<>();

  @BeforeAll
  static void make() throws Exception {
    handed = Handed.make(temp.resolve("my course"));
    everything = handed.everything();
    for (String lab : COURSE.labs()) {
      STARTERS.put(lab, Starter.of(COURSE.solution(lab)).files());
    }
  }

  @Test
  void everyStarter_isThere_asItIsInTheCourse() throws IOException {
    List<String> labs = COURSE.starters();
    assertEquals(6, labs.size());
    for (String lab : labs) {
      Map<String, String> made = new TreeMap<>();
      for (Map.Entry<String, byte[]> file : handed.files().entrySet()) {
        if (file.getKey().startsWith(lab + "/src/")) {
          made.put(file.getKey().substring(lab.length() + 1), new String(file.getValue()));
        }
      }
      assertEquals(STARTERS.get(lab), made, lab);
    }
  }

  @Test
  void besideTheLabs_thereIsThis() throws IOException {
    Set<String> rest =
        handed.files().keySet().stream()
            .filter(name -> !name.matches("lab\\d\\d-[^/]+/(src/.*|README.md|pom.xml)"))
            .map(
                name ->
                    name.replaceFirst("(gosched/(kit|suites/examples))/\\w+(-info)?\\.java", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        new TreeSet<>(
            Set.of(
                ".devcontainer/devcontainer.json",
                ".editorconfig",
                ".gitattributes",
                ".github/starters.sha256",
                ".github/workflows/grade.yml",
                ".gitignore",
                ".sdkmanrc",
                "LICENSE",
                "README.md",
                "docs/VirtualThreadsTest.java",
                "docs/cost-model.md",
                "grade",
                "grader/grader.jar",
                "grader/kit/pom.xml",
                "grader/kit/src/main/java/gosched/kit",
                "grader/suites/src/main/java/gosched/suites/examples",
                "pom.xml")),
        rest);
  }

  /** The hidden checks are there as classes: who unpacks them finds these, and no solution. */
  @Test
  void noSolution_andNoSourceOfACheck_isInIt() throws IOException {
    assertTrue(
        everything.containsKey(
            "grader/grader.jar!suites/gosched-suites-1.jar!gosched/suites/lab06/Simulated.class"),
        "the jars have been looked into");
    assertEquals(List.of(), secrets(everything));
  }

  /** A control: of each kind of secret one, hidden where a mistake would put it. */
  @Test
  void aSecret_isSeen() throws IOException {
    String solved = "lab01-threads/src/main/java/gosched/lab01/ThreadPool.java";
    byte[] pool = Files.readAllBytes(COURSE.root().resolve("solutions").resolve(solved));
    for (String name :
        List.of(
            "grader/grader.jar!app/x.jar!gosched/lab01/ThreadPool.class",
            "grader/grader.jar!base/lab01/gosched/lab01/ThreadPool.class",
            "grader/grader.jar!suites/x.jar!gosched/suites/lab01/Simulated.java",
            "grader/suites/src/main/java/gosched/suites/lab01/Simulated.java",
            "docs/Harmless.java",
            solved)) {
      Map<String, byte[]> leaky = new TreeMap<>(everything);
      leaky.put(name, pool);
      assertEquals(List.of(name), secrets(leaky));
    }
  }

  /** Names of files that are a class of a lab, a source of a check, or a solution's file. */
  private static List<String> secrets(Map<String, byte[]> everything) throws IOException {
    List<String> secrets = new ArrayList<>();
    Set<String> solutions = solutions();
    assertTrue(solutions.size() > 50, "files of solutions: " + solutions.size());
    int sources = 0;
    for (Map.Entry<String, byte[]> file : everything.entrySet()) {
      String name = file.getKey();
      boolean source = name.endsWith(".java");
      sources += source ? 1 : 0;
      boolean lab = name.matches("(.*[!/])?gosched/lab\\d\\d/[^!]*") && name.contains("!");
      boolean check =
          source
              && (name.contains("!") || name.contains("gosched/suites/"))
              && !name.startsWith("grader/suites/src/main/java/gosched/suites/examples/");
      if (lab || check || source && solutions.contains(new String(file.getValue()))) {
        secrets.add(name);
      } else if (name.endsWith(".class") && !name.contains("!")) {
        secrets.add(name);
      }
    }
    assertTrue(sources > 150, "sources: " + sources);
    return secrets;
  }

  /** The text of each source file of a solution that the starter has not as it is. */
  private static Set<String> solutions() throws IOException {
    Set<String> texts = new TreeSet<>();
    for (String lab : COURSE.labs()) {
      Path folder = COURSE.solution(lab);
      Map<String, String> starter = STARTERS.get(lab);
      for (Path file : Repository.files(folder.resolve("src/main"))) {
        String text = Files.readString(file);
        if (!text.equals(starter.get(Repository.name(folder, file)))) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  @Test
  void nothing_namesTheMachine() {
    List<String> here =
        List.of(COURSE.root().toString(), temp.toString(), System.getProperty("java.home"));
    assertEquals(List.of(), naming(everything, here));
    Map<String, byte[]> leaky = Map.of("a.txt", ("x" + here.getFirst()).getBytes());
    assertEquals(List.of("a.txt"), naming(leaky, here), "the control");
  }

  private static List<String> naming(Map<String, byte[]> files, List<String> paths) {
    assertFalse(files.isEmpty());
    return files.entrySet().stream()
        .filter(file -> paths.stream().anyMatch(path -> Handed.holds(file.getValue(), path)))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void noLink_leadsNowhere() throws IOException {
    Links links = Links.of(handed.folder());
    assertTrue(links.followed() > 30, links.toString());
    assertEquals(List.of(), links.dangling());
    Path page = handed.folder().resolve("docs/control.md");
    Files.writeString(page, "[a](../README.md) [b](../grader/nowhere)");
    try {
      assertEquals(
          List.of("docs/control.md: ../grader/nowhere"), Links.of(handed.folder()).dangling());
    } finally {
      Files.delete(page);
    }
  }

  private record Links(int followed, List<String> dangling) {
    private static final Pattern LINK = Pattern.compile("]\\(([^()#\\s]+)(#[^()\\s]*)?\\)");

    static Links of(Path folder) throws IOException {
      int followed = 0;
      List<String> dangling = new ArrayList<>();
      for (Path page : Repository.files(folder)) {
        if (page.toString().endsWith(".md")) {
          Matcher link = LINK.matcher(Files.readString(page));
          while (link.find()) {
            if (!link.group(1).matches("[a-z]+:.*")) {
              followed++;
              if (!Files.exists(page.resolveSibling(link.group(1)))) {
                dangling.add(Repository.name(folder, page) + ": " + link.group(1));
              }
            }
          }
        }
      }
      return new Links(followed, dangling);
    }
  }

  @Test
  void theSameCourse_makesTheSameBytes() throws Exception {
    Map<String, byte[]> once = handed.files();
    Map<String, byte[]> twice = Handed.make(temp.resolve("again")).files();
    assertEquals(once.keySet(), twice.keySet());
    for (Map.Entry<String, byte[]> file : once.entrySet()) {
      assertArrayEquals(file.getValue(), twice.get(file.getKey()), file.getKey());
    }
  }

  /** What the workflow asks, to tell which labs are begun. */
  @Test
  void theSums_areThoseOfStarters_untilOneIsBegun() throws Exception {
    List<String> check = List.of("sha256sum", "--check", "--status", ".github/starters.sha256");
    assertEquals(0, handed.run(check).status());
    Path file = handed.folder().resolve("lab02-event-loop/src/main/java/gosched/lab02/Chan.java");
    String text = Files.readString(file);
    Files.writeString(file, text + "// begun\n");
    try {
      assertNotEquals(0, handed.run(check).status());
    } finally {
      Files.writeString(file, text);
    }
  }
}
