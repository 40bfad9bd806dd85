package gosched.lab02;

import gosched.kit.G;
import gosched.kit.KernelStopped;
import gosched.kit.Scheduler.Commit;
import gosched.kit.WaitReason;
import gosched.lab01.ThreadPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The pool's threads stay as long as the loop; what comes back is something for g0 to run. */
public final class Offload {
  private final EventLoop loop;
  private final Inbox<Runnable> inbox;
  private final ThreadPool pool;
  private int pending;

  public Offload(EventLoop loop, int threads) {
    this.loop = Objects.requireNonNull(loop);
    this.inbox = new Inbox<>(loop.kernel(), loop.kernel().current());
    this.pool = new ThreadPool(loop.kernel(), threads, Long.MAX_VALUE);
  }

  public <T> T call(Supplier<? extends T> call) {
    Objects.requireNonNull(call);
    G g = loop.current();
    List<Supplier<? extends T>> outcome = new ArrayList<>(1);
    pool.submit(() -> make(call, outcome, g));
    pending++;
    loop.park(WaitReason.SYSCALL, Commit.NONE);
    return outcome.getFirst().get();
  }

  private <T> void make(Supplier<? extends T> call, List<Supplier<? extends T>> outcome, G g) {
    Supplier<? extends T> result;
    try {
      T value = call.get();
      result = () -> value;
    } catch (KernelStopped over) {
      throw over;
    } catch (Throwable t) {
      result = () -> raise(t);
    }
    Supplier<? extends T> sent = result;
    inbox.put(
        () -> {
          outcome.add(sent);
          pending--;
          loop.ready(g);
        });
  }

  private static <T> T raise(Throwable t) {
    if (t instanceof Error e) {
      throw e;
    }
    throw t instanceof RuntimeException e ? e : new IllegalStateException(t);
  }

  public int pending() {
    return pending;
  }

  void complete() {
    for (Runnable r = inbox.poll(); r != null; r = inbox.poll()) {
      r.run();
    }
  }

  void awaitUntil(long when) {
    inbox.awaitUntil(when);
  }

  void shutdown() {
    pool.shutdown();
  }
}
