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
import java.util.TreeSet;
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
        .filter(e -> e.get("ph").asText().equals("B") && e.get("pid").asInt() == group);
  }

  @Test
  void everyEvent_isOneOfTheFormat_andEveryLaneHasAName() throws Exception {
    List<JsonNode> events = events(TRACE);
    Set<String> named = new TreeSet<>();
    Map<String, Double> last = new HashMap<>();
    Map<String, String> open = new HashMap<>();
    for (JsonNode e : events) {
      assertTrue(e.get("name").isTextual() && e.get("pid").isInt() && e.get("tid").isInt());
      switch (e.get("ph").asText()) {
        case "M" -> {
          assertTrue(e.get("args").get("name").isTextual());
          if (e.get("name").asText().equals("thread_name")) {
            named.add(e.get("pid") + "/" + e.get("tid"));
          }
        }
        case "B", "E" -> {
          String lane = e.get("pid") + "/" + e.get("tid");
          assertTrue(named.contains(lane), e.toString());
          double at = e.get("ts").asDouble();
          assertTrue(at >= last.getOrDefault(lane, 0.0), "time goes on in a lane: " + e);
          last.put(lane, at);
          String begun = open.remove(lane);
          if (e.get("ph").asText().equals("B")) {
            assertEquals(null, begun, "nothing is nested");
            open.put(lane, e.get("name").asText());
          } else {
            assertEquals(e.get("name").asText(), begun);
          }
        }
        default -> throw new AssertionError(e);
      }
    }
    assertEquals(Map.of(), open);
    assertEquals(3 + 2 + 3 + 2 + 2 * (3 + 3 + 2), events.size(), "groups, lanes, slices");
  }

  @Test
  void slices_sayWhoRanWhen() throws Exception {
    List<JsonNode> events = events(TRACE);
    JsonNode g7 =
        slices(events, 1).filter(e -> e.get("name").asText().equals("G7")).findAny().get();
    assertEquals(2.0, g7.get("ts").asDouble());
    JsonNode end = events.get(events.indexOf(g7) + 1);
    assertEquals("E", end.get("ph").asText());
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
