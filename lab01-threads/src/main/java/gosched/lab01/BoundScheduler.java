package gosched.lab01;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import gosched.kit.WaitReason;
import java.util.Objects;

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

  // Your fields and helpers: what ids and stats() need, and how a goroutine is born, lives and dies

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
    throw new Todo("lab01: ask the calling kernel thread which goroutine it runs");
  }

  /**
   * {@inheritDoc}
   *
   * <p>The kernel shares its CPUs out among the threads without being asked. A goroutine that has
   * no thread yet, because the pool has none for it, gains nothing from a yield.
   */
  @Override
  public final void yield() {
    throw new Todo("lab01: yield: make the goroutine RUNNABLE, and RUNNING again");
  }

  /**
   * {@inheritDoc}
   *
   * @throws KernelError if the caller is no goroutine
   */
  @Override
  public final void park(WaitReason reason, Commit commit) {
    throw new Todo("lab01: park: make the goroutine WAITING, then run the commit");
  }

  /**
   * {@inheritDoc}
   *
   * <p>Any kernel thread may call it, whether it runs a goroutine or not. Of two that ready the
   * same wait, one gets the exception.
   */
  @Override
  public final void ready(G g) {
    throw new Todo("lab01: ready: make the waiting goroutine RUNNABLE, then unpark its thread");
  }

  /** {@inheritDoc} The thread itself blocks, so only the state changes. */
  @Override
  public final void entersyscall() {
    throw new Todo("lab01: entersyscall: change the state of the goroutine, nothing else");
  }

  /** {@inheritDoc} The goroutine still has its thread, so it goes on at once. */
  @Override
  public final void exitsyscall() {
    throw new Todo("lab01: exitsyscall: change the state back");
  }

  /** {@inheritDoc} Returns at once if {@code nanos} is not positive. */
  @Override
  public final void sleep(long nanos) {
    throw new Todo("lab01: sleep: the goroutine is WAITING while its thread sleeps in the kernel");
  }

  @Override
  public final <T> Channel<T> channel(int capacity) {
    return new BlockingChannel<>(this, capacity);
  }

  @Override
  public final Stats stats() {
    throw new Todo("lab01: stats: count goroutines where they are made and where they end");
  }
}
