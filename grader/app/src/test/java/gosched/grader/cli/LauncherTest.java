package gosched.grader.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.fixture.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, where there is nothing to launch and where there is little. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("../../grade");
  private static final List<String> TOOLS =
      List.of("bash", "dirname", "readlink", "grep", "find", "head", "mkdir", "rm", "mv");

  @TempDir Path temp;
  private Path root;
  private Path tools;

  /** A copy of the course in a folder with a space, and a PATH with a few tools and no java. */
  @BeforeEach
  void setUp() throws IOException {
    root = Files.createDirectories(temp.resolve("my course"));
    tools = Files.createDirectories(temp.resolve("bin"));
    for (String tool : TOOLS) {
      for (String folder : List.of("/usr/bin", "/bin")) {
        Path real = Path.of(folder, tool);
        if (Files.exists(real) && !Files.exists(tools.resolve(tool))) {
          executable(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
      }
    }
    // Where JDKs are in this machine's common places must not matter.
    String script = Files.readString(SCRIPT);
    String blind = script.replaceAll("(?<=\\s)/(usr|opt|Library)/", temp + "/none/");
    assertTrue(!blind.equals(script));
    Box.write(root, "grade", blind);
    Box.write(root, "pom.xml", "");
    Box.write(root, "grader/x/src/main/X.java", "");
    Box.write(root, "solutions/x/src/main/X.java", "");
  }

  @Test
  void noJdk25() throws Exception {
    assertEquals(
        "2: No JDK 25 was found: install one (https://adoptium.net) or set JAVA_HOME to it.\n",
        run("JAVA_HOME=" + fakeJdk("jdk-21", "21.0.4")));
  }

  @Test
  void noMaven() throws Exception {
    assertEquals(
        "2: The grader must be built once, and there is no mvn: install Maven 3.8 or newer.\n",
        run("JAVA_HOME=" + fakeJdk("jdk-25", "25.0.3")));
  }

  @Test
  void jdkFromPath_andABuildThatFails() throws Exception {
    Path jdk = fakeJdk("jdk-25", "25");
    Files.createSymbolicLink(tools.resolve("java"), Path.of("../jdk-25/bin/java"));
    executable(tools.resolve("mvn"), "#!/bin/bash\necho '[ERROR] no luck'\nexit 1\n");
    assertEquals(
        "2: building the grader (once)\n[ERROR] no luck\n"
            + "The grader could not be built; all that Maven said is in "
            + root.toRealPath()
            + "/grader/app/target/dist/build.log.\n",
        run("NOTHING="));
  }

  @Test
  void buildsOnce_andAgainWhenASourceIsNewer() throws Exception {
    Path jdk = fakeJdk("jdk-25", "25.0.3");
    executable(tools.resolve("mvn"), "#!/bin/bash\nexit 0\n");
    String home = "JAVA_HOME=" + jdk;
    assertEquals("7: building the grader (once)\nran lab01\n", run(home));
    assertEquals("7: ran lab01\n", run(home));
    Thread.sleep(20);
    Box.write(root, "grader/x/src/main/X.java", "changed");
    assertEquals("7: building the grader (once)\nran lab01\n", run(home));
    assertEquals("7: ran lab01\n", run(home));
    Thread.sleep(20);
    Box.write(root, "solutions/x/src/main/X.java", "changed: it is what a later lab builds on");
    assertEquals("7: building the grader (once)\nran lab01\n", run(home));
  }

  /** Or a class that the solution no longer has would go on living in the base. */
  @Test
  void aBuild_beginsWithoutTheOldClasses() throws Exception {
    String old = "grader/app/target/dist/base/lab01/gosched/lab01/Old.class";
    Box.write(root, old, "");
    Path jdk = fakeJdk("jdk-25", "25.0.3");
    executable(tools.resolve("mvn"), "#!/bin/bash\nexit 0\n");
    assertEquals("7: building the grader (once)\nran lab01\n", run("JAVA_HOME=" + jdk));
    assertFalse(Files.exists(root.resolve(old)));
  }

  /** A JDK whose java says what it is to grade and exits with a status of its own. */
  private Path fakeJdk(String name, String version) throws IOException {
    Path jdk = temp.resolve(name);
    Box.write(jdk, "release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    Files.createDirectories(jdk.resolve("bin"));
    executable(jdk.resolve("bin/javac"), "");
    executable(jdk.resolve("bin/java"), "#!/bin/bash\necho ran \"${@: -1}\"\nexit 7\n");
    return jdk;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  /** Runs the script from elsewhere; its exit status and all that it says. */
  private String run(String variable) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            tools.resolve("bash").toString(), root.resolve("grade").toString(), "lab01");
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", temp.resolve("home").toString());
    String[] parts = variable.split("=", 2);
    builder.environment().put(parts[0], parts[1]);
    builder.directory(temp.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes());
    return process.waitFor() + ": " + out;
  }
}
