package gosched.suites.threads;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.GoPanic;
import gosched.kit.KernelError;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import gosched.sim.Quoted;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.Unwritten;
import gosched.suites.programs.GoPrograms;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The checks on real threads, for what the simulator cannot say: memory order, the JVM's own
 * parking, real stacks. They judge results only, never times.
 */
public final class RealPrograms {
  /** For a machine with better things to do; in practice a hundredth of it is enough. */
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

  private final Lab lab;

  public RealPrograms(Lab lab) {
    this.lab = lab;
  }

  public void addTo(Map<String, CheckBody> all) {
    all.put(lab.check("real.programs"), c -> judged("programs", 5 * rounds(c), () -> programs(c)));
    all.put(
        lab.check("real.stress"),
        c -> {
          int rounds = c.quick() ? 20 : 600;
          return judged(
              "programs", rounds * Stress.values().length, () -> stress(c.ownSeed(), rounds));
        });
    all.put(lab.check("real.panic"), c -> judged("panics", 2, this::panic));
  }

  /** Runs on real threads; how many things it did is its count. */
  @FunctionalInterface
  public interface Body {
    int run();
  }

  /**
   * What came of it.
   *
   * @param what the plural of what the body counts
   * @param expected how many those are: who did less has not shown anything
   */
  public static Outcome judged(String what, int expected, Body body) {
    try {
      int count = body.run();
      expect(count == expected, "of " + expected + " " + what + " only " + count);
      return Outcome.passed(count + " " + what + " on a real kernel")
          .count(what, count)
          .digest(what + count);
    } catch (KernelError e) {
      return Outcome.failed(
          "the program did not come to an end", Quoted.lines(String.valueOf(e.getMessage())));
    } catch (GoPanic e) {
      throw cause(e);
    }
  }

  /** What a goroutine threw says more than the panic around it. */
  private static RuntimeException cause(GoPanic e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof Todo todo) {
        return todo;
      }
      if (t instanceof AssertionError failed) {
        throw failed;
      }
    }
    return e;
  }

  private static void expect(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }

  private void on(int procs, Runnable main) {
    RealKernel.boot(LIMIT, kernel -> lab.maker().make(kernel, procs).run(main));
  }

  // ── programs ──────────────────────────────────────────────────────────────────────────────────

  private static int rounds(CheckContext context) {
    return context.quick() ? 2 : 8;
  }

  private int programs(CheckContext context) {
    int rounds = rounds(context);
    int[] ran = new int[1];
    for (int i = 0; i < rounds; i++) {
      on(
          1 + i % 4,
          () -> {
            List<Integer> primes = GoPrograms.sieve(60);
            expect(primes.getLast() == 281, "the 60th prime is 281, not " + primes.getLast());
            long sum = GoPrograms.pipeline(1_000, 5, 2);
            expect(sum == 1_000 * 1_001 / 2 + 5 * 1_000, "the pipeline's sum is " + sum);
            long twice = GoPrograms.fanOutFanIn(10, 1_000, 3);
            expect(twice == 1_000 * 1_001, "the workers' sum is " + twice);
            int ball = GoPrograms.pingPong(2_000);
            expect(ball == 4_000, "the ball came back as " + ball);
            long all = GoPrograms.oneByOne(2_000);
            expect(all == 2_000L * 2_001 / 2, "the sum of 2,000 goroutines is " + all);
            ran[0] += 5;
          });
    }
    return ran[0];
  }

  // ── stress ────────────────────────────────────────────────────────────────────────────────────

  /**
   * Rounds of all programs of {@link Stress} at once, on 1 to 4 slots.
   *
   * @return how many programs ran
   * @throws AssertionError if something was lost or doubled
   * @throws KernelError if a round does not come to its end
   */
  public int stress(long seed, int rounds) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] ended = new int[1];
    for (int i = 0; i < rounds; i++) {
      SplittableRandom own = random.split();
      int procs = 1 + i % 4;
      RealKernel.boot(
          LIMIT,
          kernel -> {
            Scheduler s = lab.maker().make(kernel, procs);
            s.run(() -> ended[0] += Stress.together(own, s));
          });
    }
    return ended[0];
  }

  // ── a goroutine that throws ───────────────────────────────────────────────────────────────────

  private int panic() {
    panics(
        ArithmeticException.class,
        () -> {
          throw new ArithmeticException("on purpose");
        });
    panics(StackOverflowError.class, () -> runaway(0));
    return 2;
  }

  private static int runaway(int depth) {
    return runaway(depth + 1) + 1;
  }

  private void panics(Class<? extends Throwable> what, Runnable body) {
    AtomicLong id = new AtomicLong();
    try {
      on(
          2,
          () -> {
            Channel<Integer> never = Go.chan(0);
            Go.go(
                () -> {
                  id.set(Go.current().id());
                  body.run();
                });
            never.receive();
          });
    } catch (GoPanic p) {
      Unwritten.passOn(p);
      expect(
          p.goroutine() == id.get() && id.get() > 1 && what.isInstance(p.getCause()),
          "goroutine "
              + id
              + " threw a "
              + what.getSimpleName()
              + ", the panic says: "
              + p.getMessage());
      return;
    }
    throw new AssertionError("a goroutine threw, and the run went on to its end");
  }
}
