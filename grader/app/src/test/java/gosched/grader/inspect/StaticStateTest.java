package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Box;
import gosched.grader.fixture.Inspected;
import gosched.kit.check.CheckResult;
import gosched.kit.check.LabSpec;
import gosched.kit.check.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Static fields: what may change is found, wherever it hides, and what never changes is let be.
 * Each line of the first test has one in the second that is like it.
 */
class StaticStateTest {
  private static final LabSpec LAB = Catalogue.lab("lab00");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static int n;",
        "static final int[] N = {1};",
        "static final Object N = new int[1];",
        "static final java.util.List<String> N = new java.util.ArrayList<>();",
        "static final java.util.concurrent.atomic.AtomicLong N ="
            + " new java.util.concurrent.atomic.AtomicLong();",
        "static Kernel make() { return null; } static final Kernel N = make();",
        "static class Node { int x; } static final Node N = new Node();",
        "static class A { int x; } static class B extends A {} static final B N = new B();",
        "static class A extends java.util.ArrayList<String> {} static final A N = new A();",
        "static class A extends java.util.concurrent.atomic.AtomicLong {}"
            + " static final A N = new A();",
        "record C(java.util.concurrent.atomic.AtomicLong n) {}"
            + " static final C N = new C(new java.util.concurrent.atomic.AtomicLong());",
        "static final Object N = new java.util.concurrent.atomic.AtomicLong();",
        "static class A { int x; } static final Object N = new A();",
        // what looks harmless
        "static java.util.function.Supplier<int[]> make(int[] a) { return () -> a; }"
            + " static final java.util.function.Supplier<int[]> N = make(new int[1]);",
        "static final java.util.function.Supplier<int[]> N; static { int[] a = {1}; N = () -> a; }",
        "static final java.util.function.Supplier<int[]> N = new int[1]::clone;",
        "static final java.util.Optional<int[]> N = java.util.Optional.of(new int[1]);",
        "static final java.util.List<int[]> N = java.util.List.of(new int[1]);",
        "@SuppressWarnings(\"unchecked\") static final java.util.List<String> N ="
            + " (java.util.List<String>) (java.util.List<?>) java.util.List.of(new int[1]);",
        "static final java.util.List<Object> N = java.util.List.of(new Object[] {new int[1]});",
        "static void fill(Object[] a) { a[0] = new int[1]; } static final java.util.List<Object> N;"
            + " static { Object[] a = {\"\"}; fill(a); N = java.util.List.of(a); }",
        "static final java.util.Map<String, int[]> N = java.util.Map.of(\"\", new int[1]);",
        "static final java.util.List<String> N ="
            + " java.util.Collections.unmodifiableList(new java.util.ArrayList<>());",
        "static final RuntimeException N = new RuntimeException();",
        "static class E extends RuntimeException {} static final E N = new E();",
        "record C(int[] a) {} static final C N = new C(new int[1]);",
        "record C(Object a) {} static final C N = new C(new int[1]);",
        "record C(Object a) { C { a = new int[1]; } } static final C N = new C(null);",
        "static class A { final Object x = new int[1]; } static final A N = new A();",
        "static class A { final Object x; A(Object x) { this.x = x; } } static class B extends A {"
            + " B() { super(new int[1]); } } static final A N = new B();",
        "static class A { final Object x; A(Object x) { this.x = x; } A() { this(new int[1]); } }"
            + " static final A N = new A();",
        "static class A { final int x = 1; } static class B extends A { int y; }"
            + " static A make() { return new B(); } static final A N = make();",
        "static class A { private final A a = null; private final int[] n = {1}; }"
            + " static A make() { return new A(); } static final A N = make();",
        "interface I { int[] N = {1}; }",
        "interface I { Object N = new StringBuilder(); }",
        "sealed interface I permits R {} record R(int[] a) implements I {}"
            + " static I make() { return new R(new int[1]); } static final I N = make();",
        "enum E { ONE; int n; }",
        "enum E { ONE; final int[] n = {1}; }",
        "enum E { ONE(new int[1]); final Object n; E(Object n) { this.n = n; } }",
        "enum E { ONE { int n; int next() { return n++; } }; int next() { return 0; } }",
        "static final Object N = new Object() { int n; };",
        "static final Object N; static { int[] a = {1}; N = new Object() { int n() { return a[0]; }"
            + " }; }",
        "static final Object N; static { Object o = \"\"; if (N() > 0) { o = new int[1]; } N = o; }"
            + " static int N() { return 1; }",
        "static final Object N = N() > 0 ? new int[1] : \"\"; static int N() { return 1; }",
        "static final java.util.Comparator<String> N; static { int[] a = {1};"
            + " N = java.util.Comparator.comparing(s -> a[0]++); }",
        "static class A { static class B { static class C { static final int[] N = {1}; } } }",
        "Object o = new Object() { static final int[] N = {1}; };",
        "static final java.util.concurrent.atomic.AtomicLong N = java.util.Objects"
            + ".requireNonNullElseGet(null, java.util.concurrent.atomic.AtomicLong::new);",
        "static final java.util.Comparator<String> N; static { int[] a = {1}; N = java.util"
            + ".Comparator.<String>naturalOrder().thenComparing(s -> a[0]++); }",
      })
  void state(String member) {
    CheckResult result = check(member);
    assertEquals(Verdict.FAILED, result.verdict());
    assertTrue(result.message().startsWith("the static field Box."), result::message);
    assertTrue(result.message().contains("make it a field of an object"), result::message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static final java.util.List<String> N = java.util.List.of(\"a\");",
        "static final java.util.List<Integer> N ="
            + " java.util.List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);",
        "static final java.util.Map<String, Long> N = java.util.Map.of(\"\", 1L << 40);",
        "static final java.util.Optional<String> N = java.util.Optional.of(\"\");",
        "static final long N = 1 << 20;",
        "static final Long N = Long.valueOf(3);",
        "static String make() { return \"\"; } static final String N = make() + 1;",
        "static final Object CLOSED = new Object();",
        "record E(long when, long id) {} static final java.util.Comparator<E> N = java.util"
            + ".Comparator.<E>comparingLong(E::when).thenComparingLong(E::id).reversed();",
        "static final java.util.Comparator<String> N = java.util.Collections.reverseOrder();",
        "static final java.util.function.Predicate<String> N ="
            + " java.util.function.Predicate.not(String::isEmpty).negate();",
        "static final Kernel N = null;",
        "static final Runnable NOTHING = () -> {};",
        "static final java.util.function.Supplier<int[]> N = () -> new int[1];",
        "static final java.util.function.Supplier<String> N; static { String s = String.valueOf(1)"
            + " + 2; N = () -> s; }",
        "static final java.util.function.Supplier<Object> N = Object::new;",
        "record P(int a) {} static final P ORIGIN = new P(0);",
        "record P(long n, Object a, gosched.kit.G g) {} static final P ORIGIN = new P(1L, \"\","
            + " null);",
        "record C(Object a) { C { a = String.valueOf(a); } } static final C N = new C(null);",
        "record P(String a) { P { if (a.isEmpty()) { throw new IllegalArgumentException(a); } } }"
            + " static P make() { return new P(\"a\"); } static final P N = make();",
        "record P(String a, java.util.List<String> b) {"
            + " P { java.util.Objects.requireNonNull(a); b = java.util.List.of(a); } }"
            + " static final P N = new P(\"a\", null);",
        "static class A { final Object x; A(Object x) { this.x = x; } }"
            + " static class B extends A { B() { super(\"\"); } } static final A N = new B();",
        "static class A { int x() { return 1; } } static final Comparable<A> N = a -> 1;",
        "static class A { private final A a = null; private final int n = 1; }"
            + " static A make() { return new A(); } static final A N = make();",
        "interface I { int N = 1; Object O = new Object(); }",
        "sealed interface I permits R {} record R(int a) implements I {}"
            + " static I make() { return new R(1); } static final I N = make();",
        "enum E { ONE, TWO; static final java.util.List<E> ALL = java.util.List.of(values()); }",
        "enum E { ONE(\"\"); final Object n; E(Object n) { this.n = n; } }",
        "enum E { ONE((a, b) -> a); final java.util.function.IntBinaryOperator f;"
            + " E(java.util.function.IntBinaryOperator f) { this.f = f; } }",
        "enum E { ONE { int next() { return 1; } }; int next() { return 0; } }",
        "static final gosched.kit.G.Status N = gosched.kit.G.Status.IDLE;",
        "static final java.util.Comparator<String> N ="
            + " java.util.Comparator.comparing(String::length);",
        "static final java.util.function.Function<String, String> N ="
            + " java.util.function.Function.identity();",
        "static final java.lang.invoke.VarHandle N ="
            + " java.lang.invoke.MethodHandles.arrayElementVarHandle(Object[].class);",
        "static final gosched.kit.Timer NONE = new gosched.kit.Timer() {"
            + " public boolean stop() { return false; }"
            + " public boolean reset(long nanos) { return false; } };",
      })
  void constants(String member) {
    CheckResult result = check(member);
    assertEquals(Verdict.PASSED, result.verdict(), result::message);
  }

  @Test
  void theMessage_saysWhatMayStand() {
    assertEquals(
        "the static field Box.N at Box.java: what it holds may change; state belongs to one"
            + " scheduler and dies with it; make it a field of an object, or a constant: a number,"
            + " a String, an enum, a VarHandle, List.of of constants, a lambda that captures none"
            + " but these, an object whose fields are final and hold such",
        check("static final int[] N = {1};").message());
  }

  /** To follow each call would take for ever, and nobody waits for so long. */
  @Test
  @Timeout(60)
  void aTreeOfConstructors() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      fields.append("final Object f%d = M > 0 ? new Tree() : null; ".formatted(i));
    }
    String tree = "static class Tree { %s } static final Object ROOT = new Tree();";
    CheckResult result =
        check("static final int M = Integer.parseInt(\"0\"); " + tree.formatted(fields));
    assertEquals(Verdict.FAILED, result.verdict());
  }

  /**
   * A type whose fields are of types whose fields are, and so on: followed far enough for anything
   * that somebody wrote, and not to the end of a stack, which is elsewhere on each machine.
   */
  @Test
  void typesOfTypes() {
    assertEquals(Verdict.PASSED, check(typesOfTypes(400)).verdict());
    assertEquals(Verdict.FAILED, check(typesOfTypes(3_000)).verdict());
  }

  private static String typesOfTypes(int n) {
    StringBuilder types =
        new StringBuilder("static final T0 ROOT = make(); static T0 make() { return null; } ");
    for (int i = 0; i < n; i++) {
      types.append("record T%d(T%d t) {} ".formatted(i, i + 1));
    }
    return types + "record T%d(int n) {}".formatted(n);
  }

  private CheckResult check(String member) {
    String box =
        Box.RIGHT.replace(
            "private final KernelLock lock;", "private final KernelLock lock; " + member);
    return Inspected.check(LAB, folder, box, "lab00.arch.state");
  }
}
