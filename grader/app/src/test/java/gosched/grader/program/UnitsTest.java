package gosched.grader.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as people read and type them, and the scale that they are drawn on. */
class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "999, 999 ns",
    "1000, 1.00 us",
    "9994, 9.99 us",
    "9996, 10.0 us",
    "99960, 100 us",
    "28712345, 28.7 ms",
    "5648000000, 5.65 s"
  })
  void times(long nanos, String text) {
    assertEquals(text, Units.time(nanos));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 ns", "250, 250 ns", "1500, 1500 ns", "10000, 10 us", "3000000, 3 ms"})
  void timesThatWereChosen_canBeTypedAgain(long nanos, String text) {
    assertEquals(text, Units.exactTime(nanos));
    assertEquals(nanos, Units.parseTime(Units.typedTime(nanos)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "us", "-1us", "1.5us", "1 us", "1h", "99999999999", "٣us"})
  void whatIsNoTime(String text) {
    assertThrows(IllegalArgumentException.class, () -> Units.parseTime(text));
  }

  @Test
  void timesAsTyped() {
    assertEquals(250, Units.parseTime("250"));
    assertEquals(250, Units.parseTime("250ns"));
    assertEquals(10_000, Units.parseTime("10us"));
    assertEquals(1_000_000_000, Units.parseTime("1s"));
  }

  @Test
  void ratesAndSizes() {
    assertEquals("12.3", Units.rate(12.34));
    assertEquals("1,234,568", Units.rate(1_234_567.6));
    assertEquals("512 B", Units.bytes(512));
    assertEquals("3.21 MB", Units.bytes(3_210_000));
    assertEquals("25 %", Units.percent(1, 4));
    assertEquals("0 %", Units.percent(0, 0));
  }

  @Test
  void aScale_endsOnRoundNumbersThatHoldAll() {
    assertEquals(List.of(5e3, 1e4, 2e4, 5e4), LogScale.around(8_818, 40_000).ticks());
    assertEquals(List.of(1e3, 1e4, 1e5, 1e6, 1e7), LogScale.around(1_200, 2_000_000).ticks());
    LogScale point = LogScale.around(1_000, 1_000);
    assertEquals(List.of(1e3, 2e3), point.ticks());
    assertEquals(0, point.position(1_000), 1e-12);
    for (double x : new double[] {0.5, 3, 999, 1e9}) {
      LogScale scale = LogScale.around(x, 7 * x);
      assertTrue(scale.position(x) >= 0 && scale.position(7 * x) <= 1 + 1e-12, scale.toString());
    }
    assertEquals("200 k", LogScale.label(2e5));
    assertEquals("0.500", LogScale.label(0.5));
    assertEquals("5 M", LogScale.label(5e6));
  }
}
