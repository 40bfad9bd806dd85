package gosched.lab05;

import gosched.kit.G;
import gosched.kit.Todo;
import gosched.lab04.GlobalRunQueue;
import java.util.Objects;

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
  private final String name;

  // Your fields and helpers: the ring, runnext, and what else goes with the right to run

  /**
   * @param id from 0 on
   * @param global gets what does not fit into the ring
   */
  public P(int id, GlobalRunQueue global) {
    this.id = id;
    this.name = "P" + id;
    Objects.requireNonNull(global, "global");
    // Your fields and helpers: lab 04's ring
  }

  public int id() {
    return id;
  }

  /** {@code P0} and so on. */
  @Override
  public String toString() {
    return name;
  }

  /**
   * The M that holds this P. Puts {@code g} in.
   *
   * @param next before all others, and whoever was there goes to the tail; else {@code g} itself
   *     goes to the tail
   */
  public void runqput(G g, boolean next) {
    throw new Todo("lab05: runqput: swap it with runnext; what was there goes into the ring");
  }

  /**
   * The M that holds this P. Takes out what is to run before all others, and in the same time
   * slice; null if there is nothing.
   */
  public G takeRunnext() {
    throw new Todo("lab05: takeRunnext: a thief may want it, too");
  }

  /** The M that holds this P. Takes the oldest out of the ring; null if there is none. */
  public G runqget() {
    throw new Todo("lab05: runqget: lab 04's get");
  }

  /**
   * The M that holds this P, whose queue is empty; {@code victim} is another P. Takes half of what
   * is in its ring, rounded up, the oldest ones.
   *
   * @param runnext whether it may take what is to run next there, if its ring is empty
   * @return one of them, which is to be run; the others are in this ring. Null if there was none
   */
  public G runqsteal(P victim, boolean runnext) {
    throw new Todo("lab05: runqsteal: half of the ring; or runnext, if that is allowed");
  }

  /**
   * Any thread. Never true while there was something all the time, be it in the ring or next,
   * unless this P's M is just putting something in: who is told so may go to sleep, and who puts
   * something in looks afterwards whether everybody sleeps.
   */
  public boolean runqempty() {
    throw new Todo("lab05: runqempty: what if a goroutine moves from runnext into the ring?");
  }

  /** Any thread: how many are in the ring, or were a moment ago. */
  public int runqsize() {
    throw new Todo("lab05: runqsize: without runnext, as in Go's traces");
  }

  // Your fields and helpers: whose it is; its slices
}
