package gosched.sim;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.sim.Cpu.Use;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which cache line an access of lab code goes to, and what else it costs. An object is one line; 16
 * elements of an array are one; a static field is one.
 */
final class Caches implements Watcher {
  /** Elements of an array on one line: 64 bytes, and 4 for a reference or an int. */
  private static final int ELEMENTS = 16;

  /** So many goroutines in a row have a record of their own; then records are used again. */
  private static final int RECORDS = 1 << 18;

  private static final class Record extends CacheLine {
    /** The CPU that its stack was used on last. */
    int cpu = -1;

    Record(Object run) {
      super(run);
    }
  }

  private final CostModel costs;
  private Record[] records = new Record[256];
  private final Map<Integer, CacheLine> statics = new HashMap<>();
  private final Foreign foreign = new Foreign(this);
  MeasuredMachine machine;

  Caches(CostModel costs) {
    this.costs = costs;
  }

  @Override
  public void access(SimThread t, Object owner, int part, Access access, int site) {
    switch (owner) {
      case Shadowed s -> touch(own(s), access.verb());
      case G g -> touch(record(g), access.verb());
      case Coroutine _ -> stack(access);
      case Object _ when owner == STATICS ->
          touch(statics.computeIfAbsent(part, _ -> new CacheLine(this)), access.verb());
      default -> touch(foreign.line(owner, part < 0 ? 0 : part / ELEMENTS, site), access.verb());
    }
  }

  /** The running thread touches a line. What it does to it next, it does now. */
  void touch(CacheLine line, Access.Verb verb) {
    boolean write = verb != Access.Verb.READ;
    machine.order();
    Cpu cpu = machine.cpu();
    machine.books().accesses++;
    line.touch(cpu.id);
    if (!line.has(cpu.id, write)) {
      machine.books().lineTransfers++;
      long done = line.fetch(cpu.id, write, cpu.at, costs.cache().transfer());
      cpu.spend(Use.USER, done - cpu.at);
    }
    if (verb == Access.Verb.UPDATE) {
      cpu.spend(Use.USER, costs.cache().atomic());
    }
  }

  private CacheLine own(Shadowed s) {
    if (s.gosched$shadow() instanceof CacheLine line && line.isOf(this)) {
      return line;
    }
    CacheLine line = new CacheLine(this);
    s.gosched$shadow(line);
    return line;
  }

  private Record record(G g) {
    int i = (int) (g.id() % RECORDS);
    if (i >= records.length) {
      records = Arrays.copyOf(records, Math.max(i + 1, 2 * records.length));
    }
    if (records[i] == null) {
      records[i] = new Record(this);
    }
    return records[i];
  }

  /** Goroutine {@code g} goes on on that CPU: its stack must come along, if it has one. */
  void runs(G g) {
    Record r = record(g);
    int cpu = machine.cpu().id;
    if (g.coroutine != null && r.cpu >= 0 && r.cpu != cpu) {
      long lines = costs.goroutine().stackLines();
      machine.books().lineTransfers += lines;
      machine.spend(lines * costs.cache().transfer());
    }
    r.cpu = cpu;
  }

  /** A resume writes it; a look whether it is done is free. */
  private void stack(Access access) {
    if (access.writes()) {
      machine.spend(costs.goroutine().resume());
    }
  }

  @Override
  public void suspends(SimThread t, int site) {
    machine.spend(costs.goroutine().suspend());
  }
}
