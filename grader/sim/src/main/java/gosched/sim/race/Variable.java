package gosched.sim.race;

/**
 * What is remembered of one location: who accessed it last, and what one sees who reads what was
 * written there. FastTrack's state (Flanagan and Freund, 2009), with atomic accesses besides.
 *
 * <p>Two accesses by different threads race if one of them writes, one of them is plain, and
 * neither happened before the other. Each method that makes an access returns an earlier one that
 * races with it, or null if there is none.
 */
public final class Variable {
  private final Marks reads = new Marks();
  private final Marks writes = new Marks();
  private final Marks atomicReads = new Marks();
  private final Marks atomicWrites = new Marks();

  /** What was seen by those who released; null if the last write was no release. */
  private Clock released;

  private int firstThread = -1;
  private boolean severalThreads;
  private boolean plain;
  private boolean shared;

  /** A plain read. */
  public Mark read(Mark m, Clock seen) {
    Mark race = writes.notBefore(seen);
    race = race == null ? atomicWrites.notBefore(seen) : race;
    reads.add(m);
    return race;
  }

  /** A plain write. */
  public Mark write(Mark m, Clock seen) {
    Mark race = writes.notBefore(seen);
    race = race == null ? reads.notBefore(seen) : race;
    race = race == null ? atomicWrites.notBefore(seen) : race;
    race = race == null ? atomicReads.notBefore(seen) : race;
    // All before it is forgotten: who does not race with this write does not with them, either.
    reads.clear();
    writes.clear();
    atomicReads.clear();
    atomicWrites.clear();
    writes.add(m);
    return race;
  }

  /** An atomic read. */
  public Mark atomicRead(Mark m, Clock seen) {
    atomicReads.add(m);
    return writes.notBefore(seen);
  }

  /** An atomic write, or an atomic read and write at once. */
  public Mark atomicWrite(Mark m, Clock seen) {
    Mark race = writes.notBefore(seen);
    atomicWrites.add(m);
    return race == null ? reads.notBefore(seen) : race;
  }

  /** Lets a reader see what was released here. */
  public void acquire(Clock reader) {
    if (released != null) {
      reader.join(released);
    }
  }

  /**
   * A write that whoever acquires the variable from now on has seen, and what was released before
   * as well: of a volatile, or of an update that goes on where the last one ended.
   */
  public void releaseToo(Clock writer) {
    if (released == null) {
      released = writer.copy();
    } else {
      released.join(writer);
    }
  }

  /** A write that is seen only by those who read it itself: what was released before is covered. */
  public void release(Clock writer) {
    released = writer.copy();
  }

  /** A write that orders nothing covers what was released before. */
  public void cover() {
    released = null;
  }

  /**
   * Whether with this access the variable has become one that must be ordered: two threads have
   * come here, and one of them for a plain access.
   */
  public boolean isNowShared(int thread, boolean isPlain) {
    firstThread = firstThread < 0 ? thread : firstThread;
    severalThreads |= thread != firstThread;
    plain |= isPlain;
    boolean now = !shared && severalThreads && plain;
    shared |= now;
    return now;
  }
}
