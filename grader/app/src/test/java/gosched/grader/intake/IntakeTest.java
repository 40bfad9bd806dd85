package gosched.grader.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.BadUsage;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import gosched.grader.intake.Submission.Source;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken from a folder, and what is not. */
class IntakeTest {
  private static final LabSpec LAB = Catalogue.lab("lab00");
  private static final String SOURCES = "lab00-box/src/main/java/gosched/lab00/";

  @TempDir Path folder;
  private final Workspace workspace = new Workspace();

  @AfterEach
  void cleanUp() {
    workspace.close();
    assertFalse(Files.exists(workspace.sources()));
  }

  @Test
  void aRepository() throws Refused {
    Box.repository(folder, Box.RIGHT);
    Submission submission = take(folder);
    assertEquals(List.of(Box.MAIN), shown(submission.sources()));
    assertEquals(List.of(Box.TEST), shown(submission.tests()));
    assertEquals(List.of(), submission.ignored());
  }

  @Test
  void theLabsFolderItself() throws Refused {
    Box.repository(folder, Box.RIGHT);
    assertEquals(
        List.of("src/main/java/gosched/lab00/Box.java"),
        shown(take(folder.resolve("lab00-box")).sources()));
  }

  @Test
  void aFolderOfJavaFiles() throws Refused {
    Box.write(folder, "Box.java", Box.RIGHT);
    Box.write(folder, "BoxTest.java", Box.A_TEST);
    Box.write(folder, "notes.txt", "x");
    Submission submission = take(folder);
    assertEquals(List.of("Box.java"), shown(submission.sources()));
    assertEquals(List.of("BoxTest.java"), shown(submission.tests()));
    assertEquals(List.of("notes.txt"), submission.ignored());
  }

  @Test
  void everythingElseIsIgnoredAndListed() throws Refused {
    Box.repository(folder, Box.RIGHT);
    for (String file :
        List.of(
            "pom.xml",
            "README.md",
            "target/classes/gosched/kit/Todo.class",
            ".git/config",
            "build.gradle",
            "src/main/resources/META-INF/services/x",
            "src/main/java/module-info.java",
            "src/main/java/gosched/kit/Todo.java",
            "src/main/java/gosched/lab00/Box.class",
            "src/test/resources/junit-platform.properties")) {
      Box.write(folder, "lab00-box/" + file, "x");
    }
    Submission submission = take(folder);
    assertEquals(
        List.of(
            "lab00-box/build.gradle",
            "lab00-box/src/main/java/gosched/kit/Todo.java",
            "lab00-box/src/main/java/gosched/lab00/Box.class",
            "lab00-box/src/main/java/module-info.java",
            "lab00-box/src/main/resources/META-INF/services/x",
            "lab00-box/src/test/resources/junit-platform.properties"),
        submission.ignored());
    assertEquals(1, submission.sources().size());
  }

  @Test
  void noSubmission() {
    String message = assertThrows(BadUsage.class, () -> take(folder)).getMessage();
    assertTrue(message.contains("is no submission for lab00"), message);
    assertTrue(!message.contains("\n"), message);
    assertThrows(BadUsage.class, () -> take(folder.resolve("nowhere")));
  }

  @Test
  void aLinkToAFile() throws IOException {
    Box.repository(folder, Box.RIGHT);
    Box.write(folder, "elsewhere/Other.java", "package gosched.lab00; class Other {}");
    Files.createSymbolicLink(
        folder.resolve(SOURCES + "Other.java"), folder.resolve("elsewhere/Other.java"));
    assertRefused(SOURCES + "Other.java is a symbolic link; a submission is made of files.");
  }

  @Test
  void aLinkOnTheWay() throws IOException {
    Box.write(folder, "elsewhere/main/java/gosched/lab00/Box.java", Box.RIGHT);
    Files.createDirectory(folder.resolve("lab00-box"));
    Files.createSymbolicLink(folder.resolve("lab00-box/src"), folder.resolve("elsewhere"));
    assertRefused("lab00-box/src is a symbolic link; a submission is made of files.");
  }

  @Test
  void tooMuch() {
    Box.write(folder, Box.MAIN, "//" + "x".repeat(1 << 20));
    assertRefused("The submission has more than 200 files or more than 1 MB of source.");
  }

  @Test
  void tooMany() {
    for (int i = 0; i <= Intake.MAX_FILES; i++) {
      Box.write(folder, SOURCES + "C" + i + ".java", "package gosched.lab00; class C" + i + " {}");
    }
    assertRefused("The submission has more than 200 files or more than 1 MB of source.");
  }

  @Test
  void anotherPackage() {
    assertPackageRefused("package gosched.kit; class X {}", " is in package gosched.kit");
    assertPackageRefused("class X {}", " has no package");
    // What the compiler reads, not what a pattern would: an escape and a comment.
    assertPackageRefused(
        "package /* gosched.lab00; */ java.l\\u0061ng; class X {}", " is in package java.lang");
  }

  private void assertPackageRefused(String source, String what) {
    Box.write(folder, SOURCES + "X.java", source);
    Refused refused =
        assertThrows(
            Refused.class,
            () -> {
              try (Workspace fresh = new Workspace()) {
                Submission submission = Intake.take(LAB, folder, fresh);
                Path kit = FakeMain.installation(folder, FakeWorker.class).kit();
                SourceCompiler.compileHere(
                    submission.sources(), List.of(kit), fresh.classes(), "It");
              }
            });
    assertEquals(
        SOURCES + "X.java" + what + "; it must say: package gosched.lab00;", refused.getMessage());
  }

  private void assertRefused(String sentence) {
    assertEquals(sentence, assertThrows(Refused.class, () -> take(folder)).getMessage());
  }

  private Submission take(Path from) throws Refused {
    return Intake.take(LAB, from, workspace);
  }

  private static List<String> shown(List<Source> sources) {
    return sources.stream().map(Source::shown).toList();
  }
}
