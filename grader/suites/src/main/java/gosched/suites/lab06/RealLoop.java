package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.kit.PollLoader;
import gosched.kit.RealKernel;
import gosched.lab06.GoScheduler;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.threads.RealPrograms;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Goroutines that are a loop without a call, into which {@link PollLoader} has put polls, and main,
 * on one P. Each time that main comes to run, somebody was made to give way. That nobody is without
 * the polls, tests of the kit show.
 */
final class RealLoop {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(15);
  private static final int LOOPS = 2;

  /**
   * The program. Its woven twin has a loader of its own, and shares only the JDK's interfaces with
   * this class. Its field is volatile, so that it ends when the check does, also on a scheduler
   * that cannot stop it: a worker has other checks to do. A volatile read is no call.
   */
  public static final class Endless implements Runnable, AutoCloseable {
    private volatile boolean closed;
    private long sum;

    @Override
    public void run() {
      for (long i = 0; !closed; i++) {
        sum += i;
      }
    }

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public String toString() {
      return Long.toString(sum);
    }
  }

  private RealLoop() {}

  static Outcome check(CheckContext context) {
    int times = context.quick() ? 5 : 30;
    return RealPrograms.judged("times main came to run", times, () -> run(times));
  }

  private static int run(int times) {
    Object[] loops = {woven(), woven()};
    int[] came = new int[1];
    Set<String> sums = new HashSet<>();
    try {
      RealKernel.boot(
          LIMIT,
          kernel ->
              new GoScheduler(kernel, 1)
                  .run(
                      () -> {
                        for (Object loop : loops) {
                          Go.go((Runnable) loop);
                        }
                        for (; came[0] < times; came[0]++) {
                          Go.yield();
                          for (Object loop : loops) {
                            sums.add(loop.toString());
                          }
                        }
                      }));
    } finally {
      for (Object loop : loops) {
        close((AutoCloseable) loop);
      }
    }
    expect(came[0] == times, "main came to run " + came[0] + " times");
    // Each loop has gone on between any two times: else it was main that had all the time.
    int least = LOOPS * times * 9 / 10;
    expect(sums.size() >= least, "the loops have hardly come on: " + sums.size() + " sums");
    return times;
  }

  private static Object woven() {
    try {
      return PollLoader.load(Endless.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void close(AutoCloseable loop) {
    try {
      loop.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void expect(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }
}
