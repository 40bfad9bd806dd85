package gosched.lab01;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the two schedulers of this lab share: a goroutine is bound to one kernel thread from its
 * first line to its last, so it waits by letting that thread wait. The kernel does the scheduling;
 * what is left to do here is to keep the goroutine's state right.
 *
 * <pre>
 *  from      to         who, and on which thread
 *  ────────  ─────────  ──────────────────────────────────────────────────────────────
 *  IDLE      RUNNABLE   go; the caller's
 *  RUNNABLE  RUNNING    the goroutine's own: it starts, or it comes out of a wait
 *  RUNNING   WAITING    park, sleep; its own
 *  WAITING   RUNNABLE   ready; any thread. Or a sleep ends, a commit says no; its own
 *  RUNNING   RUNNABLE   yield; its own
 *  RUNNING   SYSCALL    entersyscall; its own
 *  SYSCALL   RUNNING    exitsyscall; its own
 *  RUNNING   DEAD       its body returned; its own
 * </pre>
 *
 * <p>Only ready comes from another thread while the goroutine lives: it is the one rival in every
 * race here.
 */
public abstract class BoundScheduler implements Scheduler {
  private final Kernel kernel;

  // begin student fields: what ids and stats() need, and how a goroutine is born, lives and dies
  private final AtomicLong lastId = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();

  /** A new goroutine, RUNNABLE. Any thread may call it; run() comes first, so main is 1. */
  final G newG(Runnable body) {
    Objects.requireNonNull(body, "body");
    G g = new G(lastId.incrementAndGet(), this, body);
    g.casStatus(Status.IDLE, Status.RUNNABLE);
    return g;
  }

  /** The whole life of {@code g}, on the calling thread, which afterwards runs no goroutine. */
  final void live(G g) {
    KernelThread thread = kernel.current();
    thread.setG(g);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    g.runBody();
    g.casStatus(Status.RUNNING, Status.DEAD);
    ended.incrementAndGet();
    thread.setG(null);
  }

  /**
   * The caller's {@link #newG} got no thread. It will never live, so it must not count as alive.
   */
  final void neverStarted() {
    ended.incrementAndGet();
  }

  // end student

  /**
   * @param kernel where the threads come from
   */
  protected BoundScheduler(Kernel kernel) {
    this.kernel = Objects.requireNonNull(kernel, "kernel");
  }

  @Override
  public final Kernel kernel() {
    return kernel;
  }

  @Override
  public final G current() {
    // begin student: lab01: ask the calling kernel thread which goroutine it runs
    KernelThread thread = KernelThread.current();
    return thread == null ? null : thread.g();
    // end student
  }

  /**
   * {@inheritDoc}
   *
   * <p>The kernel shares its CPUs out among the threads without being asked. A goroutine that has
   * no thread yet, because the pool has none for it, gains nothing from a yield.
   */
  @Override
  public final void yield() {
    // begin student: lab01: yield: make the goroutine RUNNABLE, and RUNNING again
    G g = Go.current();
    g.casStatus(Status.RUNNING, Status.RUNNABLE);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    // end student
  }

  /**
   * {@inheritDoc}
   *
   * @throws KernelError if the caller is no goroutine
   */
  @Override
  public final void park(WaitReason reason, Commit commit) {
    // begin student: lab01: park: make the goroutine WAITING, then run the commit
    G g = Go.current();
    g.toWaiting(reason);
    if (commit.commit(g)) {
      // The rival is ready(). It changes the status before it unparks, and this loop looks at the
      // status before it parks; so whichever comes first, nothing is lost:
      //  - ready before the loop looks: the status is RUNNABLE already, nobody parks;
      //  - ready between the look and the park: its unpark leaves a permit, the park returns;
      //  - no ready, and the park returns all the same (kernels do that, and a permit may be left
      //    over from an earlier ready, see there): the status is WAITING still, park again.
      // An `if` in place of the `while` would wake the goroutine in the third case.
      while (g.status() == Status.WAITING) {
        kernel.park();
      }
    } else {
      g.casStatus(Status.WAITING, Status.RUNNABLE);
    }
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    // end student
  }

  /**
   * {@inheritDoc}
   *
   * <p>Any kernel thread may call it, whether it runs a goroutine or not. Of two that ready the
   * same wait, one gets the exception.
   */
  @Override
  public final void ready(G g) {
    // begin student: lab01: ready: make the waiting goroutine RUNNABLE, then unpark its thread
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    // The rival is the goroutine itself. If it has not parked yet it sees RUNNABLE now, goes on,
    // and this unpark comes too late: its thread keeps a permit that nobody asked for, and a later
    // park of that thread returns at once; perhaps it is another goroutine's by then, or the
    // pool's. That does no harm, since everybody who parks does so in a loop. The other order,
    // unpark first, would: the goroutine could wake, still see WAITING, and park for ever.
    kernel.unpark(g.thread());
    // end student
  }

  /** {@inheritDoc} The thread itself blocks, so only the state changes. */
  @Override
  public final void entersyscall() {
    // begin student: lab01: entersyscall: change the state of the goroutine, nothing else
    Go.current().casStatus(Status.RUNNING, Status.SYSCALL);
    // end student
  }

  /** {@inheritDoc} The goroutine still has its thread, so it goes on at once. */
  @Override
  public final void exitsyscall() {
    // begin student: lab01: exitsyscall: change the state back
    Go.current().casStatus(Status.SYSCALL, Status.RUNNING);
    // end student
  }

  /** {@inheritDoc} Returns at once if {@code nanos} is not positive. */
  @Override
  public final void sleep(long nanos) {
    // begin student: lab01: sleep: the goroutine is WAITING while its thread sleeps in the kernel
    if (nanos <= 0) {
      return;
    }
    G g = Go.current();
    g.toWaiting(WaitReason.SLEEP);
    kernel.sleep(nanos);
    g.casStatus(Status.WAITING, Status.RUNNABLE);
    g.casStatus(Status.RUNNABLE, Status.RUNNING);
    // end student
  }

  @Override
  public final <T> Channel<T> channel(int capacity) {
    return new BlockingChannel<>(this, capacity);
  }

  @Override
  public final Stats stats() {
    // begin student: lab01: stats: count goroutines where they are made and where they end
    // The two numbers are not read at one instant. Read in this order, alive may be a little too
    // large while goroutines come and go, but never negative.
    long over = ended.get();
    long spawned = lastId.get();
    return new Stats(spawned, spawned - over);
    // end student
  }
}
