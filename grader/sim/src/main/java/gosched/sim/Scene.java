package gosched.sim;

import gosched.kit.Event;
import gosched.kit.check.Drawing;
import gosched.kit.check.Picture;
import gosched.kit.check.Picture.Kind;
import gosched.kit.check.Picture.Mark;
import gosched.sim.Trace.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The rows of a drawn run as marks on lanes, for those who draw with more than letters. It has the
 * rows that the text has, of a long run some more, and all that happens to goroutines; and it says
 * what led to what: who was woken by whom, and where a goroutine that was made runnable came to
 * run.
 */
final class Scene {
  private final Trace trace;
  private final Picture.Of of;
  private final List<Long> lanes;
  private final List<Row> rows;

  private Scene(Trace trace, Picture.Of of, List<Long> lanes, List<Row> rows) {
    this.trace = trace;
    this.of = of;
    this.lanes = lanes;
    this.rows = rows;
  }

  /**
   * @return null if there is nothing to be seen, or too much
   */
  static Picture of(Trace trace) {
    Lanes threads = new Lanes(trace);
    if (threads.lanes().size() > 1) {
      return new Scene(trace, Picture.Of.THREADS, threads.lanes(), threads.rows()).picture();
    }
    GoroutineLanes goroutines = new GoroutineLanes(trace, Drawing.USUAL_ONE);
    return new Scene(trace, Picture.Of.GOROUTINES, goroutines.lanes(), goroutines.rows()).picture();
  }

  private Picture picture() {
    if (lanes.size() < 2 || !Picture.fits(lanes.size())) {
      return null;
    }
    // Of one that is too long, more of the end than of the beginning, as in the text.
    int left = Math.max(0, rows.size() - Picture.MOST_MARKS);
    int head = left == 0 ? rows.size() : Picture.MOST_MARKS / 3;
    List<Row> kept = new ArrayList<>(rows.subList(0, head));
    kept.addAll(rows.subList(head + left, rows.size()));
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      marks.add(mark(kept, i));
    }
    return new Picture(of, lanes.stream().map(this::name).toList(), marks, left);
  }

  private String name(long lane) {
    return of == Picture.Of.THREADS ? trace.threadName((int) lane) : GoroutineLanes.name(lane);
  }

  private Mark mark(List<Row> kept, int i) {
    Row row = kept.get(i);
    Entry e = row.of();
    int lane = lanes.indexOf(row.lane());
    if (row.isGap()) {
      return new Mark(-1, lane, Kind.GAP, 0, "", row.left() + " more", -1);
    }
    long goroutine = of == Picture.Of.THREADS ? e.goroutine() : 0;
    String text = of == Picture.Of.THREADS ? e.text() : row.text();
    return new Mark(e.step(), lane, kind(e), goroutine, e.where(), text, then(kept, i));
  }

  private static Kind kind(Entry e) {
    return switch (e.kind()) {
      case null -> Kind.ACCESS;
      case LOCK, UNLOCK -> Kind.LOCK;
      case THREAD_WAIT, PARK -> Kind.WAIT;
      case THREAD_START, THREAD_WAKE, UNPARK, SIGNAL, READY -> Kind.WAKE;
      case SPAWN, RUN, SYSCALL, PREEMPT -> Kind.GOROUTINE;
      case SPIN, UNSPIN, STEAL, ACQUIREP, RELEASEP, RETAKE -> Kind.PROCESSOR;
      case THREAD_EXIT, EXIT -> Kind.END;
      case NOTE -> Kind.NOTE;
    };
  }

  /** Number of the row to which this one led; -1 if it is in no other lane, or not to be seen. */
  private int then(List<Row> kept, int i) {
    Entry e = kept.get(i).of();
    return switch (e.kind()) {
      case UNPARK -> later(kept, i, r -> isThread(r, e) && is(r, Event.Kind.THREAD_WAKE));
      case THREAD_START -> later(kept, i, r -> isThread(r, e));
      case SIGNAL -> later(kept, i, r -> isThread(r, e) && is(r, Event.Kind.PREEMPT));
      case SPAWN, READY ->
          later(kept, i, r -> is(r, Event.Kind.RUN) && r.of().goroutine() == e.goroutine());
      case null, default -> -1;
    };
  }

  private boolean isThread(Row row, Entry caller) {
    return Objects.equals(trace.threadName(row.of().thread()), caller.detail());
  }

  private static boolean is(Row row, Event.Kind kind) {
    return !row.isGap() && row.of().kind() == kind;
  }

  private static int later(List<Row> kept, int i, Predicate<Row> wanted) {
    int found =
        IntStream.range(i + 1, kept.size())
            .filter(k -> wanted.test(kept.get(k)))
            .findFirst()
            .orElse(-1);
    return found >= 0 && kept.get(found).lane() == kept.get(i).lane() ? -1 : found;
  }
}
