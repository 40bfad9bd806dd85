package gosched.bench.gmp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rows, on the JDK's virtual threads, with what java.util.concurrent has for each: a
 * SynchronousQueue for an unbuffered channel, an ArrayBlockingQueue for a buffered one, a
 * ReentrantLock, a CountDownLatch.
 */
final class OnVirtualThreads {
  private OnVirtualThreads() {}

  /**
   * So many carriers, from the first virtual thread of this JVM on: the JDK asks then.
   *
   * @throws IllegalStateException if there are more, after all
   */
  static void useCarriers(int n) {
    System.setProperty("jdk.virtualThreadScheduler.parallelism", String.valueOf(n));
    System.setProperty("jdk.virtualThreadScheduler.maxPoolSize", String.valueOf(n));
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < n + 2; i++) {
      all.add(
          start(
              () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                long until = System.nanoTime() + 20_000_000;
                while (System.nanoTime() < until) {
                  Thread.onSpinWait();
                }
                return running.decrementAndGet();
              }));
    }
    all.forEach(OnVirtualThreads::join);
    if (most.get() != n) {
      throw new IllegalStateException(most + " virtual threads ran at once, not " + n);
    }
  }

  private static void join(Thread t) {
    try {
      t.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What may be interrupted, and is not. */
  private interface Body {
    int run() throws InterruptedException;
  }

  /** In ns. */
  static long time(Row row) {
    long[] nanos = new long[1];
    Thread main =
        start(
            () -> {
              long began = System.nanoTime();
              int done = run(row);
              nanos[0] = System.nanoTime() - began;
              Gmp.exactly(row, row.times, done);
              return done;
            });
    join(main);
    return nanos[0];
  }

  private static Thread start(Body body) {
    return Thread.startVirtualThread(
        () -> {
          try {
            body.run();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static int run(Row row) throws InterruptedException {
    return switch (row) {
      case SPAWN -> spawn(row.times);
      case YIELD -> yields(row.times);
      case PING_PONG -> pingPong(row.times);
      case FAN -> fan(row.times);
      case MUTEX -> mutex(row.times);
      case SLEEP -> sleep(row.times);
    };
  }

  private static int spawn(int n) throws InterruptedException {
    CountDownLatch all = new CountDownLatch(n);
    for (int i = 0; i < n; i++) {
      Thread.startVirtualThread(all::countDown);
    }
    all.await();
    return n;
  }

  private static int yields(int n) throws InterruptedException {
    CountDownLatch all = new CountDownLatch(Row.YIELDERS);
    for (int i = 0; i < Row.YIELDERS; i++) {
      start(
          () -> {
            for (int j = 0; j < n / Row.YIELDERS; j++) {
              Thread.yield();
            }
            all.countDown();
            return n;
          });
    }
    all.await();
    return n;
  }

  private static int pingPong(int n) throws InterruptedException {
    BlockingQueue<Integer> ping = new SynchronousQueue<>();
    BlockingQueue<Integer> pong = new SynchronousQueue<>();
    start(
        () -> {
          for (int i = 0; i < n; i++) {
            pong.put(ping.take());
          }
          return n;
        });
    int last = 0;
    for (int i = 1; i <= n; i++) {
      ping.put(i);
      last = pong.take();
    }
    return last;
  }

  private static int fan(int n) throws InterruptedException {
    BlockingQueue<Integer> out = new ArrayBlockingQueue<>(Row.WORKERS);
    BlockingQueue<Integer> in = new ArrayBlockingQueue<>(Row.WORKERS);
    for (int w = 0; w < Row.WORKERS; w++) {
      start(
          () -> {
            for (int i = out.take(); i > 0; i = out.take()) {
              in.put(1);
            }
            return n;
          });
    }
    start(
        () -> {
          for (int i = 0; i < n; i++) {
            out.put(1);
          }
          for (int w = 0; w < Row.WORKERS; w++) {
            out.put(0);
          }
          return n;
        });
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += in.take();
    }
    return sum;
  }

  private static int mutex(int n) throws InterruptedException {
    ReentrantLock mutex = new ReentrantLock();
    CountDownLatch all = new CountDownLatch(Row.WORKERS);
    int[] sum = new int[1];
    long[] shared = new long[1];
    for (int w = 0; w < Row.WORKERS; w++) {
      start(
          () -> {
            long own = 1;
            for (int i = 0; i < n / Row.WORKERS; i++) {
              mutex.lock();
              sum[0]++;
              shared[0] = Row.compute(shared[0], Row.INSIDE);
              mutex.unlock();
              own = Row.compute(own, Row.OUTSIDE);
            }
            mutex.lock();
            shared[0] ^= own;
            mutex.unlock();
            all.countDown();
            return n;
          });
    }
    all.await();
    return sum[0];
  }

  private static int sleep(int n) throws InterruptedException {
    CountDownLatch all = new CountDownLatch(n);
    for (int i = 0; i < n; i++) {
      start(
          () -> {
            Thread.sleep(Duration.ofNanos(Row.SLEEP_NANOS));
            all.countDown();
            return n;
          });
    }
    all.await();
    return n;
  }
}
