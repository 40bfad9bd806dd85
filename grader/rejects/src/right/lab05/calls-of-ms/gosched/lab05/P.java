package gosched.lab05;

import gosched.kit.G;
import gosched.lab04.GlobalRunQueue;
import gosched.lab04.LocalRunQueue;
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
  /** Whether an M holds it; also one in a system call. */
  private volatile boolean held;

  /** Puts and gets are the affair of the M that holds this P; others steal from it. */
  final LocalRunQueue runq;

  /**
   * What is to run before all that is in the ring. Whoever takes it out needs a CAS: the M that
   * holds this P, and thieves. Only the former puts something in.
   */
  private final AtomicReference<G> runnext = new AtomicReference<>();

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

  /** Who holds it, or held it last. */
  volatile M m;

  /**
   * A call that somebody has seen from outside, with a number of this P for it: numbers are given
   * by who looks, and a call that nobody sees costs nothing for it.
   */
  private record Seen(M m, int word, int number) {}

  private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(null, 0, 0));

  // end student

  /**
   * @param id from 0 on
   * @param global gets what does not fit into the ring
   */
  public P(int id, GlobalRunQueue global) {
    this.id = id;
    Objects.requireNonNull(global, "global");
    // begin student fields: lab 04's ring
    this.runq = new LocalRunQueue(global);
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
    // begin student: lab05: runqput: swap it with runnext; what was there goes into the ring
    // Volatile, as the tail is: who submits will ask next whether anybody looks for work.
    G last = next ? runnext.getAndSet(g) : g;
    if (last != null) {
      runq.put(last);
    }
    // end student
  }

  /**
   * The M that holds this P. Takes out what is to run before all others, and in the same time
   * slice; null if there is nothing.
   */
  public G takeRunnext() {
    // begin student: lab05: takeRunnext: a thief may want it, too
    G g = runnext.get();
    return g != null && runnext.compareAndSet(g, null) ? g : null;
    // end student
  }

  /** The M that holds this P. Takes the oldest out of the ring; null if there is none. */
  public G runqget() {
    // begin student: lab05: runqget: lab 04's get
    return runq.get();
    // end student
  }

  /**
   * The M that holds this P, whose queue is empty; {@code victim} is another P. Takes half of what
   * is in its ring, rounded up, the oldest ones.
   *
   * @param runnext whether it may take what is to run next there, if its ring is empty
   * @return one of them, which is to be run; the others are in this ring. Null if there was none
   */
  public G runqsteal(P victim, boolean runnext) {
    // begin student: lab05: runqsteal: half of the ring; or runnext, if that is allowed
    G g = runq.steal(victim.runq);
    if (g == null && runnext) {
      g = victim.runnext.get();
      if (g != null && !victim.runnext.compareAndSet(g, null)) {
        g = null; // its own M runs it now, or has put another one there: then it is at work
      }
    }
    return g;
    // end student
  }

  /**
   * Any thread. Never true while there was something all the time, be it in the ring or next,
   * unless this P's M is just putting something in: who is told so may go to sleep, and who puts
   * something in looks afterwards whether everybody sleeps.
   */
  public boolean runqempty() {
    // begin student: lab05: runqempty: what if a goroutine moves from runnext into the ring?
    // It moves this way only, from runnext to the tail. Read in that order one may see it twice,
    // but cannot miss it: if runnext was empty when we looked, it is in the ring since, or gone.
    // The other way round: the ring is empty; the M moves somebody there and runs the new runnext;
    // runnext is empty. There was somebody all the time.
    return runnext.get() == null && runq.isEmpty();
    // end student
  }

  /** Any thread: how many are in the ring, or were a moment ago. */
  public int runqsize() {
    // begin student: lab05: runqsize: without runnext, as in Go's traces
    return runq.size();
    // end student
  }

  // begin student fields: whose it is; its slices
  boolean isIdle() {
    return !held;
  }

  /** It runs a goroutine, most likely. */
  boolean isRunning() {
    M holder = m;
    return held && holder != null && !M.inSyscall(holder.word());
  }

  static final int IDLE = 0;
  static final int RUNNING = 1;

  void set(int state) {
    held = state == RUNNING;
  }

  /** That of the M that holds it, or held it last. */
  int word() {
    M holder = m;
    return holder == null ? 0 : holder.word();
  }

  static int syscalltick(int word) {
    return M.syscalltick(word);
  }

  /** The number of the call that its M is in; 0 if it is in none. */
  int seen() {
    while (true) {
      M holder = m;
      int word = holder == null ? 0 : holder.word();
      if (holder == null || !M.inSyscall(word) || holder.oldp != this) {
        return 0;
      }
      Seen last = seen.get();
      if (last.m == holder && last.word == word) {
        return last.number;
      }
      int next = last.number + 1 == 0 ? 1 : last.number + 1;
      if (seen.compareAndSet(last, new Seen(holder, word, next))) {
        return next;
      }
    }
  }

  /**
   * Takes it from the call that has been seen last, if it has that number.
   *
   * @return false if that call is over
   */
  boolean retake(int number) {
    Seen last = seen.get();
    if (last.number != number || last.m == null || !last.m.end(last.word)) {
      return false;
    }
    set(IDLE);
    return true;
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
