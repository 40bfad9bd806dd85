package gosched.grader.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.grader.catalogue.Catalogue;
import gosched.grader.fixture.Inspected;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameScanTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public Object gosched$shadow() { return null; }          | gosched$shadow",
        "Object gosched$ref$0;                                    | gosched$ref$0",
        "static boolean[] $jacocoInit() { return null; }          | $jacocoInit",
        "@interface MyGenerated {}                                | @Box.MyGenerated",
      })
  void namesOfTheGraders(String member, String found) {
    String gate = gate(member);
    assertTrue(gate.startsWith("inspection found " + found + " at Box.java"), gate);
  }

  /** A good habit. */
  @Test
  void annotationsOfOnesOwn() {
    assertEquals(
        "",
        gate(
            "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.CLASS)"
                + " @java.lang.annotation.Target(java.lang.annotation.ElementType.FIELD)"
                + " @java.lang.annotation.Documented"
                + " @interface GuardedBy { String value(); } @GuardedBy(\"lock\") int n;"));
  }

  private String gate(String member) {
    return Inspected.gate(Catalogue.lab("lab00"), folder, Inspected.with(member, ""));
  }
}
