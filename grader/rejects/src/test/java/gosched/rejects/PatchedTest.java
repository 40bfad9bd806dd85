package gosched.rejects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.sim.ClassFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part compiled anew, and the rest as it was, must be what a whole compilation makes. */
class PatchedTest {
  private static final Map<String, String> SOLUTION =
      Map.of(
          "A.java",
          "package p; class A { static final int N = 1; private int x; int f() { return x; } }",
          "B.java",
          "package p; class B { int g() { return new A().f() + A.N; } }",
          "C.java",
          "package p; class C extends B { Runnable h() { return new Runnable() {"
              + " public void run() {} }; } }",
          "D.java",
          "package p; class D { }");

  @TempDir private Path scratch;
  private Path base;
  private Patched patched;
  private int tried;

  @BeforeEach
  void compileTheSolution() {
    base = Compiled.base(scratch.resolve("base"), Lab.here("lab01"));
    patched = new Patched(scratch.resolve("solution"), SOLUTION, base);
  }

  @Test
  void aBody_isCompiledAlone() {
    assertTrue(same("A.java", "return x;", "return x + 1;"));
    assertTrue(same("A.java", "private int x;", "private long y; private int x;"));
    assertTrue(same("C.java", "run() {}", "run() { int k = 1; }"));
  }

  @Test
  void whatOthersDependOn_isNot() {
    assertFalse(same("A.java", "N = 1", "N = 2"), "B has a copy of it");
    assertFalse(same("A.java", "int f() {", "final int f() {"), "who overrides it?");
    assertFalse(same("A.java", "int f()", "int e() { return 0; } int f()"), "it may hide another");
    assertFalse(same("C.java", "extends B ", ""), "another type");
    assertFalse(same("C.java", "new Runnable() { public void run() {} }", "null"), "C$1 is gone");
  }

  @Test
  void aNewFile_isNot() {
    Map<String, String> subject = new TreeMap<>(SOLUTION);
    subject.put("E.java", "package p; class E { }");
    assertFalse(patched.isPart(scratch.resolve("part"), subject));
    subject.remove("E.java");
    subject.remove("D.java");
    assertFalse(patched.isPart(scratch.resolve("part"), subject));
  }

  /** The real ones: some of each kind, or this would prove nothing. */
  @Test
  void rejects_areWhatAWholeCompilationMakes() {
    Lab lab = Lab.here("lab04");
    Path own = Compiled.base(scratch.resolve("lab04"), lab);
    Patched solution = new Patched(scratch.resolve("lab04-solution"), lab.solution(), own);
    List<Reject> rejects = lab.rejects();
    int parts = 0;
    int judged = 0;
    for (int i = 0; i < rejects.size(); i += 12) {
      Map<String, String> subject = rejects.get(i).overlay(lab.solution());
      String name = rejects.get(i).name();
      judged++;
      parts += solution.isPart(scratch.resolve(name + ".try"), subject) ? 1 : 0;
      assertSame(
          Compiled.to(scratch.resolve(name + ".whole"), name, subject, own),
          solution.to(scratch.resolve(name), name, subject));
    }
    assertTrue(judged >= 8 && parts >= judged / 2, parts + " of " + judged);
  }

  /** Whether a part was compiled; what came of it is right in any case. */
  private boolean same(String file, String before, String after) {
    Map<String, String> subject = new TreeMap<>(SOLUTION);
    assertTrue(subject.get(file).contains(before));
    subject.put(file, subject.get(file).replace(before, after));
    String name = "it" + tried++;
    assertSame(
        Compiled.to(scratch.resolve(name + ".whole"), name, subject, base),
        patched.to(scratch.resolve(name), name, subject));
    return patched.isPart(scratch.resolve(name + ".try"), subject);
  }

  private static void assertSame(Path expected, Path actual) {
    Map<String, byte[]> whole = ClassFolder.read(expected);
    Map<String, byte[]> patched = ClassFolder.read(actual);
    assertEquals(whole.keySet(), patched.keySet());
    whole.forEach((name, bytes) -> assertArrayEquals(bytes, patched.get(name), name));
  }
}
