package gosched.sim;

import java.util.BitSet;

/**
 * One cache line, and which CPUs have it: the MESI protocol, as far as it costs time. Exclusive and
 * modified are one state here, since going from one to the other is free.
 */
class CacheLine {
  private static final int NOBODY = -1;

  /** Whose run it is of: an object may outlive the machine that touched it. */
  private final Object run;

  /** The one CPU that may write it; none if it is shared, or was never touched. */
  private int owner = NOBODY;

  /** The CPUs that have it to read, if no one owns it. */
  private BitSet sharers;

  /** When the last transfer to a writer is over: until then the line is on its way. */
  private long busyUntil;

  /** A line that nobody has touched yet. */
  CacheLine(Object run) {
    this.run = run;
  }

  boolean isOf(Object thatRun) {
    return run == thatRun;
  }

  /** Whether {@code cpu} may do that without asking anybody. */
  boolean has(int cpu, boolean write) {
    return owner == cpu || owner == NOBODY && (sharers == null || !write && sharers.get(cpu));
  }

  /**
   * A CPU takes the line, for good or to read it. Only if it {@linkplain #has does not have it}.
   *
   * @return when it has it
   */
  long fetch(int cpu, boolean write, long now, long transfer) {
    // Writers come one after the other; readers are served at the same time.
    long done = Math.max(now, busyUntil) + transfer;
    if (write) {
      owner = cpu;
      sharers = null;
      busyUntil = done;
    } else {
      if (sharers == null) {
        sharers = new BitSet();
      }
      if (owner != NOBODY) {
        sharers.set(owner);
        owner = NOBODY;
      }
      sharers.set(cpu);
    }
    return done;
  }

  /** The first touch: it comes from memory that this CPU has just made. */
  void touch(int cpu) {
    if (owner == NOBODY && sharers == null) {
      owner = cpu;
    }
  }
}
