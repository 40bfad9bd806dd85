package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Inspected;
import gosched.kit.check.LabSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member is judged by the type that declares it, too: other names for it do not help. */
class InheritedMembersTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "new IllegalStateException().getStackTrace();        | IllegalStateException.getStackTrace",
        "new IllegalStateException().fillInStackTrace();     |"
            + " IllegalStateException.fillInStackTrace",
        "new Error().setStackTrace(null);                    | Error.setStackTrace",
        "new gosched.kit.Todo(\"x\").getStackTrace();        | Todo.getStackTrace",
        "new Own().getStackTrace();                          | Box.Own.getStackTrace",
        "new Own().printStackTrace(System.out);              | Box.Own.printStackTrace",
        "Supplier<Object> s = new Own()::getStackTrace;      | Throwable.getStackTrace",
        "Function<Own, Object> s = Own::getStackTrace;       | Throwable.getStackTrace",
        "new ArrayDeque<Object>().parallelStream();          | ArrayDeque.parallelStream",
        "new Deck().parallelStream();                        | Box.Deck.parallelStream",
        "Map.of().keySet().parallelStream();                 | Set.parallelStream",
        "EnumSet.noneOf(E.class).parallelStream();           | EnumSet.parallelStream",
        "Supplier<Object> s = new TreeMap<>().values()::parallelStream; |"
            + " Collection.parallelStream",
        "class Both extends ArrayDeque<Object> { Object f() { return super.parallelStream(); } } |"
            + " ArrayDeque.parallelStream",
        "new Plain().hashCode();                             | Object.hashCode",
        "Function<Plain, Integer> f = Plain::hashCode;       | Object.hashCode",
        "class Rand extends Random {} new Rand();            | new Random",
      })
  void notByAnotherName(String code, String what) {
    String gate = gate(code);
    assertEquals("inspection found " + what, gate.replaceFirst(" at .*", ""), gate);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "new IllegalStateException().getMessage()",
        "new gosched.kit.KernelStopped().toString()",
        "new ArrayDeque<Object>().stream().map(x -> x).toList()",
        "new ArrayList<Object>().containsAll(new TreeSet<>())",
        "new LinkedHashMap<Object, Object>().reversed().getOrDefault(1, 2)",
        "new LinkedHashMap<Object, Object>().sequencedKeySet().size()",
        "E.A.name() + E.A.ordinal() + E.A.compareTo(E.A) + E.valueOf(\"A\") + E.A.hashCode()",
        "new Random(1).nextInt(1, 5) + new Random(1).nextLong(7) + \"\" + new Random(1).doubles()",
        "new StringBuilder().append(1).length() + new StringBuilder().charAt(0)",
        "\"\" + new P(1).equals(new P(2)) + new P(1).toString() + new P(1).hashCode()",
        "IntStream.range(0, 3).boxed().iterator().next()",
        "new AtomicLong().intValue() + new AtomicReference<>(1).toString()",
        "new Deck().getFirst() + \"\" + new Deck().removeIf(x -> true)",
        "new TreeMap<>().firstEntry().getKey().equals(new TreeSet<>().getFirst())",
        "new PriorityQueue<Object>().toArray(Object[]::new)",
        "TimeUnit.SECONDS.toNanos(1) + TimeUnit.SECONDS.name()",
        "new Own().getCause() + Own.class.getSimpleName() + new int[2].clone().length",
      })
  void whatIsFine(String expression) {
    assertEquals("", gate("Object o = " + expression + ";"));
  }

  /** Calls by the name of an interface of its own end at what a class inherits. */
  @Test
  void anInterfaceOfItsOwn() {
    LabSpec lab = Catalogue.lab("lab00");
    String source =
        Inspected.with(
            "interface Traced { Object getCause(); Throwable fillInStackTrace(); }"
                + " static class X extends Exception implements Traced {"
                + " public Throwable getCause() { return null; } }",
            "");
    assertEquals(
        "inspection found Box.X.fillInStackTrace at Box.java", Inspected.gate(lab, folder, source));
  }

  private String gate(String code) {
    String source = Inspected.with(MEMBERS, code);
    return Inspected.gate(Catalogue.lab("lab00"), folder, source);
  }

  private static final String MEMBERS =
      """
      static class Own extends RuntimeException {}
      static class Plain {}
      static class Deck extends ArrayDeque<Object> {}
      enum E { A }
      record P(int x) {}
      """;
}
