package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.TodoMeansNotStarted;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goroutines that are tied to a thread. */
@ExtendWith(TodoMeansNotStarted.class)
class LockedTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aLockedGoroutine_staysOnItsThread_andNobodyElseRunsThere(int procs) {
    Run.onPs(
        procs,
        s -> {
          Go.lockOSThread();
          KernelThread mine = KernelThread.current();
          Channel<KernelThread> c = Go.chan(0);
          for (int i = 0; i < 20; i++) {
            Go.go(() -> c.send(KernelThread.current()));
          }
          for (int i = 0; i < 20; i++) {
            assertNotSame(mine, c.receive().value());
            assertSame(mine, KernelThread.current());
            if (i % 5 == 0) {
              Go.yield();
              Go.sleep(Run.MS / 10);
              Go.block("read", Run.MS / 10);
              assertSame(mine, KernelThread.current());
            }
          }
          Go.unlockOSThread();
        });
  }

  /** One P: if main is free, the other one may run on its thread, and there is no need for more. */
  @Test
  void locks_areCounted() {
    Run.byHand(
        1,
        (s, kernel) -> {
          KernelThread mine = KernelThread.current();
          Channel<KernelThread> c = Go.chan(1);
          Go.unlockOSThread(); // of nothing
          Go.lockOSThread();
          Go.lockOSThread();
          Go.unlockOSThread();
          Go.go(() -> c.send(KernelThread.current()));
          assertNotSame(mine, c.receive().value(), "one lock is left");
          Go.unlockOSThread();
          Go.go(() -> c.send(KernelThread.current()));
          assertSame(mine, c.receive().value(), "none is left");
        });
  }

  @Test
  void whoEndsLocked_takesItsThreadWithIt() {
    Set<KernelThread> after = ConcurrentHashMap.newKeySet();
    Run.onWatched(
        2,
        (s, kernel) -> {
          AtomicBoolean ended = new AtomicBoolean();
          Channel<KernelThread> c = Go.chan(1);
          Go.go(
              () -> {
                Go.lockOSThread();
                c.send(KernelThread.current());
                ended.set(true);
              });
          KernelThread gone = c.receive().value();
          Run.yieldUntil(ended::get);
          Run.until(kernel, () -> kernel.alive.get() < kernel.started.get());
          for (int i = 0; i < 50; i++) {
            Go.go(() -> after.add(KernelThread.current()));
          }
          Run.yieldUntil(() -> s.stats().alive() == 1);
          assertTrue(!after.isEmpty() && !after.contains(gone));
        });
  }
}
