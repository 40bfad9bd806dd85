package gosched.grader.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.kit.check.ProgramRun.Hold;
import gosched.kit.check.ProgramRun.Span;
import gosched.kit.check.ProgramRun.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * A trace in the Trace Event Format, which Perfetto and Chrome show: three groups of lanes, CPUs
 * with the goroutines that they ran, threads with the same, and processors with the threads that
 * held them. Times in it are microseconds, as the format wants, with three decimals.
 */
public final class TraceFile {
  private static final int CPUS = 1;
  private static final int THREADS = 2;
  private static final int PROCESSORS = 3;
  private static final double NANOS_PER_MICRO = 1_000;

  private final String title;
  private final Trace trace;
  private final List<Map<String, Object>> events = new ArrayList<>();

  /**
   * @param title what ran
   */
  public TraceFile(String title, Trace trace) {
    this.title = title;
    this.trace = trace;
  }

  /** The file's text. */
  public String json() {
    Map<String, Integer> threads = lanes(trace.cpus().stream().map(Span::thread).toList());
    Map<String, Integer> processors =
        lanes(trace.processors().stream().map(Hold::processor).toList());
    group(CPUS, title + ": CPUs");
    trace.cpus().stream()
        .map(Span::cpu)
        .distinct()
        .sorted()
        .forEach(cpu -> lane(CPUS, cpu, "CPU " + cpu));
    group(THREADS, title + ": kernel threads");
    threads.forEach((name, lane) -> lane(THREADS, lane, name));
    if (!processors.isEmpty()) {
      group(PROCESSORS, title + ": processors");
      processors.forEach((name, lane) -> lane(PROCESSORS, lane, name));
    }
    for (Span s : inOrder(trace.cpus(), Span::from)) {
      String what = s.goroutine() == 0 ? s.thread() : "G" + s.goroutine();
      slice(CPUS, s.cpu(), what, s.from(), s.to(), Map.of("thread", s.thread()));
    }
    for (Span s : inOrder(trace.cpus(), Span::from)) {
      String what = s.goroutine() == 0 ? "scheduler" : "G" + s.goroutine();
      int lane = threads.get(s.thread());
      slice(THREADS, lane, what, s.from(), s.to(), Map.of("cpu", s.cpu()));
    }
    for (Hold h : inOrder(trace.processors(), Hold::from)) {
      slice(PROCESSORS, processors.get(h.processor()), h.thread(), h.from(), h.to(), Map.of());
    }
    try {
      return new ObjectMapper()
          .writeValueAsString(Map.of("traceEvents", events, "displayTimeUnit", "ns"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // maps of strings and numbers can be written
    }
  }

  /** A number for each name: by their length and then by the alphabet, so M2 is before M10. */
  private static Map<String, Integer> lanes(List<String> names) {
    Map<String, Integer> lanes =
        new TreeMap<>(
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
    names.forEach(name -> lanes.put(name, 0));
    int next = 0;
    for (Map.Entry<String, Integer> lane : lanes.entrySet()) {
      lane.setValue(next++);
    }
    return lanes;
  }

  private static <T> List<T> inOrder(List<T> slices, ToLongFunction<T> from) {
    return slices.stream().sorted(Comparator.comparingLong(from)).toList();
  }

  private void group(int group, String name) {
    events.add(event("M", group, 0, "process_name", Map.of("args", Map.of("name", name))));
  }

  private void lane(int group, int lane, String name) {
    events.add(event("M", group, lane, "thread_name", Map.of("args", Map.of("name", name))));
  }

  /**
   * A beginning and an end, and not one event with a duration: a reader adds that to the time, and
   * where the sum is larger than the next beginning in the last digit, it takes the two slices for
   * nested, and so on for all that follow. A lane's slices come in order, and do not overlap.
   */
  private void slice(
      int group, int lane, String name, long from, long to, Map<String, Object> args) {
    events.add(event("B", group, lane, name, Map.of("ts", from / NANOS_PER_MICRO, "args", args)));
    events.add(event("E", group, lane, name, Map.of("ts", to / NANOS_PER_MICRO)));
  }

  private static Map<String, Object> event(
      String phase, int group, int lane, String name, Map<String, Object> more) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("ph", phase);
    event.put("pid", group);
    event.put("tid", lane);
    event.put("name", name);
    event.putAll(new TreeMap<>(more));
    return event;
  }
}
