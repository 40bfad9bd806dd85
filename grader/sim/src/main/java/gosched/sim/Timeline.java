package gosched.sim;

import gosched.kit.Event;
import gosched.kit.G;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who ran when on each CPU of a measured machine. */
public final class Timeline {
  /** So that a long run does not fill the heap; what comes after is not kept. */
  private static final int MAX_SPANS = 500_000;

  /**
   * A stretch of time in which a CPU ran one thread, and on it one goroutine or none.
   *
   * @param thread the thread's id
   * @param goroutine the goroutine's id; 0 for the thread's own code, which is the scheduler's
   * @param from in ns from the start of the run
   * @param to not before {@code from}
   */
  public record Span(int cpu, int thread, long goroutine, long from, long to) {
    public long nanos() {
      return to - from;
    }
  }

  /**
   * A stretch of time in which a thread held a processor, as the scheduler says.
   *
   * @param processor its name
   * @param thread the thread's id
   */
  public record Hold(String processor, int thread, long from, long to) {}

  /** What a CPU runs now. */
  private static final class Now {
    MeasuredThread thread;
    long goroutine;
    long since;
  }

  private final List<Span> spans = new ArrayList<>();
  private final List<String> threadNames = new ArrayList<>();
  private final List<Now> now = new ArrayList<>();
  private final List<Hold> holds = new ArrayList<>();

  /** Which processors are held now, since when and by whom; their ends are not known yet. */
  private final Map<String, Hold> held = new TreeMap<>();

  private boolean full;
  private long end;

  Timeline(int cpus) {
    for (int i = 0; i < cpus; i++) {
      now.add(new Now());
    }
  }

  /** {@code cpu} runs its thread. */
  void runs(Cpu cpu) {
    change(cpu, cpu.thread, cpu.thread.shown);
  }

  /** {@code cpu} runs nobody. */
  void idle(Cpu cpu) {
    change(cpu, null, 0);
  }

  /** Something happens to {@code g} by the thread that {@code cpu} runs. */
  void event(Cpu cpu, MeasuredThread t, Event.Kind kind, G g) {
    boolean its = t.g() == g;
    boolean leaves =
        kind == Event.Kind.PARK
            || kind == Event.Kind.EXIT
            || kind == Event.Kind.SYSCALL
            || kind == Event.Kind.READY;
    if (its && (leaves || kind == Event.Kind.RUN)) {
      t.shown = leaves ? 0 : g.id();
      change(cpu, t, t.shown);
    }
  }

  /** The thread that {@code cpu} runs holds that processor from now on. */
  void holds(String processor, Cpu cpu) {
    holdsNoMore(processor, cpu); // if it did not say so
    long at = cpu.at - Machine.START_OF_TIME;
    held.put(processor, new Hold(processor, cpu.thread.id(), at, at));
  }

  /** Nobody holds that processor from now on. */
  void holdsNoMore(String processor, Cpu cpu) {
    closeHold(processor, cpu.at - Machine.START_OF_TIME);
  }

  private void closeHold(String processor, long at) {
    Hold h = held.remove(processor);
    if (h == null) {
      return;
    }
    if (holds.size() < MAX_SPANS) {
      holds.add(new Hold(processor, h.thread, h.from, Math.max(h.from, at)));
    } else {
      full = true;
    }
  }

  private void change(Cpu cpu, MeasuredThread thread, long goroutine) {
    Now n = now.get(cpu.id);
    if (n.thread == thread && n.goroutine == goroutine) {
      return;
    }
    close(cpu.id, cpu.at);
    n.thread = thread;
    n.goroutine = goroutine;
    n.since = cpu.at;
    if (thread != null) {
      while (threadNames.size() <= thread.id()) {
        threadNames.add("");
      }
      threadNames.set(thread.id(), thread.name());
    }
  }

  private void close(int cpu, long at) {
    Now n = now.get(cpu);
    if (n.thread != null && at > n.since) {
      if (spans.size() < MAX_SPANS) {
        long from = n.since - Machine.START_OF_TIME;
        spans.add(new Span(cpu, n.thread.id(), n.goroutine, from, at - Machine.START_OF_TIME));
      } else {
        full = true;
      }
    }
    n.thread = null;
  }

  /** The run is over: what a CPU was in the middle of ends there. */
  void cutAt(long at) {
    end = at - Machine.START_OF_TIME;
    for (int i = 0; i < now.size(); i++) {
      close(i, at);
    }
    List.copyOf(held.keySet()).forEach(p -> closeHold(p, end));
    spans.replaceAll(
        s -> s.to <= end ? s : new Span(s.cpu, s.thread, s.goroutine, Math.min(s.from, end), end));
  }

  /** In the order in which they ended, on each CPU. */
  public List<Span> spans() {
    return List.copyOf(spans);
  }

  /** In the order in which they ended. */
  public List<Hold> holds() {
    return List.copyOf(holds);
  }

  /** Whether the run was too long for all of it to be kept: then only its beginning is. */
  public boolean isCut() {
    return full;
  }

  public int cpus() {
    return now.size();
  }

  /** When the run ended, in ns from its start. */
  public long nanos() {
    return end;
  }

  /** The name of the thread with that id. */
  public String threadName(int id) {
    return id < threadNames.size() ? threadNames.get(id) : "";
  }
}
