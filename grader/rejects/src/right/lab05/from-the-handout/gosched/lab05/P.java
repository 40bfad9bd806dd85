package gosched.lab05;

import gosched.kit.G;
import gosched.lab04.GlobalRunQueue;
import gosched.lab04.LocalRunQueue;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A processor: the right to run goroutines, and all that goes with it. There are GOMAXPROCS of
 * them, whatever the number of threads. An M runs goroutines only while it holds a P; so a run
 * queue is never left behind by a thread that is in a system call, and who searches has only so
 * many queues to visit.
 *
 * <p>The run queue is lab 04's ring, and before it {@code runnext}: one goroutine, the one that was
 * made ready last, which comes before all others. Who readies somebody is often about to wait for
 * an answer, and what the two share is still in the cache.
 */
public final class P {
  private final int id;
  private final LocalRunQueue ring;
  private final AtomicReference<G> runnext = new AtomicReference<>();

  /**
   * Whose it is: null, nobody's (on the list, or in a hand); an {@link M}, which runs with it; or a
   * {@link Call}, a system call. Each call has a Call of its own, so a CAS from one never takes the
   * P out of another: identity instead of a number.
   */
  final AtomicReference<Object> owner = new AtomicReference<>();

  /** One system call: compared by identity only. */
  static final class Call {
    final M m;

    /** Never 0. Only to be seen from outside, where calls go by numbers. */
    final int number;

    Call(M m, int number) {
      this.m = m;
      this.number = number == 0 ? 1 : number;
    }
  }

  /** Who holds it, or held it last. */
  volatile M last;

  Heap timers;

  /**
   * Slices begun, times two; and one more if this one is over. So to end a slice is a CAS, which
   * fails if another one has begun.
   */
  private final AtomicInteger ticks = new AtomicInteger();

  /** System calls begun; the holder writes it. */
  final AtomicInteger calls = new AtomicInteger();

  // Records, ids and counts: the holder's. What others may read is atomic.
  final ArrayDeque<Rec> free = new ArrayDeque<>();
  final AtomicInteger freeCount = new AtomicInteger();
  final AtomicReference<Rec> made = new AtomicReference<>();
  final AtomicLong spawned = new AtomicLong();
  final AtomicLong ended = new AtomicLong();
  long nextId;
  long lastId;

  /**
   * @param id from 0 on
   * @param global gets what does not fit into the ring
   */
  public P(int id, GlobalRunQueue global) {
    this.id = id;
    ring = new LocalRunQueue(Objects.requireNonNull(global, "global"));
  }

  public int id() {
    return id;
  }

  /** {@code P0} and so on. */
  @Override
  public String toString() {
    return "P" + id;
  }

  /**
   * The M that holds this P. Puts {@code g} in.
   *
   * @param next before all others, and whoever was there goes to the tail; else {@code g} itself
   *     goes to the tail
   */
  public void runqput(G g, boolean next) {
    G last = next ? runnext.getAndSet(g) : g;
    if (last != null) {
      ring.put(last);
    }
  }

  /**
   * The M that holds this P. Takes out what is to run before all others, and in the same time
   * slice; null if there is nothing.
   */
  public G takeRunnext() {
    return runnext.get() == null ? null : runnext.getAndSet(null);
  }

  /** The M that holds this P. Takes the oldest out of the ring; null if there is none. */
  public G runqget() {
    return ring.get();
  }

  /**
   * The M that holds this P, whose queue is empty; {@code victim} is another P. Takes half of what
   * is in its ring, rounded up, the oldest ones.
   *
   * @param runnext whether it may take what is to run next there, if its ring is empty
   * @return one of them, which is to be run; the others are in this ring. Null if there was none
   */
  public G runqsteal(P victim, boolean runnext) {
    G g = ring.steal(victim.ring);
    if (g != null || !runnext) {
      return g;
    }
    G next = victim.runnext.get();
    return next != null && victim.runnext.compareAndSet(next, null) ? next : null;
  }

  /** Who is next here, for a thief that wants to see whether it stays. */
  G peekNext() {
    return runnext.get();
  }

  /** Takes that one and no other. */
  boolean takeThis(G g) {
    return runnext.compareAndSet(g, null);
  }

  /** The holder, whose ring is empty. */
  G fromGlobal(GlobalRunQueue global, int procs) {
    return global.takeBatch(ring, procs);
  }

  /**
   * Any thread. Never true while there was something all the time, be it in the ring or next,
   * unless this P's M is just putting something in: who is told so may go to sleep, and who puts
   * something in looks afterwards whether everybody sleeps.
   */
  public boolean runqempty() {
    // In the direction in which goroutines move: out of runnext, into the ring.
    return runnext.get() == null && ring.isEmpty();
  }

  /** Any thread: how many are in the ring, or were a moment ago. */
  public int runqsize() {
    return ring.size();
  }

  /** The holder. The rival is endSlice: what it has written meanwhile was for the slice before. */
  void beginSlice() {
    ticks.lazySet((ticks.get() | 1) + 1);
  }

  /** Any thread. */
  int tick() {
    return ticks.get() >>> 1;
  }

  /** Any thread; nothing if another slice has begun. */
  void endSlice(int tick) {
    ticks.compareAndSet(2 * tick, 2 * tick + 1);
  }

  /** The holder. */
  boolean sliceOver() {
    return (ticks.get() & 1) != 0;
  }
}
