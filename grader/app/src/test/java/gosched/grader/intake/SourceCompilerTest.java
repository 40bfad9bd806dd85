package gosched.grader.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.Installation;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import gosched.grader.intake.Submission.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are no good for a compiler cost it its JVM, and not the grader's. */
class SourceCompilerTest {
  /** Of CPU time. What hangs takes for ever, so nothing depends on it. */
  private static final Duration SHORT = Duration.ofSeconds(4);

  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;
  private Path top;
  private Path output;
  private Installation installation;

  @BeforeEach
  void makeFolders() throws Exception {
    top = Files.createDirectory(folder.resolve("top"));
    output = Files.createDirectory(top.resolve("compiled"));
    installation = FakeMain.installation(folder, FakeWorker.class);
  }

  @AfterEach
  void nothingIsLeftBehind() {
    List<String> left =
        ProcessHandle.current()
            .descendants()
            .map(p -> p.info().commandLine().orElse(""))
            .filter(line -> line.contains(CompilerMain.class.getName()))
            .filter(line -> line.contains(folder.toString()))
            .toList();
    assertEquals(List.of(), left);
  }

  @Test
  void oneJvm_compilesOneAfterTheOther() throws Refused {
    try (SourceCompiler compiler = compiler(LONG)) {
      compile(compiler, "A", "class A {}");
      compile(compiler, "B", "class B { A a; }");
      assertTrue(Files.exists(output.resolve("gosched/lab00/B.class")));
      // What does not compile does not end it.
      assertEquals(
          "It does not compile (1 error), so nothing was run.",
          refusal(compiler, "C", "class C { int x = y; }").getMessage());
      compile(compiler, "D", "class D {}");
    }
  }

  /** As they have always been: what a student reads does not depend on where it was found. */
  @Test
  void itsWords_areThoseOfACompilerInThisJvm() {
    String text = "class E {\n\tint x = \"a\" +;\n  List<String> l = f(1,\n 2);\n}";
    Refused there;
    try (SourceCompiler compiler = compiler(LONG)) {
      there = refusal(compiler, "E", text);
    }
    Refused here =
        assertThrows(
            Refused.class,
            () ->
                SourceCompiler.compileHere(
                    List.of(source("E", text)), List.of(installation.kit()), output, "It"));
    assertEquals(here.getMessage(), there.getMessage());
    assertEquals(here.lines(), there.lines());
    assertTrue(here.lines().size() >= 3, here.lines()::toString);
  }

  @Test
  void aSourceOnWhichItHangs() {
    String nested = "1";
    for (int i = 0; i < 60; i++) { // to infer a type, all within is looked at twice: 2 to the 60th
      nested = "(b ? m(" + nested + ") : m(\"\"))";
    }
    String text =
        "class H { boolean b; static <T> T m(T t) { return t; }"
            + " static <T extends Comparable<T>> T m(T t, int... x) { return t; } Object o = "
            + nested
            + "; }";
    try (SourceCompiler compiler = compiler(SHORT)) {
      assertGivesUp(
          compiler, "H", text, "it computed for more than 4 s; look for calls or lambdas");
    }
  }

  @Test
  void aSourceThatIsDeep() {
    String text = "class N { int x = " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "; }";
    try (SourceCompiler compiler = compiler(LONG)) {
      assertGivesUp(compiler, "N", text, "java.lang.StackOverflowError.");
      assertGivesUp(compiler, "N2", text.replace('N', 'M'), "java.lang.StackOverflowError.");
    }
  }

  @Test
  void aSourceThatEatsMemory() {
    StringBuilder text = new StringBuilder("class M { static final String A0 = \"x\"");
    for (int i = 1; i < 40; i++) {
      text.append(", A%d = A%d + A%d".formatted(i, i - 1, i - 1));
    }
    try (SourceCompiler compiler = compiler(LONG)) {
      assertGivesUp(compiler, "M", text + "; }", "it used up its memory of 384 MB, or broke down.");
    }
  }

  @Test
  void errorsWithoutEnd_areCut() {
    String line = "int x" + " y".repeat(100_000) + ";";
    try (SourceCompiler compiler = compiler(LONG)) {
      List<String> lines = refusal(compiler, "L", "class L {" + line + "\n}").lines();
      assertFalse(lines.isEmpty());
      assertTrue(lines.size() <= 201, () -> lines.size() + " lines");
      lines.forEach(l -> assertTrue(l.length() < 600, () -> l.length() + " characters"));
    }
  }

  @Test
  void classFilesWithoutEnd_areRefused() {
    StringBuilder text = new StringBuilder("class A { int x; ");
    for (int i = 0; i < 36; i++) {
      text.append("void m").append(i).append("() { ").append("x++; ".repeat(6_400)).append("} ");
    }
    try (SourceCompiler compiler = compiler(LONG)) {
      String message = refusal(compiler, "A", text + "}").getMessage();
      assertTrue(
          message.matches(
              "It compiles to [0-9,]+ bytes of class files, and the grader takes at most"
                  + " 2,097,152\\."),
          message);
    }
  }

  private SourceCompiler compiler(Duration limit) {
    return new SourceCompiler(top, output, limit).started(installation);
  }

  private void assertGivesUp(SourceCompiler compiler, String name, String text, String why) {
    String message = refusal(compiler, name, text).getMessage();
    assertTrue(message.startsWith("It is more than the compiler can take: " + why), message);
  }

  private Refused refusal(SourceCompiler compiler, String name, String text) {
    return assertThrows(Refused.class, () -> compile(compiler, name, text));
  }

  private void compile(SourceCompiler compiler, String name, String text) throws Refused {
    compiler.compile(
        List.of(source(name, text)), List.of(installation.kit(), output), output, "It");
  }

  private Source source(String name, String text) {
    String file = "gosched/lab00/" + name + ".java";
    Box.write(top, file, "package gosched.lab00;\n" + text);
    return new Source(file, "gosched/lab00", top.resolve(file));
  }
}
