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

  @Test
  void moreConstantsThanThereIsRoomFor() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 21_000; i++) {
      fields.append("int f").append(i).append("; ");
    }
    String gate = gate(fields.toString());
    assertTrue(
        gate.matches("inspection found a class of 2\\d{4} constants, .*Box at Box\\.java"), gate);
  }

  private String gate(String member) {
    return Inspected.gate(Catalogue.lab("lab00"), folder, Inspected.with(member, ""));
  }
}
