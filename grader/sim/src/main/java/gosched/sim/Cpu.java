package gosched.sim;

import java.util.SplittableRandom;

/**
 * One CPU of the measured machine: a clock, the thread that it runs, and what it has done with its
 * time. Its clock is its place in the {@link Agenda}.
 */
final class Cpu extends Agenda.Entry {
  /** What a CPU does with its time. */
  enum Use {
    /** Code of labs and programs. */
    USER,
    /** The operating system. */
    KERNEL,
    /** Nothing, or it wakes up. */
    IDLE
  }

  /** CPUs come after alarms of the same time: who is woken then can still be picked. */
  private static final long RANK = 1L << 40;

  private static final long PICOS = 1_000;

  final int id;

  /** The thread that it runs; null while it looks for one, or has none. */
  MeasuredThread thread;

  /** When its thread must let others run, if others wait. */
  long sliceEnd;

  /** How long it may still compute before it must ask for more: see {@link Bandwidth}. */
  long allowance;

  /** Of what it has done, how much was taken off its allowance. */
  private long charged;

  private final long[] nanos = new long[Use.values().length];
  private Use use = Use.IDLE;
  private Use before = Use.IDLE;

  /** Since when it does what it does. */
  private long since;

  /** How much of what it did last is computing, which can be interrupted at any moment. */
  private long computed;

  /** Of steps that have been made and not been spent, less than a ns. */
  private long picosLeft;

  /** Seeds that are near each other are to give other numbers to every CPU. */
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;
  private final long jitter;

  /**
   * @param jitter in percent
   */
  Cpu(int id, long at, long jitter, long seed) {
    super(RANK + id);
    this.id = id;
    this.at = at;
    this.jitter = jitter;
    random = new SplittableRandom(seed * MIX + id);
    since = at;
  }

  /** Its clock goes on by {@code cost} ns. */
  void spend(Use on, long cost) {
    if (use != on) {
      before = use;
      use = on;
      since = at;
    }
    at += cost;
    nanos[on.ordinal()] += cost;
    computed = 0;
  }

  /** Its thread makes a step of {@code picos} thousandths of a ns. */
  void step(long picos) {
    picosLeft += picos;
    if (picosLeft >= PICOS) {
      spend(Use.USER, picosLeft / PICOS);
      picosLeft %= PICOS;
    }
  }

  /** The operating system takes {@code cost} ns of it, or somewhat less or more. */
  void system(long cost) {
    spend(Use.KERNEL, vary(cost));
  }

  /** So much, or somewhat less or more. */
  long vary(long cost) {
    long most = cost * jitter / 100;
    return most == 0 ? cost : cost + random.nextLong(-most, most + 1);
  }

  /** Its thread computes for {@code nanos} ns, unless it is interrupted. */
  void compute(long nanos) {
    spend(Use.USER, nanos);
    computed = nanos;
  }

  /**
   * Its thread is interrupted at {@code when}, if it computes then.
   *
   * @return what it has not done of its computing
   */
  long interrupt(long when) {
    long undone = Math.clamp(at - when, 0, computed);
    at -= undone;
    nanos[Use.USER.ordinal()] -= undone;
    computed -= undone;
    return undone;
  }

  /** It has nothing to do until then. */
  void idleUntil(long when) {
    if (when > at) {
      spend(Use.IDLE, when - at);
    }
  }

  /**
   * The run ends at {@code end}, and what this CPU has begun by then is not over: takes back what
   * it has spent in advance.
   */
  void cutAt(long end) {
    idleUntil(end);
    long over = at - end;
    long last = Math.min(over, at - since);
    nanos[use.ordinal()] -= last;
    nanos[before.ordinal()] -= over - last;
    at = end;
  }

  /** What it has done since it was asked last is taken off its allowance. */
  void charge() {
    long done = spent(Use.USER) + spent(Use.KERNEL);
    allowance -= done - charged;
    charged = done;
  }

  long spent(Use on) {
    return nanos[on.ordinal()];
  }

  @Override
  public String toString() {
    return "CPU " + id;
  }
}
