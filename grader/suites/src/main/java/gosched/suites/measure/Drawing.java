package gosched.suites.measure;

import gosched.kit.check.ProgramRun.Hold;
import gosched.kit.check.ProgramRun.Lane;
import gosched.kit.check.ProgramRun.Lanes;
import gosched.kit.check.ProgramRun.Span;
import gosched.kit.check.ProgramRun.Trace;
import gosched.sim.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes of a timeline what fits into an answer: a machine of 64 CPUs changes hands a million times
 * in a run, and nobody looks at more than a page.
 */
final class Drawing {
  /** How many columns the whole run is cut into. */
  private static final int COLUMNS = 72;

  /** The part in full is about so long that the busiest CPU changes hands so many times in it. */
  private static final int SPANS = 12;

  private static final int MAX_SPANS = 2_000;
  private static final int MOST_TRACED = 20_000;

  private final Timeline timeline;
  private final long nanos;

  private Drawing(Timeline timeline) {
    this.timeline = timeline;
    long kept = timeline.spans().stream().mapToLong(Timeline.Span::to).max().orElse(0);
    nanos = timeline.isCut() ? kept : timeline.nanos();
  }

  static Lanes of(Timeline timeline) {
    Drawing d = new Drawing(timeline);
    long length = d.nanos * SPANS / Math.max(1, d.mostSpans());
    long from = d.nanos / 2;
    long to = Math.min(d.nanos, from + Math.max(COLUMNS, length));
    return new Lanes(d.nanos, d.lanes(), from, to, d.spans(from, to));
  }

  /** All of it, up to a length that a browser still opens. */
  static Trace trace(Timeline t) {
    List<Span> spans =
        t.spans().stream()
            .limit(MOST_TRACED)
            .map(s -> new Span(s.cpu(), t.threadName(s.thread()), s.goroutine(), s.from(), s.to()))
            .toList();
    List<Hold> holds =
        t.holds().stream()
            .limit(MOST_TRACED)
            .map(h -> new Hold(h.processor(), t.threadName(h.thread()), h.from(), h.to()))
            .toList();
    boolean cut = t.isCut() || spans.size() < t.spans().size() || holds.size() < t.holds().size();
    return new Trace(spans, holds, cut);
  }

  private long mostSpans() {
    long[] spans = new long[timeline.cpus()];
    timeline.spans().forEach(s -> spans[s.cpu()]++);
    return Arrays.stream(spans).max().orElse(0);
  }

  private List<Lane> lanes() {
    List<Lane> lanes = new ArrayList<>();
    for (int cpu = 0; cpu < timeline.cpus(); cpu++) {
      Long[] goroutines = new Long[COLUMNS];
      Long[] threads = new Long[COLUMNS];
      Arrays.fill(goroutines, 0L);
      Arrays.fill(threads, 0L);
      for (Timeline.Span s : timeline.spans()) {
        if (s.cpu() == cpu) {
          spread(s, s.goroutine() != 0 ? goroutines : threads);
        }
      }
      lanes.add(new Lane(List.of(goroutines), List.of(threads)));
    }
    return lanes;
  }

  private void spread(Timeline.Span s, Long[] columns) {
    for (int c = column(s.from()); c < COLUMNS && edge(c) < s.to(); c++) {
      columns[c] += Math.max(0, Math.min(s.to(), edge(c + 1)) - Math.max(s.from(), edge(c)));
    }
  }

  private int column(long at) {
    return nanos == 0 ? 0 : (int) Math.min(COLUMNS - 1, at * COLUMNS / nanos);
  }

  /** When a column begins. */
  private long edge(int column) {
    return nanos * column / COLUMNS;
  }

  private List<Span> spans(long from, long to) {
    return timeline.spans().stream()
        .filter(s -> s.to() > from && s.from() < to)
        .limit(MAX_SPANS)
        .map(
            s ->
                new Span(
                    s.cpu(),
                    timeline.threadName(s.thread()),
                    s.goroutine(),
                    Math.max(from, s.from()),
                    Math.min(to, s.to())))
        .toList();
  }
}
