package gosched.lab05;

import gosched.kit.G;
import gosched.lab04.GlobalRunQueue;
import gosched.lab04.LocalRunQueue;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
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

  // begin student fields: the ring, runnext, and what else goes with the right to run
  /*
   * A P is somebody's all the time, and the word says whose. The lower bits are a state:
   *
   *  from     to       who, and how
   *  ───────  ───────  ──────────────────────────────────────────────────────────────────────
   *  IDLE     RUNNING  the M that holds it now: acquirep. Before that, whoever took it off the
   *                    idle list, under the lock, and gave it to that M
   *  RUNNING  IDLE     the M that held it: releasep. Under the lock it then goes on the list
   *  RUNNING  SYSCALL  the M that holds it: entersyscall. It stays attached, and is anybody's
   *                    who wins the next step
   *  SYSCALL  RUNNING  the M that comes back: exitsyscall                          by CAS
   *  SYSCALL  IDLE     the retaker, which hands it to another M; or who stops      by CAS
   *                    the world
   *
   * The upper bits count the system calls. So the word of one call is that of no other, and an M
   * that comes back late from a call whose P was taken, has been run by others, and is in a call of
   * theirs, cannot take it for its own (ABA). A CAS on a state alone would let it; with a field
   * for the holder beside it there would be two things to compare, at two times.
   *
   * A P that is IDLE belongs to whoever took it there until it is given to an M or put on the list.
   */
  static final int IDLE = 0;
  static final int RUNNING = 1;
  static final int SYSCALL = 2;
  private static final int STATE = 3;
  private static final int CALL = 4;

  private final AtomicInteger word = new AtomicInteger(IDLE);

  /**
   * All of the queue in one reference to something that never changes: so whoever looks at it sees
   * it as it was at one moment, and nothing is ever between two places.
   *
   * @param next what is to run before all others, or null
   * @param ring the oldest first
   */
  private record Line(G next, G[] ring) {
    Line and(G g) {
      G[] longer = Arrays.copyOf(ring, ring.length + 1);
      longer[ring.length] = g;
      return new Line(next, longer);
    }

    Line without(int oldest) {
      return new Line(next, Arrays.copyOfRange(ring, oldest, ring.length));
    }

    Line withNext(G g) {
      return new Line(g, ring);
    }
  }

  private final AtomicReference<Line> line = new AtomicReference<>(new Line(null, new G[0]));
  private final GlobalRunQueue global;

  /** What comes from the global queue comes in here, and goes on at once. The holder's affair. */
  private final LocalRunQueue batch;

  /** How many time slices it has begun. One writes, the retaker and the dump read. */
  private final AtomicInteger schedtick = new AtomicInteger();

  /**
   * The slice that is over, says who looks after them, for the goroutine and all that inherit it.
   */
  private volatile int over = -1;

  /** Timers that were set by goroutines that ran here. All may run those that are due. */
  Timers timers;

  /** Records of goroutines: the affair of the M that holds this P. */
  FreeGs free;

  /** Who holds it, or held it last. For dumps. */
  volatile M m;

  // end student

  /**
   * @param id from 0 on
   * @param global gets what does not fit into the ring
   */
  public P(int id, GlobalRunQueue global) {
    this.id = id;
    Objects.requireNonNull(global, "global");
    this.global = global;
    this.batch = new LocalRunQueue(global);
    // end student
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
    while (true) {
      Line l = line.get();
      Line now = next ? l.withNext(g) : l;
      G last = next ? l.next : g;
      if (last == null || l.ring.length < LocalRunQueue.CAPACITY) {
        if (line.compareAndSet(l, last == null ? now : now.and(last))) {
          return;
        }
      } else if (line.compareAndSet(l, now.without(GlobalRunQueue.BATCH))) {
        G[] oldest = Arrays.copyOf(l.ring, GlobalRunQueue.BATCH + 1);
        oldest[GlobalRunQueue.BATCH] = last;
        global.putAll(oldest, oldest.length);
        return;
      }
    }
  }

  /**
   * The M that holds this P. Takes out what is to run before all others, and in the same time
   * slice; null if there is nothing.
   */
  public G takeRunnext() {
    while (true) {
      Line l = line.get();
      if (l.next == null || line.compareAndSet(l, l.withNext(null))) {
        return l.next;
      }
    }
  }

  /** The M that holds this P. Takes the oldest out of the ring; null if there is none. */
  public G runqget() {
    while (true) {
      Line l = line.get();
      if (l.ring.length == 0) {
        return null;
      }
      if (line.compareAndSet(l, l.without(1))) {
        return l.ring[0];
      }
    }
  }

  /**
   * The M that holds this P, whose queue is empty; {@code victim} is another P. Takes half of what
   * is in its ring, rounded up, the oldest ones.
   *
   * @param runnext whether it may take what is to run next there, if its ring is empty
   * @return one of them, which is to be run; the others are in this ring. Null if there was none
   */
  public G runqsteal(P victim, boolean runnext) {
    while (true) {
      Line l = victim.line.get();
      int n = l.ring.length - l.ring.length / 2;
      if (n == 0 && (!runnext || l.next == null)) {
        return null;
      }
      if (n == 0) {
        if (victim.line.compareAndSet(l, l.withNext(null))) {
          return l.next;
        }
      } else if (victim.line.compareAndSet(l, l.without(n))) {
        for (int i = 0; i < n - 1; i++) {
          runqput(l.ring[i], false);
        }
        return l.ring[n - 1];
      }
    }
  }

  /**
   * Any thread. Never true while there was something all the time, be it in the ring or next,
   * unless this P's M is just putting something in: who is told so may go to sleep, and who puts
   * something in looks afterwards whether everybody sleeps.
   */
  public boolean runqempty() {
    Line l = line.get();
    return l.next == null && l.ring.length == 0;
  }

  /** Any thread: how many are in the ring, or were a moment ago. */
  public int runqsize() {
    return line.get().ring.length;
  }

  // begin student fields: whose it is; its slices
  /** The M that holds this P. A batch from the global queue; the first is returned. */
  G takeBatch(int procs) {
    G first = global.takeBatch(batch, procs);
    for (G g = batch.get(); g != null; g = batch.get()) {
      runqput(g, false);
    }
    return first;
  }

  boolean isIdle() {
    return (word.get() & STATE) == IDLE;
  }

  boolean isRunning() {
    return (word.get() & STATE) == RUNNING;
  }

  int word() {
    return word.get();
  }

  static boolean inSyscall(int word) {
    return (word & STATE) == SYSCALL;
  }

  /** Which system call of this P; the number goes around after a billion. */
  static int syscalltick(int word) {
    return word >>> 2;
  }

  /** The M that was given this P, or that releases it. */
  void set(int state) {
    // Not getPlain: an M that comes back from a call whose P was taken may try its CAS just now. It
    // fails; but as a rule a plain access beside an atomic one of another thread needs a proof.
    word.set(word.get() & ~STATE | state);
  }

  /**
   * The M that holds this P, which is in a system call from now on.
   *
   * @return the word of this call
   */
  int entersyscall() {
    int call = (word.get() & ~STATE) + CALL | SYSCALL;
    // Volatile: it will ask next whether the world is to stop, and who stops it asks the other way
    // round.
    word.set(call);
    return call;
  }

  /**
   * The M that comes back from {@code call}.
   *
   * @return false if somebody has taken the P: then it is no business of that M any more
   */
  boolean exitsyscall(int call) {
    return word.compareAndSet(call, call & ~STATE | RUNNING);
  }

  /**
   * Whoever wants the P of an M that is in a system call.
   *
   * @param call what {@link #word} said
   * @return false if that call is over, or somebody else was faster
   */
  boolean retake(int call) {
    return word.compareAndSet(call, call & ~STATE | IDLE);
  }

  int schedtick() {
    return schedtick.getAcquire();
  }

  /** The M that holds this P: a slice begins. */
  void beginSlice() {
    schedtick.setRelease(schedtick.getPlain() + 1);
  }

  /** Any thread: that slice has lasted too long. */
  void endSlice(int schedtick) {
    over = schedtick;
  }

  /** The M that holds this P: whether its slice is over. */
  boolean sliceOver() {
    int tick = schedtick.getPlain();
    return over == tick;
  }
  // end student
}
