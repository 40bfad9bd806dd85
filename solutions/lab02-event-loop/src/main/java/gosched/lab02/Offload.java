package gosched.lab02;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelError;
import gosched.kit.KernelStopped;
import gosched.kit.Scheduler.Commit;
import gosched.kit.WaitReason;
import gosched.lab01.ThreadPool;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Node's answer to calls that block: let a thread of a pool make them. The goroutine waits without
 * a thread, the loop goes on, and what came of the call returns through the loop's inbox.
 *
 * <p>It makes no call shorter: when all threads of the pool are in one, the next waits for them.
 */
public final class Offload {
  /** How long an idle thread of the pool stays: 1 s. */
  private static final long KEEP_ALIVE = 1_000_000_000;

  private final EventLoop loop;
  private final int threads;

  // begin student fields: the pool, the inbox, and how many calls are on their way
  private final Inbox<Job<?>> inbox;

  /** Made with the first call: a loop that makes none needs nothing of lab 01. */
  private ThreadPool pool;

  private int pending;

  /**
   * A call on its way.
   *
   * <pre>
   *  step      on whose thread  the goroutine is
   *  ────────  ───────────────  ─────────────────────────────────────────────────
   *  submit    the loop's       RUNNING: it goes on, and parks
   *  make      the pool's       WAITING, or not yet; nobody here asks
   *  put       the pool's       the same
   *  complete  the loop's, g0   WAITING, off its stack; RUNNABLE from now on
   *  result    the loop's       RUNNING
   * </pre>
   *
   * value and thrown are plain fields: the pool's thread writes them before its put, the loop reads
   * them after the poll that took the job out.
   */
  static final class Job<T> {
    private final G g;
    private final Supplier<? extends T> call;
    private T value;
    private Throwable thrown;

    Job(G g, Supplier<? extends T> call) {
      this.g = g;
      this.call = call;
    }

    /** On a thread of the pool. */
    private void make() {
      try {
        value = call.get();
      } catch (KernelStopped over) {
        throw over;
      } catch (Throwable t) {
        thrown = t; // it is the goroutine's, not the pool's: the pool would swallow it
      }
    }

    /** On the goroutine again. */
    private T result() {
      return switch (thrown) {
        case null -> value;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable t -> throw new IllegalStateException(t);
      };
    }
  }

  // end student

  /**
   * Made on the loop's thread, which is the one that the inbox wakes.
   *
   * @param threads how many calls are made at once, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public Offload(EventLoop loop, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least 1 thread for calls, not " + threads);
    }
    this.loop = Objects.requireNonNull(loop, "loop");
    this.threads = threads;
    // begin student fields: what needs the kernel to be made
    this.inbox = new Inbox<>(loop.kernel(), loop.kernel().current());
    // end student
  }

  /**
   * Makes a call that blocks, on a thread of the pool; only the calling goroutine waits. Not being
   * a goroutine there, the call can use the kernel but not {@link Go}.
   *
   * @return what the call returned
   * @throws KernelError if the pool needs a new thread and the kernel has none, or if the caller is
   *     no goroutine; then the call was not made. And whatever the call threw
   */
  public <T> T call(Supplier<? extends T> call) {
    // begin student: lab02: call: submit it to lab 01's pool, and park until it is over
    Objects.requireNonNull(call, "call");
    Job<T> job = new Job<>(Go.current(), call);
    if (pool == null) {
      pool = new ThreadPool(loop.kernel(), threads, KEEP_ALIVE);
    }
    pool.submit(
        () -> {
          job.make();
          inbox.put(job);
        });
    pending++; // after the submit, which may throw
    // The job may be over by now. All the same nobody readies the goroutine before it has parked:
    // the loop does that, and the loop cannot run before the goroutine has left its stack.
    loop.park(WaitReason.SYSCALL, Commit.NONE);
    return job.result();
    // end student
  }

  /** How many calls have begun, or wait for a thread, and have not come back to the loop. */
  public int pending() {
    // begin student: lab02: pending: count them where they go and where they come back
    return pending;
    // end student
  }

  // begin student fields: what the loop calls
  /** Readies the goroutines whose calls are over. On g0. */
  void complete() {
    for (Job<?> job = inbox.poll(); job != null; job = inbox.poll()) {
      pending--;
      loop.ready(job.g);
    }
  }

  /** Waits until a call is over or the clock says {@code when}. On g0. */
  void awaitUntil(long when) {
    inbox.awaitUntil(when);
  }

  /** The loop is over: threads of the pool leave as soon as they can. */
  void shutdown() {
    if (pool != null) {
      pool.shutdown();
    }
  }

  // end student
}
