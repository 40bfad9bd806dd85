package gosched.sim;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.sim.race.Clock;
import gosched.sim.race.Mark;
import gosched.sim.race.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds accesses of different kernel threads to one variable that nothing orders, as {@code go
 * -race} does, by vector clocks. The first one ends the run.
 *
 * <p><b>What orders.</b> Kernel locks; an unpark, and the park that returns by it; bytes of a
 * connection, and who reads them or is told of them; a wakeup of who waits for sockets, and the
 * word of a socket and who has put it into the queue; the start of a thread; atomics, volatile
 * fields and VarHandles by their access mode; fences; a goroutine's status, whoever changes it and
 * whoever asks for it; concurrent collections; and for a check's own thread {@code settle()}, after
 * which it has seen all that happened. Time orders nothing: who sleeps long enough has not seen
 * more.
 *
 * <p><b>Clocks belong to kernel threads</b>, not to goroutines, as they do in Go. What is judged
 * here is the scheduler and what it hands goroutines over with, and to the JVM its threads are
 * kernel threads: what a goroutine did on one of them is seen on another only if the scheduler
 * orders the two, by its queue's lock or by the goroutine's status. So a goroutine that moves
 * without that races with itself, and this is a fault. In Go the runtime is not watched, and its
 * hand-over is taken for granted. A goroutine with a clock of its own would have to take over the
 * clock of the stack that resumes it, and give its own back when it suspends, or g0 would race with
 * what it runs; with these two edges it has its thread's clock all the same. The price: two
 * goroutines that run one after the other on one thread do not race. In another schedule they run
 * on two, and many are tried.
 *
 * <p>For the same reason a coroutine's stack is a variable: each resume writes it, and each
 * suspend.
 */
final class RaceDetector implements Watcher {
  private final Owners owners = new Owners();
  private final List<Clock> clocks = new ArrayList<>();

  /** What cannot be told apart: fences, and VarHandles to who knows what. One clock for all. */
  private final Variable common = new Variable();

  private final Running running = new Running();
  private Machine machine;
  private long accesses;
  private long shared;

  /** Whose run to end when a race is found. */
  void of(Machine watched) {
    machine = watched;
  }

  /** How much it has seen. */
  Watched watched() {
    return new Watched(accesses, shared);
  }

  private Clock clock(SimThread t) {
    while (clocks.size() <= t.id()) {
      Clock fresh = new Clock();
      fresh.tick(clocks.size());
      clocks.add(fresh);
    }
    return clocks.get(t.id());
  }

  @Override
  public void started(SimThread parent, SimThread child) {
    clock(child).join(clock(parent));
    clock(parent).tick(parent.id());
  }

  @Override
  public void rested(SimThread t) {
    clocks.forEach(clock(t)::join);
    for (int i = 0; i < clocks.size(); i++) {
      clocks.get(i).tick(i);
    }
  }

  @Override
  public void access(SimThread t, Object owner, int part, Access access, int site) {
    if (Sites.isWoven(site)) {
      accesses++;
    }
    if (part == UNKNOWN) {
      fence(t, site);
      return;
    }
    Variable v = owners.of(owner).at(part);
    if (v.isNowShared(t.id(), !access.isAtomic())) {
      shared++;
    }
    touch(t, v, owner, part, access, site);
    if (owner instanceof Coroutine c && access.writes()) {
      running.resumed(t, c);
    }
  }

  private void touch(SimThread t, Variable v, Object owner, int part, Access access, int site) {
    Clock mine = clock(t);
    if (access.acquires()) {
      v.acquire(mine);
    }
    G g = t.g();
    Mark m = new Mark(t.id(), mine.of(t.id()), site, g == null ? 0 : g.id(), access.writes());
    Mark race =
        access.isAtomic()
            ? access.writes() ? v.atomicWrite(m, mine) : v.atomicRead(m, mine)
            : access.writes() ? v.write(m, mine) : v.read(m, mine);
    if (race != null) {
      machine.stop(RaceReport.of(machine, RaceReport.name(owner, part), race, m));
    }
    if (access.writes()) {
      wrote(t, v, access, mine);
    }
  }

  private static void wrote(SimThread t, Variable v, Access access, Clock mine) {
    boolean update = access.verb() == Access.Verb.UPDATE;
    switch (access.order()) {
      case VOLATILE -> v.releaseToo(mine);
      case RELEASE -> {
        if (update) {
          v.releaseToo(mine);
        } else {
          v.release(mine);
        }
      }
      default -> {
        if (!update) {
          v.cover();
        }
      }
    }
    if (access.releases()) {
      mine.tick(t.id());
    }
  }

  @Override
  public void suspends(SimThread t, int site) {
    Coroutine c = running.leaves(t);
    if (c != null) {
      accesses++;
      touch(t, owners.of(c).at(WHOLE), c, WHOLE, Access.WRITE, site);
    }
  }

  @Override
  public void fence(SimThread t, int site) {
    Clock mine = clock(t);
    common.acquire(mine);
    common.releaseToo(mine);
    mine.tick(t.id());
  }
}
