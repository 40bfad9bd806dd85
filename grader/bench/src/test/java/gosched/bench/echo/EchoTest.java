package gosched.bench.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both servers serve; what they cost is measured by a command, not judged. */
class EchoTest {
  @Test
  void theTable_hasALineForEach() throws IOException {
    List<String> lines = Echo.glance().lines().toList();
    assertEquals(7, lines.size(), lines.toString());
    String number = "[\\d,.]+";
    String ratio = "  " + number + " \\(" + number + " to " + number + "\\)";
    assertTrue(
        lines.get(3).matches("HTTP echo, 64 .* " + number + "/s .*/s" + ratio), lines.get(3));
    assertTrue(lines.get(4).matches("the server's CPU time .* us .* us" + ratio), lines.get(4));
    assertTrue(lines.get(5).matches("50 idle connections: threads +\\d+ +\\d+"), lines.get(5));
    assertTrue(lines.get(6).matches("50 idle .*heap each .* bytes .* bytes"), lines.get(6));
  }
}
