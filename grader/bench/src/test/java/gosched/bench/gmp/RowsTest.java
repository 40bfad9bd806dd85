package gosched.bench.gmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each row does what it says on all sides, as often on each; how long it takes is not judged. */
class RowsTest {
  @ParameterizedTest
  @EnumSource(Row.class)
  void everyRow_isDone_byGoroutinesAndByVirtualThreads(Row row) {
    assertTrue(new OnGoroutines(2).time(row) > 0);
    assertTrue(OnVirtualThreads.time(row) > 0);
  }

  @Test
  void theNumberOfProcessors_isOneThatThereIs() {
    int all = Runtime.getRuntime().availableProcessors();
    assertEquals(all, Gmp.processors(List.of()));
    assertEquals(1, Gmp.processors(List.of("1")));
    for (String wrong : List.of("0", "-1", String.valueOf(all + 1), "two", "", "99999999999")) {
      String said =
          assertThrows(IllegalArgumentException.class, () -> Gmp.processors(List.of(wrong)))
              .getMessage();
      assertTrue(said.contains('"' + wrong + "\": ./grade bench gmp 1"), said);
    }
    assertThrows(IllegalArgumentException.class, () -> Gmp.processors(List.of("1", "2")));
  }

  @Test
  void theGoProgram_hasTheSameRows_asOften() throws IOException {
    try (InputStream in = GoToolchain.class.getResourceAsStream("rows.go")) {
      String go = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("_000", "000");
      for (Row row : Row.values()) {
        String name = row.name().toLowerCase(Locale.ROOT);
        assertTrue(go.contains("measure(\"" + name + "\", " + row.times + ","), name);
      }
    }
  }

  @Test
  void whatTheGoProgramSays_isRead() {
    String said = "spawn 1.5\nyield 2\nping_pong 212.25\nfan 4\nmutex 5\nsleep 6\n";
    Map<Row, Double> nanos = GoToolchain.read(said);
    assertEquals(212.25, nanos.get(Row.PING_PONG));
    assertThrows(IllegalStateException.class, () -> GoToolchain.read("spawn 1.5\n"));
    assertThrows(IllegalArgumentException.class, () -> GoToolchain.read("panic: runtime error\n"));
  }
}
