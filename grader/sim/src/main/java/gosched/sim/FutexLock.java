package gosched.sim;

import gosched.sim.SimThread.State;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A kernel lock of the measured machine, step by step what the real kernel's is: a word with three
 * states and a queue. Who finds it held queues up and sleeps at once, without spinning. Freed, it
 * wakes one who waits and is free meanwhile: whoever comes first takes it, and the one that was
 * woken may have to sleep again.
 */
final class FutexLock extends SimLock {
  private enum Word {
    FREE,
    HELD,
    /** Held, and perhaps waited for. */
    CONTENDED
  }

  private final MeasuredMachine machine;
  private final LockCounts counts;
  private final CacheLine line;
  private final CacheLine queueLine;
  private final Queue<MeasuredThread> waiters = new ArrayDeque<>();
  private Word word = Word.FREE;
  private long since;

  FutexLock(MeasuredMachine machine, String name, LockCounts counts) {
    super(name, ++machine.counters().locksMade);
    this.machine = machine;
    this.counts = counts;
    line = new CacheLine(machine);
    queueLine = new CacheLine(machine);
    counts.locks++;
  }

  @Override
  public void lock() {
    MeasuredThread me = (MeasuredThread) machine.enter(Sites.LOCK);
    checkNotMine(me);
    machine.caches().touch(line, Access.Verb.UPDATE);
    if (word == Word.FREE) {
      word = Word.HELD;
    } else {
      lockSlowly(me);
    }
    took(me);
  }

  private void lockSlowly(MeasuredThread me) {
    long began = machine.now();
    counts.contended++;
    machine.caches().touch(queueLine, Access.Verb.UPDATE);
    waiters.add(me);
    while (true) {
      machine.caches().touch(line, Access.Verb.UPDATE);
      boolean free = word == Word.FREE;
      word = Word.CONTENDED; // also if it is ours now: others may wait
      if (free) {
        break;
      }
      machine.order();
      if (me.lockPermit) {
        me.lockPermit = false;
        machine.spend(machine.costs().os().permit());
      } else {
        machine.books().futexWaits++;
        machine.system(machine.costs().os().park());
        me.wants = this;
        machine.block(State.LOCKING);
      }
    }
    machine.caches().touch(queueLine, Access.Verb.UPDATE);
    waiters.remove(me);
    counts.waitedNanos += machine.now() - began;
  }

  @Override
  public boolean tryLock() {
    MeasuredThread me = (MeasuredThread) machine.enter(Sites.LOCK);
    machine.caches().touch(line, Access.Verb.UPDATE);
    if (word != Word.FREE) {
      return false;
    }
    word = Word.HELD;
    took(me);
    return true;
  }

  private void took(MeasuredThread me) {
    owner = me;
    me.locked();
    since = machine.now();
    machine.counters().locks++;
    counts.acquisitions++;
  }

  @Override
  public void unlock() {
    SimThread me = machine.enter(Sites.UNLOCK);
    checkMine(me);
    machine.caches().touch(line, Access.Verb.UPDATE);
    owner = null;
    me.unlocked();
    counts.heldNanos += machine.now() - since;
    boolean contended = word == Word.CONTENDED;
    word = Word.FREE;
    if (contended) {
      machine.caches().touch(queueLine, Access.Verb.READ);
      MeasuredThread next = waiters.peek();
      if (next != null) {
        wake(next);
      }
    }
  }

  private void wake(MeasuredThread next) {
    machine.order();
    if (next.state == State.LOCKING) {
      machine.wake(next);
    } else {
      next.lockPermit = true;
      machine.spend(machine.costs().os().permit());
    }
  }
}
