package gosched.sim;

/** A kernel thread of the measured machine. */
final class MeasuredThread extends SimThread {

  /** Rings when the thread's sleep or time-out is over. */
  final class Alarm extends Agenda.Entry {
    Alarm() {
      super(id());
    }

    MeasuredThread thread() {
      return MeasuredThread.this;
    }
  }

  final Alarm alarm = new Alarm();

  /** The line that its permit lies on. */
  final CacheLine permitLine = new CacheLine(this);

  /** The CPU that runs it or ran it last; null if it never ran. */
  Cpu cpu;

  /** It can run from then on: not before it has left the CPU that it was on. */
  long readyAt;

  /** How long it has run, compared with the others: see {@link FairQueue}. Up to {@link #since}. */
  long virtual;

  /** The virtual time at which its slice is over. Must not change while it is in the queue. */
  long deadline;

  /** What it was owed when it went to sleep; below 0 if it owed something. */
  long lag;

  /** Since when it runs, while it does. */
  private long since = SimThread.NEVER;

  /** Computing that was counted already when it was interrupted in it, in ns. */
  long owes;

  /** A thread that waits for a lock was woken before it had gone to sleep. */
  boolean lockPermit;

  /** The goroutine that it runs, for the timeline; 0 if none. */
  long shown;

  MeasuredThread(int id, String name, Runnable body) {
    super(id, name, body);
  }

  /** It runs from now on. */
  void runs(long now) {
    since = now;
  }

  /** It does not run any more. */
  void stops(long now) {
    virtual = virtualTime(now);
    since = SimThread.NEVER;
  }

  long virtualTime(long now) {
    return now > since ? virtual + now - since : virtual;
  }
}
