package gosched.grader.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.kit.check.ProgramRun.Hold;
import gosched.kit.check.ProgramRun.Span;
import gosched.kit.check.ProgramRun.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Trace Event Format asks of a file, and that it says what was. */
class TraceFileTest {
  private static final Trace TRACE =
      new Trace(
          List.of(
              new Span(0, "M1", 1, 1_000, 2_500),
              new Span(1, "M10", 0, 1_500, 1_501),
              new Span(1, "M2", 7, 2_000, 4_000)),
          List.of(new Hold("P0", "M1", 900, 4_000), new Hold("P1", "M2", 1_900, 4_000)),
          false);

  private static List<JsonNode> events(Trace trace) throws Exception {
    JsonNode file = new ObjectMapper().readTree(new TraceFile("x on y", trace).json());
    assertEquals("ns", file.get("displayTimeUnit").asText());
    List<JsonNode> events = new ArrayList<>();
    file.get("traceEvents").forEach(events::add);
    return events;
  }

  private static Stream<JsonNode> slices(List<JsonNode> events, int group) {
    return events.stream()
        .filter(e -> e.get("ph").asText().equals("X") && e.get("pid").asInt() == group);
  }

  @Test
  void everyEvent_isOneOfTheFormat_andEveryLaneHasAName() throws Exception {
    List<JsonNode> events = events(TRACE);
    Set<String> named = new java.util.TreeSet<>();
    for (JsonNode e : events) {
      assertTrue(e.get("name").isTextual() && e.get("pid").isInt() && e.get("tid").isInt());
      switch (e.get("ph").asText()) {
        case "M" -> {
          assertTrue(e.get("args").get("name").isTextual());
          if (e.get("name").asText().equals("thread_name")) {
            named.add(e.get("pid") + "/" + e.get("tid"));
          }
        }
        case "X" -> {
          assertTrue(e.get("ts").asDouble() >= 0 && e.get("dur").asDouble() >= 0);
          assertTrue(named.contains(e.get("pid") + "/" + e.get("tid")), e.toString());
        }
        default -> throw new AssertionError(e);
      }
    }
    assertEquals(3 + 2 + 3 + 2 + 3 + 3 + 2, events.size(), "groups, lanes, slices");
  }

  @Test
  void slices_sayWhoRanWhen() throws Exception {
    List<JsonNode> events = events(TRACE);
    JsonNode g7 =
        slices(events, 1).filter(e -> e.get("name").asText().equals("G7")).findAny().get();
    assertEquals(2.0, g7.get("ts").asDouble());
    assertEquals(2.0, g7.get("dur").asDouble());
    assertEquals("M2", g7.get("args").get("thread").asText());
    assertEquals(2, slices(events, 3).count());
  }

  @Test
  void lanesOfThreads_areInTheOrderOfTheirNumbers() throws Exception {
    Map<String, Integer> lanes = new HashMap<>();
    events(TRACE).stream()
        .filter(e -> e.get("pid").asInt() == 2 && e.get("name").asText().equals("thread_name"))
        .forEach(e -> lanes.put(e.get("args").get("name").asText(), e.get("tid").asInt()));
    assertEquals(Map.of("M1", 0, "M2", 1, "M10", 2), lanes);
  }

  @Test
  void withoutProcessors_thereIsNoGroupForThem() throws Exception {
    List<JsonNode> events = events(new Trace(TRACE.cpus(), List.of(), false));
    assertTrue(events.stream().noneMatch(e -> e.get("pid").asInt() == 3));
  }
}
