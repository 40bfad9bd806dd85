package gosched.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RealKernelTest {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

  @Test
  void boot_returns_whenTheFirstThreadEnds_andStopsTheOthers() {
    AtomicReference<Throwable> end = new AtomicReference<>();
    AtomicInteger ended = new AtomicInteger();
    RealKernel.boot(
        LIMIT,
        k ->
            k.start(
                "left behind",
                () -> {
                  try {
                    while (true) {
                      k.park();
                    }
                  } catch (KernelStopped e) {
                    end.set(e);
                    ended.set(1);
                    throw e;
                  }
                }));
    await(ended, 1);
    assertTrue(end.get() instanceof KernelStopped);
  }

  @Test
  void aThreadThatThrows_endsTheRun() {
    var e =
        assertThrows(
            IllegalStateException.class,
            () ->
                RealKernel.boot(
                    LIMIT,
                    k -> {
                      k.start(
                          "bad",
                          () -> {
                            throw new IllegalStateException("boom");
                          });
                      k.park();
                      k.park();
                    }));
    assertEquals("boom", e.getMessage());
  }

  @Test
  void theFirstThread_getsToItsEnd() {
    var e =
        assertThrows(
            KernelError.class,
            () ->
                RealKernel.boot(
                    LIMIT,
                    k -> {
                      throw new KernelStopped();
                    }));
    assertTrue(e.getMessage().startsWith("KernelStopped on "), e.getMessage());
    // A control: after a panic it is how the thread ends.
    var panic =
        assertThrows(
            IllegalStateException.class,
            () ->
                RealKernel.boot(
                    LIMIT,
                    k -> {
                      k.panic(new IllegalStateException("boom"));
                      throw new KernelStopped();
                    }));
    assertEquals("boom", panic.getMessage());
  }

  @Test
  void noPanic_isWithoutAReason() {
    assertThrows(NullPointerException.class, () -> RealKernel.boot(LIMIT, k -> k.panic(null)));
  }

  @Test
  void aRunThatHangs_endsWithADumpThatNamesItsThreads() {
    var e =
        assertThrows(
            KernelError.class,
            () ->
                RealKernel.boot(
                    TimeUnit.MILLISECONDS.toNanos(200),
                    k -> {
                      k.start("sleeper", k::park);
                      while (true) {
                        k.park();
                      }
                    }));
    assertTrue(e.getMessage().contains("not over after 200 ms"), e.getMessage());
    assertTrue(e.getMessage().contains("boot: WAITING"), e.getMessage());
  }

  @Test
  void anUnparkBeforeThePark_isNotLost_andTwoCountAsOne() {
    RealKernel.boot(
        LIMIT,
        k -> {
          k.unpark(k.current());
          k.unpark(k.current());
          k.park();
          long before = k.nanoTime();
          k.parkNanos(20_000_000);
          assertTrue(k.nanoTime() - before >= 20_000_000, "the second unpark left a permit");
        });
  }

  @Test
  void sleepAndLock_leaveThePermitAlone() {
    RealKernel.boot(
        LIMIT,
        k -> {
          KernelLock lock = k.lock("l");
          KernelThread boot = k.current();
          k.start(
              "holder",
              () -> {
                lock.lock();
                k.unpark(boot);
                k.sleep(20_000_000);
                lock.unlock();
              });
          k.sleep(10_000_000);
          lock.lock();
          lock.unlock();
          k.park(); // hangs, and the limit reports it, if the permit was eaten
        });
  }

  @Test
  void theLock_excludes_underContention() {
    int threads = 8;
    int rounds = 20_000;
    int[] counter = new int[1];
    AtomicInteger done = new AtomicInteger();
    RealKernel.boot(
        LIMIT,
        k -> {
          KernelLock lock = k.lock("counter");
          for (int t = 0; t < threads; t++) {
            k.start(
                "t" + t,
                () -> {
                  for (int i = 0; i < rounds; i++) {
                    lock.lock();
                    counter[0]++;
                    lock.unlock();
                  }
                  done.incrementAndGet();
                });
          }
          while (done.get() < threads) {
            k.sleep(1_000_000);
          }
          lock.lock();
          assertEquals(threads * rounds, counter[0]);
          lock.unlock();
        });
  }

  @Test
  void theLock_refusesToBeTakenTwice_orFreedByAnother() {
    RealKernel.boot(
        LIMIT,
        k -> {
          KernelLock lock = k.lock("l");
          assertThrows(KernelError.class, lock::unlock);
          lock.lock();
          assertThrows(KernelError.class, lock::lock);
          assertEquals(false, lock.tryLock());
          lock.unlock();
          assertEquals(true, lock.tryLock());
          lock.unlock();
        });
  }

  @Test
  void offAKernelThread_theErrorSaysHowToStart() {
    AtomicReference<Kernel> leaked = new AtomicReference<>();
    RealKernel.boot(LIMIT, leaked::set);
    var parked = assertThrows(KernelError.class, () -> leaked.get().park());
    assertTrue(parked.getMessage().contains("not on a kernel thread"), parked.getMessage());
    var e = assertThrows(KernelError.class, () -> Go.go(() -> {}));
    assertTrue(e.getMessage().contains("Go.run"), e.getMessage());
  }

  private static void await(AtomicInteger value, int expected) {
    long deadline = System.nanoTime() + LIMIT;
    while (value.get() != expected && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(expected, value.get());
  }
}
