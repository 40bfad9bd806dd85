package gosched.sim;

import gosched.kit.Event;
import gosched.kit.check.Drawing;
import gosched.sim.Trace.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Draws a run on one kernel thread as text: a lane for each goroutine and one for the loop between
 * them, time downward. Only what happens to goroutines is shown: where they cannot interrupt one
 * another, it is their order that goes wrong, not their accesses.
 */
final class GoroutineLanes {
  private static final int MIN_LANE = 15;
  private static final int MAX_LANE = 26;

  /** The lane of the thread's own stack, on which the scheduler runs. */
  private static final long G0 = 0;

  private final List<Entry> events;
  private final List<Long> lanes;
  private final int lane;
  private final List<Row> rows = new ArrayList<>();
  private final Set<Long> waiting = new HashSet<>();
  private final Drawing drawing;

  GoroutineLanes(Trace trace, Drawing drawing) {
    this.drawing = drawing;
    events = trace.entries().stream().filter(e -> e.kind() != null).toList();
    lanes =
        Stream.concat(Stream.of(G0), events.stream().map(Entry::goroutine))
            .distinct()
            .sorted()
            .toList();
    lane = fit() ? Math.clamp(width() / lanes.size(), MIN_LANE, MAX_LANE) : width();
    Entry before = null;
    for (Entry e : events) {
      event(e, before);
      before = e;
    }
  }

  /** More lanes than that are drawn as one, and each row says whose it is. */
  private boolean fit() {
    return lanes.size() * MIN_LANE <= width();
  }

  private int width() {
    return Lanes.width(drawing);
  }

  /** Empty if no goroutine ran: then there is nothing to be drawn. */
  static String draw(Trace trace, Drawing how) {
    GoroutineLanes all = new GoroutineLanes(trace, how);
    return all.lanes.size() > 1 ? all.draw() : "";
  }

  private String draw() {
    String head = "   step ";
    if (fit()) {
      head += lanes.stream().map(g -> pad("│ " + name(g))).collect(Collectors.joining());
    }
    return head.stripTrailing()
        + "\n"
        + String.join("\n", Lanes.fewEnough(rows.stream().map(this::drawn).toList(), drawing));
  }

  List<Long> lanes() {
    return lanes;
  }

  List<Row> rows() {
    return rows;
  }

  private void event(Entry e, Entry before) {
    long g = e.goroutine();
    switch (e.kind()) {
      case SPAWN -> row(e, e.by(), "makes G" + g);
      case READY -> {
        boolean isNew = before != null && before.kind() == Event.Kind.SPAWN;
        boolean waited = waiting.remove(g);
        if (!isNew) {
          row(e, e.by(), e.by() != g ? "readies G" + g : waited ? "readies itself" : "yields");
        }
      }
      case RUN -> row(e, g, "runs");
      case PARK -> {
        waiting.add(g);
        row(e, g, e.text().replaceFirst("G\\d+ ", ""));
      }
      case SYSCALL -> row(e, g, "in a system call");
      case EXIT -> row(e, g, "ends");
      case THREAD_WAIT, SPIN, UNSPIN, STEAL, ACQUIREP, RELEASEP, RETAKE, NOTE ->
          row(e, e.by(), e.text());
      default -> {}
    }
  }

  static String name(long g) {
    return g == G0 ? "loop" : "G" + g;
  }

  private void row(Entry e, long who, String text) {
    rows.add(Row.of(who, text, e));
  }

  private String drawn(Row row) {
    StringBuilder b = new StringBuilder(row.step());
    if (fit()) {
      lanes.forEach(g -> b.append(g == row.lane() ? pad("│ " + row.text()) : pad("│")));
    } else {
      b.append("│ ").append(name(row.lane())).append(' ').append(row.text());
    }
    return b.toString().stripTrailing();
  }

  private String pad(String s) {
    String cut = s.length() < lane ? s : s.substring(0, lane - 2) + "…";
    return cut + " ".repeat(lane - cut.length());
  }
}
