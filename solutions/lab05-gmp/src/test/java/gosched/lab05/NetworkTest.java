package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.NetPoll;
import gosched.kit.RealKernel;
import gosched.kit.WaitReason;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** A network of which the test says who may go on. */
class NetworkTest {

  private static final class FakeNet implements NetPoll {
    private final Kernel kernel;
    final Queue<G> arrived = new ConcurrentLinkedQueue<>();
    final AtomicInteger waiters = new AtomicInteger();
    private volatile boolean woken;
    private volatile KernelThread blocked;

    FakeNet(Kernel kernel) {
      this.kernel = kernel;
    }

    /** The calling goroutine waits for its connection. */
    void read() {
      Go.park(
          WaitReason.PARKED,
          g -> {
            waiters.incrementAndGet();
            return true;
          });
    }

    void arrive(G g) {
      arrived.add(g);
      KernelThread t = blocked;
      if (t != null) {
        kernel.unpark(t);
      }
    }

    @Override
    public G poll() {
      G first = null;
      for (G g = arrived.poll(); g != null; g = arrived.poll()) {
        g.casStatus(Status.WAITING, Status.RUNNABLE);
        waiters.decrementAndGet();
        g.schedlink = first;
        first = g;
      }
      return first;
    }

    @Override
    public G block(long nanos) {
      blocked = kernel.current();
      long end = nanos == FOREVER ? Long.MAX_VALUE : kernel.nanoTime() + nanos;
      while (arrived.isEmpty() && !woken && kernel.nanoTime() < end) {
        kernel.parkNanos(Math.min(end - kernel.nanoTime(), Run.MS));
      }
      blocked = null;
      woken = false;
      return poll();
    }

    @Override
    public void wake() {
      woken = true;
      KernelThread t = blocked;
      if (t != null) {
        kernel.unpark(t);
      }
    }

    @Override
    public boolean hasWaiters() {
      return waiters.get() > 0;
    }
  }

  private static void onANet(int procs, BiConsumer<GmpScheduler, FakeNet> main) {
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          FakeNet net = new FakeNet(kernel);
          GmpScheduler s = new GmpScheduler(kernel, procs, 100, net);
          s.run(() -> main.accept(s, net));
        });
  }

  /** All wait; it is no deadlock; the one M that is blocked in the network brings them. */
  @Test
  void whoWaitsForTheNetwork_isBroughtByWhoWaitsThere() {
    AtomicInteger read = new AtomicInteger();
    onANet(
        2,
        (s, net) -> {
          Queue<G> readers = new ConcurrentLinkedQueue<>();
          for (int i = 0; i < 5; i++) {
            readers.add(
                s.go(
                    () -> {
                      net.read();
                      read.incrementAndGet();
                    }));
          }
          while (net.waiters.get() < 5) {
            Go.sleep(Run.MS / 10);
          }
          readers.add(s.current());
          s.kernel()
              .start(
                  "wire",
                  () -> {
                    Run.until(s.kernel(), () -> net.waiters.get() == 6);
                    readers.forEach(net::arrive);
                  });
          net.read();
          while (s.stats().alive() > 1) {
            Go.sleep(Run.MS / 10);
          }
        });
    assertEquals(5, read.get());
  }

  /** Nobody is idle: an M that comes by polls it. */
  @Test
  void aBusyM_pollsToo() {
    AtomicInteger read = new AtomicInteger();
    onANet(
        1,
        (s, net) -> {
          Queue<G> readers = new ConcurrentLinkedQueue<>();
          for (int i = 0; i < 3; i++) {
            readers.add(
                s.go(
                    () -> {
                      net.read();
                      read.incrementAndGet();
                    }));
          }
          Run.yieldUntil(() -> net.waiters.get() == 3);
          readers.forEach(net::arrive);
          while (read.get() < 3) {
            Go.sleep(Run.MS / 10);
          }
        });
    assertEquals(3, read.get());
  }

  /** An earlier timer must break the wait in the network. */
  @Test
  void aTimer_breaksTheWait() {
    AtomicInteger fired = new AtomicInteger();
    onANet(
        2,
        (s, net) -> {
          s.go(net::read);
          Run.until(s.kernel(), () -> net.waiters.get() == 1);
          s.kernel().sleep(5 * Run.MS); // somebody is blocked there
          s.after(Run.MS, fired::incrementAndGet);
          Run.until(s.kernel(), () -> fired.get() == 1);
        });
    assertEquals(1, fired.get());
  }
}
