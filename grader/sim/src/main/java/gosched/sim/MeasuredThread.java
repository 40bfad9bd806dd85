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

  /** A thread that waits for a lock was woken before it had gone to sleep. */
  boolean lockPermit;

  /** The goroutine that it runs, for the timeline; 0 if none. */
  long shown;

  MeasuredThread(int id, String name, Runnable body) {
    super(id, name, body);
  }
}
