package gosched.grader.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {
  @Test
  void longLinesAreCutAndTheNextOneIsWhole() throws IOException {
    byte[] bytes = ("abc\n\n" + "x".repeat(20_000) + "\nlast").getBytes(StandardCharsets.UTF_8);
    BoundedLines lines = new BoundedLines(new ByteArrayInputStream(bytes), 100);
    assertEquals("abc", lines.next());
    assertEquals("", lines.next());
    assertEquals("x".repeat(100), lines.next());
    assertEquals("last", lines.next());
    assertNull(lines.next());
  }
}
