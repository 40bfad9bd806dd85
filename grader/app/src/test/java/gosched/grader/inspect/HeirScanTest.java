package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Inspected;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeirScanTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abstract static class K implements Kernel {}",
        "interface K extends Kernel {}",
        "interface J extends Comparable<String>, Kernel {} abstract static class K implements J {}",
      })
  void aKernelOfItsOwn(String member) {
    String gate = gate(member);
    assertEquals("inspection found a Kernel of its own, ", gate.substring(0, 38), gate);
  }

  @Test
  void whatItHasAKernelFor() {
    assertEquals("", gate("record Held(Kernel kernel, KernelLock lock) {}"));
    assertEquals("", gate("interface Maker { Kernel make(); } Maker m = () -> null;"));
  }

  /** Its tests and programs may; a lab has been given one. */
  @Test
  void aKernelThatIsBooted() {
    assertEquals(
        "inspection found Go.run",
        gate("void f() { gosched.kit.Go.run(k -> null, () -> {}); }").replaceFirst(" at .*", ""));
  }

  private String gate(String member) {
    return Inspected.gate(Catalogue.lab("lab00"), folder, Inspected.with(member, ""));
  }
}
