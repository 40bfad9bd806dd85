package gosched.suites.threads;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.Scheduler;
import gosched.kit.Selected;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Programs for real threads, each of which knows what must come out. What they hand from goroutine
 * to goroutine are plain fields: so a scheduler that loses no wakeup but does not order memory
 * shows itself, too, where the machine allows it to.
 */
enum Stress {
  /** Several send, several receive. */
  CHANNEL {
    @Override
    void run(SplittableRandom random) {
      int senders = random.nextInt(1, 5);
      int each = random.nextInt(20, 200);
      Channel<Parcel> c = Go.chan(random.nextInt(0, 4));
      AtomicLong sum = new AtomicLong();
      Group sending = Go.waitGroup();
      Group receiving = Go.waitGroup();
      sending.add(senders);
      int receivers = random.nextInt(1, 5);
      receiving.add(receivers);
      for (int r = 0; r < receivers; r++) {
        Go.go(
            () -> {
              for (var p = c.receive(); p.ok(); p = c.receive()) {
                sum.addAndGet(p.value().number);
              }
              receiving.done();
            });
      }
      for (int s = 0; s < senders; s++) {
        Go.go(
            () -> {
              for (int i = 1; i <= each; i++) {
                c.send(new Parcel(i));
              }
              sending.done();
            });
      }
      sending.await();
      c.close();
      receiving.await();
      expect("the sum of what came", (long) senders * each * (each + 1) / 2, sum.get());
    }
  },

  /** Senders and receivers that use two channels, whichever is ready. */
  SELECT {
    @Override
    void run(SplittableRandom random) {
      Channel<Parcel> a = Go.chan(random.nextInt(0, 2));
      Channel<Parcel> b = Go.chan(random.nextInt(0, 2));
      int pairs = random.nextInt(1, 5);
      int each = random.nextInt(20, 120);
      AtomicLong sum = new AtomicLong();
      Group all = Go.waitGroup();
      all.add(2 * pairs);
      for (int p = 0; p < pairs; p++) {
        Go.go(
            () -> {
              for (int i = 1; i <= each; i++) {
                Parcel parcel = new Parcel(i);
                Go.select(Case.send(a, parcel), Case.send(b, parcel));
              }
              all.done();
            });
        Go.go(
            () -> {
              for (int i = 0; i < each; i++) {
                Selected s = Go.select(Case.receive(b), Case.receive(a));
                sum.addAndGet(s.<Parcel>value().number);
              }
              all.done();
            });
      }
      all.await();
      expect("the sum of what came", (long) pairs * each * (each + 1) / 2, sum.get());
      expect("values left in buffers", 0, a.length() + b.length());
    }
  },

  /** A plain counter under a mutex. */
  MUTEX {
    @Override
    void run(SplittableRandom random) {
      int[] counter = new int[1];
      Locker m = Go.mutex();
      int goroutines = random.nextInt(2, 9);
      int each = random.nextInt(20, 200);
      int pause = random.nextInt(3, 50);
      Group all = Go.waitGroup();
      all.add(goroutines);
      for (int g = 0; g < goroutines; g++) {
        Go.go(
            () -> {
              for (int i = 0; i < each; i++) {
                m.lock();
                int seen = counter[0];
                if (i % pause == 0) {
                  Go.yield();
                }
                counter[0] = seen + 1;
                m.unlock();
              }
              all.done();
            });
      }
      all.await();
      expect("the counter", (long) goroutines * each, counter[0]);
    }
  },

  /** Goroutines write, and main reads after the wait group says so. */
  WAIT_GROUP {
    @Override
    void run(SplittableRandom random) {
      int n = random.nextInt(10, 200);
      int[] written = new int[n];
      Group all = Go.waitGroup();
      all.add(n);
      for (int i = 0; i < n; i++) {
        int me = i;
        Go.go(
            () -> {
              if (me % 7 == 0) {
                Go.yield();
              }
              written[me] = 1;
              all.done();
            });
      }
      all.await();
      expect("goroutines whose writing main sees", n, Arrays.stream(written).sum());
    }
  },

  /** Goroutines that park; others ready them as soon as they may. */
  PARK {
    @Override
    void run(SplittableRandom random) {
      int pairs = random.nextInt(1, 4);
      int turns = random.nextInt(50, 300);
      AtomicInteger woke = new AtomicInteger();
      Group all = Go.waitGroup();
      all.add(2 * pairs);
      for (int p = 0; p < pairs; p++) {
        AtomicReference<G> parked = new AtomicReference<>();
        Go.go(
            () -> {
              for (int t = 0; t < turns; t++) {
                Go.park(
                    WaitReason.PARKED,
                    g -> {
                      parked.set(g);
                      return true;
                    });
                woke.incrementAndGet();
              }
              all.done();
            });
        Go.go(
            () -> {
              for (int t = 0; t < turns; t++) {
                G g = parked.getAndSet(null);
                while (g == null) {
                  Go.yield();
                  g = parked.getAndSet(null);
                }
                Go.ready(g);
              }
              all.done();
            });
      }
      all.await();
      expect("parks that ended", (long) pairs * turns, woke.get());
    }
  },

  /** More calls at once than slots. */
  CALLS {
    @Override
    void run(SplittableRandom random) {
      int n = random.nextInt(2, 20);
      int each = random.nextInt(1, 10);
      AtomicInteger made = new AtomicInteger();
      Group all = Go.waitGroup();
      all.add(n);
      for (int i = 0; i < n; i++) {
        int micros = random.nextInt(0, 40);
        Go.go(
            () -> {
              for (int c = 0; c < each; c++) {
                Go.block("read", micros * 1_000L);
                made.incrementAndGet();
              }
              all.done();
            });
      }
      all.await();
      expect("calls that came back", (long) n * each, made.get());
    }
  },

  /** Timers that are stopped while they fire. */
  TIMERS {
    @Override
    void run(SplittableRandom random) {
      int n = random.nextInt(5, 60);
      AtomicInteger fired = new AtomicInteger();
      AtomicInteger stopped = new AtomicInteger();
      Group all = Go.waitGroup();
      all.add(n);
      for (int i = 0; i < n; i++) {
        long when = random.nextInt(0, 100) * 1_000L;
        long stopAfter = random.nextInt(0, 100) * 1_000L;
        Timer t =
            Go.after(
                when,
                () -> {
                  fired.incrementAndGet();
                  all.done();
                });
        Go.go(
            () -> {
              Go.sleep(stopAfter);
              if (t.stop()) {
                stopped.incrementAndGet();
                all.done();
              }
            });
      }
      all.await();
      expect("timers that fired or were stopped", n, fired.get() + stopped.get());
    }
  };

  /** A field that is not final: whoever is given one must see what the giver wrote. */
  private static final class Parcel {
    int number;

    Parcel(int number) {
      this.number = number;
    }
  }

  /** Called in main's goroutine. */
  abstract void run(SplittableRandom random);

  private static void expect(String what, long expected, long seen) {
    if (expected != seen) {
      throw new AssertionError(what + ": expected " + expected + ", got " + seen);
    }
  }

  /**
   * As main of a scheduler: all of them, at the same time.
   *
   * @return how many came to their end
   */
  static int together(SplittableRandom random, Scheduler s) {
    AtomicInteger ended = new AtomicInteger();
    Group all = Go.waitGroup();
    all.add(values().length);
    for (Stress program : values()) {
      SplittableRandom own = random.split();
      s.go(
          () -> {
            program.run(own);
            ended.incrementAndGet();
            all.done();
          });
    }
    all.await();
    return ended.get();
  }
}
