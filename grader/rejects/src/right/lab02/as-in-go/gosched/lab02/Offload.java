package gosched.lab02;

import gosched.kit.G;
import gosched.kit.KernelStopped;
import gosched.kit.Scheduler.Commit;
import gosched.kit.WaitReason;
import gosched.lab01.ThreadPool;
import java.util.Objects;
import java.util.function.Supplier;

/** What comes back through the inbox is the goroutine; the result waits on its stack. */
public final class Offload {
  private final EventLoop loop;
  private final Inbox<G> inbox;
  private final ThreadPool pool;
  private int pending;

  /** Written by the pool's thread before the put, read by the goroutine after the poll. */
  private static final class Result<T> {
    T value;
    Throwable failure;
  }

  public Offload(EventLoop loop, int threads) {
    this.loop = Objects.requireNonNull(loop);
    this.inbox = new Inbox<>(loop.kernel(), loop.kernel().current());
    this.pool = new ThreadPool(loop.kernel(), threads, 0);
  }

  public <T> T call(Supplier<? extends T> call) {
    Objects.requireNonNull(call);
    G g = loop.current();
    Result<T> result = new Result<>();
    pool.submit(() -> make(call, result, g));
    pending++;
    loop.park(WaitReason.SYSCALL, Commit.NONE);
    if (result.failure instanceof RuntimeException e) {
      throw e;
    }
    if (result.failure instanceof Error e) {
      throw e;
    }
    if (result.failure != null) {
      throw new IllegalStateException(result.failure);
    }
    return result.value;
  }

  private <T> void make(Supplier<? extends T> call, Result<T> result, G g) {
    try {
      result.value = call.get();
    } catch (KernelStopped over) {
      throw over;
    } catch (Throwable t) {
      result.failure = t;
    }
    inbox.put(g);
  }

  public int pending() {
    return pending;
  }

  void complete() {
    for (G g = inbox.poll(); g != null; g = inbox.poll()) {
      pending--;
      loop.ready(g);
    }
  }

  void awaitUntil(long when) {
    inbox.awaitUntil(when);
  }

  void shutdown() {
    pool.shutdown();
  }
}
