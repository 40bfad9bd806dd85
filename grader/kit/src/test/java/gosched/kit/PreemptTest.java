package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signals between threads, and the goroutines that look for them. */
class PreemptTest {
  /** Counts how often it is asked to give way, and answers as it is told. */
  private static final class Asked {
    final AtomicInteger times = new AtomicInteger();
    volatile boolean answer = true;
    final Scheduler scheduler;

    Asked(Kernel kernel) {
      Scheduler idle = new Idle(kernel);
      scheduler =
          (Scheduler)
              Proxy.newProxyInstance(
                  Asked.class.getClassLoader(),
                  new Class<?>[] {Scheduler.class},
                  (proxy, method, args) -> {
                    if (method.getName().equals("giveWay")) {
                      times.incrementAndGet();
                      return answer;
                    }
                    return method.invoke(idle, args);
                  });
    }

    G goroutine(long id) {
      return new G(id, scheduler, () -> {});
    }
  }

  @AfterEach
  void noSignalIsLeft() {
    assertEquals(0, Preempt.pending(), "every test sees its signals, or clears them");
  }

  @Test
  void aSignal_isSeenOnce_howeverOftenItWasSent() {
    Sockets.boot(
        k -> {
          Asked asked = new Asked(k);
          k.current().setG(asked.goroutine(1));
          Preempt.poll();
          assertEquals(0, asked.times.get(), "there was none");
          k.signal(k.current());
          k.signal(k.current());
          assertEquals(1, Preempt.pending(), "at most one is pending");
          Preempt.poll();
          Preempt.poll();
          assertEquals(1, asked.times.get());
          assertEquals(0, Preempt.pending());
        });
  }

  @Test
  void aSignal_isNotForTheNextGoroutineOfThatThread() {
    Sockets.boot(
        k -> {
          Asked asked = new Asked(k);
          KernelThread me = k.current();
          me.setG(asked.goroutine(1));
          k.signal(me);
          me.setG(asked.goroutine(2));
          assertEquals(0, Preempt.pending());
          Preempt.poll();
          assertEquals(0, asked.times.get());
          k.signal(me);
          me.setG(null); // nor is it for nobody
          assertEquals(0, Preempt.pending());
        });
  }

  @Test
  void aThreadWithoutAGoroutine_doesNotTakeItsSignal() {
    Sockets.boot(
        k -> {
          k.signal(k.current());
          Preempt.poll();
          assertEquals(1, Preempt.pending());
          assertTrue(k.current().takeSignal());
          assertFalse(k.current().takeSignal());
        });
  }

  @Test
  void aSignalOfAnotherThread_isNobodyElsesBusiness() {
    Sockets.boot(
        k -> {
          Asked here = new Asked(k);
          Asked there = new Asked(k);
          AtomicInteger step = new AtomicInteger();
          k.current().setG(here.goroutine(1));
          KernelThread other =
              k.start(
                  "other",
                  () -> {
                    k.current().setG(there.goroutine(2));
                    step.set(1);
                    Sockets.until(
                        () -> {
                          Preempt.poll();
                          return there.times.get() == 1;
                        });
                    step.set(2);
                  });
          Sockets.until(() -> step.get() == 1);
          k.signal(other);
          for (int i = 0; i < 100; i++) {
            Preempt.poll();
          }
          Sockets.until(() -> step.get() == 2);
          assertEquals(0, here.times.get());
          assertEquals(1, there.times.get());
        });
  }

  @Test
  void whoCannotGiveWayNow_isAskedAgain() {
    Sockets.boot(
        k -> {
          Asked asked = new Asked(k);
          asked.answer = false;
          k.current().setG(asked.goroutine(1));
          k.signal(k.current());
          for (int i = 1; i <= 3; i++) {
            Preempt.poll();
            assertEquals(i, asked.times.get());
            assertEquals(1, Preempt.pending());
          }
          asked.answer = true;
          Preempt.poll();
          Preempt.poll();
          assertEquals(4, asked.times.get());
        });
  }

  @Test
  void eachCallOfGo_looks() {
    Sockets.boot(
        k -> {
          Asked asked = new Asked(k);
          k.current().setG(asked.goroutine(1));
          k.signal(k.current());
          Go.numGoroutine();
          assertEquals(1, asked.times.get());
        });
  }

  /**
   * Two send to one that looks: what is sent, seen and counted must come out even. They send until
   * something was seen, however the threads are scheduled: on one CPU 50,000 may be sent before the
   * first look, and a signal that is there when the goroutine changes is nobody's.
   */
  @Test
  void theCount_isZeroInTheEnd_whateverComesTogether() {
    int atLeast = 50_000;
    AtomicInteger seen = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    Sockets.boot(
        k -> {
          Asked asked = new Asked(k);
          KernelThread me = k.current();
          AtomicInteger done = new AtomicInteger();
          G[] two = {asked.goroutine(1), asked.goroutine(2)};
          me.setG(two[0]);
          for (int t = 0; t < 2; t++) {
            k.start(
                "sender",
                () -> {
                  int n = 0;
                  while (n < atLeast || asked.times.get() == 0) {
                    k.signal(me);
                    n++;
                  }
                  sent.addAndGet(n);
                  done.incrementAndGet();
                });
          }
          for (int i = 0; done.get() < 2; i++) {
            Preempt.poll();
            if (i % 16 == 0) {
              me.setG(two[i / 16 % 2]);
            }
          }
          me.setG(two[0]);
          seen.set(asked.times.get());
        });
    assertTrue(sent.get() >= 2 * atLeast, "sent " + sent);
    assertTrue(seen.get() > 0 && seen.get() <= sent.get(), "seen " + seen);
  }

  /** What it leaves would make every goroutine of the JVM look at its thread, for ever. */
  @Test
  void aThreadThatEnds_leavesNoSignal_alsoIfItIsSentLater() {
    int rounds = 500;
    AtomicInteger ended = new AtomicInteger();
    Sockets.boot(
        k -> {
          for (int i = 0; i < rounds; i++) {
            int before = i;
            KernelThread brief = k.start("brief", ended::incrementAndGet);
            do {
              k.signal(brief);
            } while (ended.get() == before);
            k.signal(brief);
          }
        });
    assertEquals(rounds, ended.get());
    Sockets.until(() -> Preempt.pending() == 0); // the last ones are at their end
  }

  @Test
  void aStoppedKernel_sendsNothing() {
    AtomicReference<Kernel> kernel = new AtomicReference<>();
    AtomicReference<KernelThread> thread = new AtomicReference<>();
    Sockets.boot(
        k -> {
          kernel.set(k);
          thread.set(k.current());
        });
    assertThrows(KernelStopped.class, () -> kernel.get().signal(thread.get()));
  }

  @Test
  void aThread_knowsHowManyLocksItHolds() {
    Sockets.boot(
        k -> {
          KernelThread me = k.current();
          KernelLock a = k.lock("a");
          KernelLock b = k.lock("b");
          assertFalse(me.holdsLocks());
          a.lock();
          assertTrue(b.tryLock());
          assertFalse(b.tryLock()); // one that it does not get does not count
          assertThrows(KernelError.class, a::lock);
          assertTrue(me.holdsLocks());
          a.unlock();
          assertTrue(me.holdsLocks());
          b.unlock();
          assertFalse(me.holdsLocks());
          assertThrows(KernelError.class, b::unlock);
          assertFalse(me.holdsLocks());
        });
  }

  /** A lock that it had to wait for counts like any other. */
  @Test
  void aLockThatWasWaitedFor_counts() {
    AtomicInteger rounds = new AtomicInteger();
    Sockets.boot(
        k -> {
          KernelLock lock = k.lock("l");
          AtomicInteger done = new AtomicInteger();
          for (int t = 0; t < 2; t++) {
            k.start(
                "t" + t,
                () -> {
                  KernelThread me = k.current();
                  for (int i = 0; i < 5_000; i++) {
                    lock.lock();
                    assertTrue(me.holdsLocks());
                    lock.unlock();
                    assertFalse(me.holdsLocks());
                    rounds.incrementAndGet();
                  }
                  done.incrementAndGet();
                });
          }
          Sockets.until(() -> done.get() == 2);
        });
    assertEquals(10_000, rounds.get());
  }
}
