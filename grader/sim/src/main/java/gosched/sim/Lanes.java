package gosched.sim;

import gosched.kit.check.Drawing;
import gosched.sim.Trace.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Draws a run as text: a lane for each kernel thread, time downward; or for each goroutine, if
 * there is but one thread: see {@link GoroutineLanes}. A stretch in which one thread runs
 * undisturbed is cut to its beginning and its end, since races live at the switches.
 */
final class Lanes {
  /** Of a line that is not for lanes: its number, and room for a mark. */
  private static final int MARGIN = 12;

  private static final int MIN_LANE = 20;
  private static final int MAX_LANE = 46;
  private static final int HEAD = 3;
  private static final int TAIL = 5;
  private static final int MAX_ROWS = 90;

  /** Nobody reads more, and a report has limits of its own. */
  private static final int MAX_ROWS_IN_FULL = 2_000;

  private static final String CUT = "        (what is left out: --full shows it)";

  /** A file's name that is shortened where the lane is too narrow for the row. */
  private static final Pattern LONG_FILE = Pattern.compile("(│ (?:G\\d+ )?)(\\w{6})\\w+(:\\d+ )");

  private final Trace trace;
  private final List<Long> threads;
  private final int lane;

  /** Whether there is room for all that happens to goroutines, in the middle of a stretch too. */
  private final boolean roomy;

  private final Drawing drawing;

  /** For who draws with more than letters. */
  Lanes(Trace trace) {
    this(trace, true, Drawing.USUAL_ONE);
  }

  private Lanes(Trace trace, boolean roomy, Drawing drawing) {
    this.trace = trace;
    this.roomy = roomy;
    this.drawing = drawing;
    threads = trace.entries().stream().map(e -> (long) e.thread()).distinct().sorted().toList();
    lane = Math.clamp(width(drawing) / Math.max(1, threads.size()), MIN_LANE, MAX_LANE);
  }

  /** Room for all lanes together. */
  static int width(Drawing drawing) {
    return drawing.width() - MARGIN;
  }

  static String draw(Trace trace, Drawing drawing) {
    Lanes lanes = new Lanes(trace, false, drawing);
    return lanes.threads.size() > 1 ? lanes.draw() : GoroutineLanes.draw(trace, drawing);
  }

  List<Long> lanes() {
    return threads;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    List<Entry> entries = drawing.full() ? trace.entries() : withoutPolling(trace.entries());
    for (int from = 0; from < entries.size(); ) {
      int to = from;
      while (to < entries.size() && entries.get(to).thread() == entries.get(from).thread()) {
        to++;
      }
      stretch(entries.subList(from, to), rows);
      from = to;
    }
    return rows;
  }

  private String draw() {
    String head =
        "   step "
            + threads.stream()
                .map(t -> pad("│ " + trace.threadName(t.intValue())))
                .collect(Collectors.joining());
    List<Row> rows = rows();
    List<String> lines = fewEnough(rows.stream().map(this::drawn).toList(), drawing);
    boolean cut = rows.stream().anyMatch(Row::isGap);
    return head.stripTrailing() + "\n" + String.join("\n", lines) + (cut ? "\n" + CUT : "");
  }

  /** Not more than a reader can take in: more of the end than of the beginning. */
  static List<String> fewEnough(List<String> rows, Drawing drawing) {
    int most = drawing.full() ? MAX_ROWS_IN_FULL : MAX_ROWS;
    if (rows.size() <= most) {
      return rows;
    }
    int cut = rows.size() - most;
    List<String> kept = new ArrayList<>(rows.subList(0, most / 3));
    kept.add("        … " + cut + " rows left out" + (drawing.full() ? "" : ": --full shows them"));
    kept.addAll(rows.subList(most / 3 + cut, rows.size()));
    return kept;
  }

  /** Rows for one stretch in which one thread ran. */
  private void stretch(List<Entry> all, List<Row> rows) {
    List<Entry> shown = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).shared() || i == all.size() - 1) {
        shown.add(all.get(i));
      }
    }
    if (shown.size() > HEAD + TAIL + 1 && !drawing.full()) {
      shown.subList(0, HEAD).forEach(e -> rows.add(row(e)));
      List<Entry> middle = shown.subList(HEAD, shown.size() - TAIL);
      if (roomy) {
        thin(middle, rows);
      } else {
        cut(middle, rows);
      }
      shown = shown.subList(shown.size() - TAIL, shown.size());
    }
    shown.forEach(e -> rows.add(row(e)));
  }

  /** The middle of a stretch: how much it is, and what no reader may miss in it. */
  private static void cut(List<Entry> middle, List<Row> rows) {
    List<Entry> done = middle.stream().filter(Lanes::matters).toList();
    int left = middle.size() - done.size();
    rows.add(Row.gap(middle.getFirst().thread(), middle.getFirst(), left));
    done.forEach(e -> rows.add(row(e)));
  }

  /** The same where there is room: goroutines are shown, and each gap stands where it is. */
  private static void thin(List<Entry> middle, List<Row> rows) {
    Entry first = null;
    int left = 0;
    for (Entry e : middle) {
      if (matters(e) || isOfGoroutine(e)) {
        if (left > 0) {
          rows.add(Row.gap(first.thread(), first, left));
        }
        rows.add(row(e));
        left = 0;
      } else {
        first = left == 0 ? e : first;
        left++;
      }
    }
    if (left > 0) {
      rows.add(Row.gap(first.thread(), first, left));
    }
  }

  private static boolean isOfGoroutine(Entry e) {
    return switch (e.kind()) {
      case SPAWN, READY, RUN, PARK, SYSCALL, EXIT, UNPARK, THREAD_START -> true;
      case null, default -> false;
    };
  }

  /** What was done to the thread; who holds which processor from then on; who is to give way. */
  private static boolean matters(Entry e) {
    return switch (e.kind()) {
      case ACQUIREP, RELEASEP, RETAKE, SIGNAL, PREEMPT -> true;
      case null, default -> e.text().startsWith("*");
    };
  }

  private static Row row(Entry e) {
    return Row.of(e.thread(), text(e), e);
  }

  private static String text(Entry e) {
    String where = e.where().isEmpty() ? "" : e.where() + " ";
    boolean says = e.goroutine() == 0 || e.text().matches("G\\d+ .*");
    return says ? where + e.text() : "G" + e.goroutine() + " " + where + e.text();
  }

  /** Without those moments in which a thread that polls wakes only to go back to sleep. */
  private static List<Entry> withoutPolling(List<Entry> all) {
    List<Entry> kept = new ArrayList<>();
    for (Entry e : all) {
      Entry last = kept.isEmpty() ? null : kept.getLast();
      boolean dozes =
          last != null
              && last.thread() == e.thread()
              && last.is("thread goes on")
              && e.is("thread " + SimThread.State.SLEEPING.verb);
      if (dozes) {
        kept.removeLast();
        boolean slept =
            !kept.isEmpty() && kept.getLast().thread() == e.thread() && kept.getLast().is(e.text());
        if (!slept) {
          kept.add(e);
        }
      } else {
        kept.add(e);
      }
    }
    return kept;
  }

  private String drawn(Row row) {
    StringBuilder b = new StringBuilder(row.step());
    for (long t : threads) {
      b.append(t == row.lane() ? pad("│ " + row.text()) : pad("│"));
    }
    return b.toString().stripTrailing();
  }

  private String pad(String s) {
    String fits = s.length() < lane ? s : LONG_FILE.matcher(s).replaceFirst("$1$2.$3");
    String cut = fits.length() < lane ? fits : fits.substring(0, lane - 2) + "…";
    return cut + " ".repeat(lane - cut.length());
  }
}
