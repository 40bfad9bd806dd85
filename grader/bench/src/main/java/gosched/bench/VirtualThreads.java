package gosched.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * The programs of {@link Goroutines} for the JDK's virtual threads, all on one carrier, which is
 * what the event loop has. Only on one may they use a {@link Turns} and a {@link Count}.
 */
final class VirtualThreads {
  /** What a JVM must be started with: one carrier, and no second one to stand in for it. */
  static final String PARALLELISM = "-Djdk.virtualThreadScheduler.parallelism=1";

  static final String MAX_POOL_SIZE = "-Djdk.virtualThreadScheduler.maxPoolSize=1";

  private VirtualThreads() {}

  /**
   * How many carriers there are or may be, whichever is more. The JDK starts them when it needs
   * them, so how many there are is known after a program has run.
   */
  static int carriers() {
    var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    return Math.max(scheduler.getParallelism(), scheduler.getPoolSize());
  }

  /** Two virtual threads yield in turn, {@code switches} times in all. */
  static int yields(int switches) {
    Turns turns = new Turns();
    run(
        () -> {
          Thread other = Thread.startVirtualThread(() -> yieldOften(turns, 2, switches / 2));
          yieldOften(turns, 1, switches / 2);
          other.join();
        });
    return turns.passed();
  }

  private static void yieldOften(Turns turns, int me, int times) {
    for (int i = 0; i < times; i++) {
      turns.take(me);
      Thread.yield();
    }
  }

  /**
   * Ping-pong over two synchronous queues: the JDK's own unbuffered channel, and what a program
   * would use. It does not spin here, since its carrier always has the other one to run. Rejected:
   * a LinkedTransferQueue, which is the same code, but its put does not wait for a taker; and a
   * bare park and unpark, which carries no value: one would measure a channel that nobody has.
   */
  static int messages(int switches) {
    Turns turns = new Turns();
    run(
        () -> {
          SynchronousQueue<Turns> ping = new SynchronousQueue<>();
          SynchronousQueue<Turns> pong = new SynchronousQueue<>();
          Thread other =
              Thread.startVirtualThread(
                  unchecked(
                      () -> {
                        for (int i = 0; i < switches / 2; i++) {
                          Turns ball = ping.take();
                          ball.take(2);
                          pong.put(ball);
                        }
                      }));
          for (int i = 0; i < switches / 2; i++) {
            ping.put(turns);
            pong.take().take(1);
          }
          other.join();
        });
    return turns.passed();
  }

  /** Starts virtual threads that end at once, {@code batch} at a time; a latch is their group. */
  static int spawns(int spawns, int batch) {
    Count ended = new Count();
    run(
        () -> {
          for (int i = 0; i < spawns / batch; i++) {
            CountDownLatch latch = new CountDownLatch(batch);
            Runnable body =
                () -> {
                  ended.increment();
                  latch.countDown();
                };
            for (int j = 0; j < batch; j++) {
              Thread.startVirtualThread(body);
            }
            latch.await();
          }
        });
    return ended.value();
  }

  /** Runs a program whose main is a virtual thread too, as a goroutine program's is a goroutine. */
  static void run(Program main) {
    Throwable[] thrown = {null};
    Thread thread = Thread.ofVirtual().unstarted(unchecked(main));
    thread.setUncaughtExceptionHandler((t, e) -> thrown[0] = e);
    thread.start();
    unchecked(thread::join).run();
    if (thrown[0] != null) {
      // First: the counts are plain fields, and with a second carrier they may be wrong, too.
      Count.exactly(1, "carriers", carriers());
      throw new IllegalStateException(thrown[0]);
    }
  }

  private static Runnable unchecked(Program program) {
    return () -> {
      try {
        program.run();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e); // nobody here interrupts anybody
      }
    };
  }

  /** What waits the JDK's way. */
  @FunctionalInterface
  interface Program {
    void run() throws InterruptedException;
  }
}
