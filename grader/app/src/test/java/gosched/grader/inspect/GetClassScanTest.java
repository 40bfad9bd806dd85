package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Inspected;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an {@code equals} as IDEs write it needs is no way to recognise a kernel. */
class GetClassScanTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public String toString() { return getClass().getSimpleName() + '!'; }",
        "int x; public boolean equals(Object o) { if (this == o) { return true; }"
            + " if (o == null || getClass() != o.getClass()) { return false; }"
            + " return x == ((Box) o).x; }",
        "int x; public boolean equals(Object o) { return o != null && o.getClass() == getClass()"
            + " && x == ((Box) o).x; }",
        "boolean isBox(Object o) { return o.getClass() == this.getClass(); }",
      })
  void fine(String member) {
    assertEquals("", gate(member));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static String name(Object o) { return o.getClass().getName(); }",
        "static boolean same(Object o) { Object c = o.getClass(); return c == Box.class; }",
        "boolean same(Object o) { return getClass().equals(o.getClass()); }",
      })
  void notFine(String member) {
    String gate = gate(member);
    assertEquals(
        "inspection found Object.getClass", gate.substring(0, Math.min(32, gate.length())));
  }

  private String gate(String member) {
    return Inspected.gate(Catalogue.lab("lab00"), folder, Inspected.with(member, ""));
  }
}
