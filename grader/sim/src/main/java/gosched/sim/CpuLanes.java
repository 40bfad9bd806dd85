package gosched.sim;

import gosched.sim.Measured.CpuTime;
import gosched.sim.Timeline.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Draws what the CPUs of a measured machine did, as text: a lane for each CPU, time to the right,
 * in each column who ran longest there. Those who ran most have letters, and the legend says who
 * they are.
 */
public final class CpuLanes {
  /** Whose letters the lanes show. */
  public enum By {
    GOROUTINES,
    THREADS
  }

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final char OTHER = '*';
  private static final char SCHEDULER = '-';
  private static final char NOBODY = ' ';
  private static final int MAX_LEGEND = 12;
  private static final int LEGEND_COLUMNS = 3;

  private final Measured measured;
  private final Timeline timeline;
  private final int width;
  private final By by;
  private final Map<Long, Character> letters = new HashMap<>();
  private final List<Long> named = new ArrayList<>();
  private final Map<Long, Long> ran = new HashMap<>();
  private boolean others;
  private boolean schedules;

  private CpuLanes(Measured measured, By by, int width) {
    this.measured = measured;
    this.timeline = measured.timeline();
    this.by = by;
    this.width = width;
    for (Span s : timeline.spans()) {
      ran.merge(who(s), s.nanos(), Long::sum);
    }
    ran.keySet().stream()
        .filter(w -> w >= 0)
        .sorted(Comparator.comparing((Long w) -> -ran.get(w)).thenComparing(w -> w))
        .limit(LETTERS.length())
        .sorted()
        .forEach(
            w -> {
              letters.put(w, LETTERS.charAt(named.size()));
              named.add(w);
            });
  }

  /**
   * @param m of a run with a timeline
   * @param width how many columns for the time, at least 1
   */
  public static String draw(Measured m, By by, int width) {
    if (m.timeline() == null) {
      throw new IllegalArgumentException("this run kept no timeline: measure with drawing()");
    }
    return new CpuLanes(m, by, width).draw();
  }

  /** Whom a span belongs to; below 0 for a scheduler's own code, if goroutines are drawn. */
  private long who(Span s) {
    return by == By.THREADS ? s.thread() : s.goroutine() == 0 ? -1 : s.goroutine();
  }

  private String draw() {
    StringBuilder b = new StringBuilder();
    String end = time(measured.nanos());
    b.append("       0").append(" ".repeat(Math.max(1, width - end.length()))).append(end);
    b.append("  busy\n");
    List<char[]> lanes = lanes();
    for (int i = 0; i < lanes.size(); i++) {
      CpuTime t = measured.cpus().get(i);
      long share = t.total() == 0 ? 0 : Math.round(100.0 * (t.total() - t.idle()) / t.total());
      b.append(
          String.format(Locale.ROOT, "CPU %2d │%s│ %3d %%%n", i, new String(lanes.get(i)), share));
    }
    legend(b);
    return b.toString();
  }

  private List<char[]> lanes() {
    List<List<Map<Character, Long>>> columns = new ArrayList<>();
    for (int i = 0; i < timeline.cpus(); i++) {
      List<Map<Character, Long>> lane = new ArrayList<>();
      for (int c = 0; c < width; c++) {
        lane.add(new HashMap<>());
      }
      columns.add(lane);
    }
    for (Span s : timeline.spans()) {
      add(s, columns.get(s.cpu()));
    }
    return columns.stream().map(this::lane).toList();
  }

  private void add(Span s, List<Map<Character, Long>> lane) {
    char letter = who(s) < 0 ? SCHEDULER : letters.getOrDefault(who(s), OTHER);
    for (int c = column(s.from()); c <= column(s.to()); c++) {
      long in = Math.min(s.to(), from(c + 1)) - Math.max(s.from(), from(c));
      if (in > 0) {
        lane.get(c).merge(letter, in, Long::sum);
      }
    }
  }

  private int column(long at) {
    return (int) Math.min(width - 1, at * width / Math.max(1, timeline.nanos()));
  }

  private long from(int column) {
    return timeline.nanos() * column / width;
  }

  private char[] lane(List<Map<Character, Long>> columns) {
    char[] lane = new char[width];
    for (int c = 0; c < width; c++) {
      Map<Character, Long> who = new HashMap<>(columns.get(c));
      long used = who.values().stream().mapToLong(n -> n).sum();
      who.put(NOBODY, from(c + 1) - from(c) - used);
      lane[c] =
          who.entrySet().stream()
              .max(Map.Entry.<Character, Long>comparingByValue().thenComparing(Map.Entry::getKey))
              .orElseThrow()
              .getKey();
      others |= lane[c] == OTHER;
      schedules |= lane[c] == SCHEDULER;
    }
    return lane;
  }

  private void legend(StringBuilder b) {
    Function<Long, String> name =
        by == By.THREADS
            ? w -> timeline.threadName(w.intValue())
            : w -> w == 1 ? "G1 (main)" : "G" + w;
    List<String> entries = new ArrayList<>();
    for (Long w : named.subList(0, Math.min(MAX_LEGEND, named.size()))) {
      entries.add(letters.get(w) + " " + name.apply(w) + ", " + time(ran.get(w)));
    }
    int more = named.size() - entries.size();
    if (more > 0) {
      entries.add("… and " + more + " more letters");
    }
    if (others) {
      entries.add(OTHER + " others: " + (ran.size() - named.size()) + " of them ran less");
    }
    if (schedules) {
      entries.add(SCHEDULER + " the scheduler");
    }
    int column = entries.stream().mapToInt(String::length).max().orElse(0) + 3;
    for (int i = 0; i < entries.size(); i++) {
      boolean last = i % LEGEND_COLUMNS == LEGEND_COLUMNS - 1 || i == entries.size() - 1;
      String e = entries.get(i);
      b.append(last ? e + "\n" : e + " ".repeat(column - e.length()));
    }
    if (timeline.isCut()) {
      b.append("(too long to keep: only the beginning is drawn)\n");
    }
  }

  /** {@code 12.3 ms}. */
  static String time(long nanos) {
    String[] units = {"ns", "us", "ms", "s"};
    double n = nanos;
    int unit = 0;
    while (n >= 1_000 && unit < units.length - 1) {
      n /= 1_000;
      unit++;
    }
    String format = unit == 0 || n >= 100 ? "%.0f %s" : n >= 10 ? "%.1f %s" : "%.2f %s";
    return String.format(Locale.ROOT, format, n, units[unit]);
  }
}
