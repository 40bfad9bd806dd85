package gosched.lab02;

import gosched.kit.G;
import gosched.kit.KernelStopped;
import gosched.kit.Scheduler.Commit;
import gosched.kit.WaitReason;
import gosched.lab01.ThreadPool;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Who is away is kept by id; a call comes back as its goroutine's id. */
public final class Offload {
  private static final long KEEP_ALIVE = 5_000_000_000L;

  private final EventLoop loop;
  private final Inbox<Long> inbox;
  private final ThreadPool pool;
  private final Map<Long, G> away = new HashMap<>();

  /** Either is set before the call comes back. */
  private static final class Outcome<T> {
    T value;
    RuntimeException exception;
    Error error;
  }

  public Offload(EventLoop loop, int threads) {
    this.loop = Objects.requireNonNull(loop);
    this.inbox = new Inbox<>(loop.kernel(), loop.kernel().current());
    this.pool = new ThreadPool(loop.kernel(), threads, KEEP_ALIVE);
  }

  public <T> T call(Supplier<? extends T> call) {
    Objects.requireNonNull(call);
    G me = loop.current();
    long id = me.id();
    Outcome<T> outcome = new Outcome<>();
    away.put(id, me);
    try {
      pool.submit(() -> make(call, outcome, id));
    } catch (RuntimeException none) {
      away.remove(id);
      throw none;
    }
    loop.park(WaitReason.SYSCALL, Commit.NONE);
    if (outcome.exception != null) {
      throw outcome.exception;
    }
    if (outcome.error != null) {
      throw outcome.error;
    }
    return outcome.value;
  }

  private <T> void make(Supplier<? extends T> call, Outcome<T> outcome, long id) {
    try {
      outcome.value = call.get();
    } catch (KernelStopped over) {
      throw over;
    } catch (RuntimeException e) {
      outcome.exception = e;
    } catch (Error e) {
      outcome.error = e;
    }
    inbox.put(id);
  }

  public int pending() {
    return away.size();
  }

  void complete() {
    for (Long id = inbox.poll(); id != null; id = inbox.poll()) {
      loop.ready(away.remove(id));
    }
  }

  void awaitUntil(long when) {
    inbox.awaitUntil(when);
  }

  void shutdown() {
    pool.shutdown();
  }
}
