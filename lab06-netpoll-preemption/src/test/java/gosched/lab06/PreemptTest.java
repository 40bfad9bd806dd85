package gosched.lab06;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Listener;
import gosched.kit.Preempt;
import gosched.kit.TodoMeansNotStarted;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Goroutines that never give way by themselves, but look whether they are to. If nobody made them,
 * each of these tests would hang.
 */
@ExtendWith(TodoMeansNotStarted.class)
class PreemptTest {
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger looks = new AtomicInteger();

  private void hog() {
    while (!over.get()) {
      looks.incrementAndGet();
      Preempt.poll();
    }
  }

  @Test
  void aHog_onTheOnlyP() {
    Run.onWatched(
        1,
        (s, kernel) -> {
          Go.go(this::hog);
          while (looks.get() == 0) { // if main's slice is over, the hog comes behind it
            Go.yield();
          }
          over.set(true);
          assertTrue(kernel.signalled.size() > 0, "nobody was sent a signal");
        });
    assertTrue(over.get());
  }

  @Test
  void twoHogs_takeTurns() {
    Queue<String> slices = new ConcurrentLinkedQueue<>();
    String[] last = new String[1];
    Run.onPs(
        1,
        s -> {
          for (String name : new String[] {"a", "b"}) {
            Go.go(
                () -> {
                  while (!over.get()) {
                    if (!name.equals(last[0])) { // one P: nobody else writes it now
                      last[0] = name;
                      slices.add(name);
                    }
                    Preempt.poll();
                  }
                });
          }
          Run.yieldUntil(() -> slices.size() >= 4);
          over.set(true);
        });
    assertTrue(slices.size() >= 4, slices.toString());
  }

  /** A goroutine that waits for a connection is brought by the system monitor. */
  @Test
  void aHog_besideAConnection() {
    Run.onPs(
        1,
        s -> {
          Listener listener = Go.listen(0);
          Channel<Integer> got = Go.chan(1);
          Go.go(
              () -> {
                try (Conn conn = listener.accept()) {
                  byte[] one = new byte[1];
                  conn.read(one);
                  got.send((int) one[0]);
                }
              });
          Conn conn = Go.dial(listener.port());
          Go.go(this::hog);
          while (looks.get() == 0) { // if main's slice is over, the hog comes behind it
            Go.yield();
          }
          conn.write(new byte[] {9});
          assertEquals(9, got.receive().value());
          over.set(true);
        });
    assertTrue(looks.get() > 0);
  }

  /** It goes on with the lock in hand, whatever it is asked; and gives way when it is free. */
  @Test
  void whoHoldsAKernelLock_isNotStopped() {
    AtomicBoolean ran = new AtomicBoolean();
    Run.onWatched(
        1,
        (s, kernel) -> {
          KernelLock lock = kernel.lock("mine");
          Go.go(() -> ran.set(true));
          lock.lock();
          while (kernel.signalled.size() < 5) {
            Preempt.poll();
          }
          assertTrue(!ran.get(), "somebody has run while main held a lock");
          lock.unlock();
          while (!ran.get()) {
            Preempt.poll();
          }
        });
    assertTrue(ran.get());
  }

  /** The clock stands still, so no slice is over: this signal was meant for somebody before. */
  @Test
  void aSignal_thatComesTooLate_stopsNobody() {
    AtomicInteger others = new AtomicInteger();
    int signals = 1_000;
    Run.byHand(
        1,
        (s, kernel) -> {
          Go.go(others::incrementAndGet);
          for (int i = 0; i < signals; i++) {
            kernel.signal(KernelThread.current());
            Preempt.poll();
          }
          assertEquals(0, others.get());
          assertEquals(signals, kernel.signalled.size());
          Go.yield();
          assertEquals(1, others.get());
        });
    assertEquals(1, others.get());
  }

  /** In a system call somebody else may have the P: there is nothing to give away. */
  @Test
  void inASystemCall_nobodyIsStopped() {
    AtomicInteger polls = new AtomicInteger();
    Run.onWatched(
        1,
        (s, kernel) ->
            Go.syscall(
                () -> {
                  KernelThread mine = KernelThread.current();
                  for (int i = 0; i < 100; i++) {
                    kernel.signal(mine);
                    Preempt.poll();
                    assertEquals(mine, KernelThread.current());
                    polls.incrementAndGet();
                  }
                }));
    assertEquals(100, polls.get());
  }

  /** Sleeps end in time, or there would be no end at all: main has the only P no longer. */
  @Test
  void aTimer_besideAHog() {
    Run.onPs(
        1,
        s -> {
          Go.go(this::hog);
          Go.sleep(Run.MS);
          over.set(true);
        });
    assertTrue(over.get());
  }
}
