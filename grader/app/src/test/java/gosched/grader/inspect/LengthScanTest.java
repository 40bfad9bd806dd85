package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Inspected;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LengthScanTest {
  @TempDir Path folder;

  @Test
  void aMethodThatIsNeverCompiled() {
    String gate = gate("int x; void f() { " + "x++; ".repeat(1_000) + "}");
    assertTrue(gate.matches("inspection found a method of 10001 bytes, f at Box\\.java"), gate);
  }

  @Test
  void aLongOne() {
    assertEquals("", gate("int x; void f() { " + "x++; ".repeat(750) + "}"));
  }

  private String gate(String member) {
    return Inspected.of(Catalogue.lab("lab00"), folder, Inspected.with(member, ""))
        .gate()
        .orElse("");
  }
}
