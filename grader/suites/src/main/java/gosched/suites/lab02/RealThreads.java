package gosched.suites.lab02;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.GoPanic;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.RealKernel;
import gosched.kit.Todo;
import gosched.lab02.EventLoop;
import gosched.sim.Quoted;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Checks;
import gosched.suites.Outcome;
import gosched.suites.Unwritten;
import gosched.suites.programs.GoPrograms;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The checks of lab 02 on real threads, for what the simulator cannot say: memory order, the JVM's
 * own parking, real stacks, real memory. They judge results only, never times.
 */
public final class RealThreads implements Checks {
  /** For a machine with better things to do; in practice a tenth of it is enough. */
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

  /** Here it is nearer to a fifth. */
  private static final long LIMIT_OF_A_MILLION = TimeUnit.SECONDS.toNanos(60);

  private static final int CALLERS = 20;

  @Override
  public Map<String, CheckBody> bodies() {
    return Map.of(
        "lab02.real.programs", c -> judged("programs", 6 * rounds(c), () -> programs(c)),
        "lab02.real.offload", c -> judged("calls", CALLERS * calls(c), () -> offload(c)),
        "lab02.real.panic", c -> judged("panics", 2, RealThreads::panic),
        "lab02.cost.million", c -> judged("goroutines", goroutines(c), () -> million(c)));
  }

  /** Runs on real threads; how many things it did is its count. */
  @FunctionalInterface
  private interface Body {
    int run();
  }

  private static Outcome judged(String what, int expected, Body body) {
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

  private static void onLoop(Runnable main) {
    onLoop(LIMIT, main);
  }

  private static void onLoop(long limit, Runnable main) {
    RealKernel.boot(limit, kernel -> new EventLoop(kernel).run(main));
  }

  // ── programs ──────────────────────────────────────────────────────────────────────────────────

  private static int rounds(CheckContext context) {
    return context.quick() ? 2 : 10;
  }

  private static int programs(CheckContext context) {
    int rounds = rounds(context);
    int[] ran = new int[1];
    for (int i = 0; i < rounds; i++) {
      onLoop(
          () -> {
            List<Integer> primes = GoPrograms.sieve(100);
            expect(primes.getLast() == 541, "the 100th prime is 541, not " + primes.getLast());
            long sum = GoPrograms.pipeline(1_000, 5, 2);
            expect(sum == 1_000 * 1_001 / 2 + 5 * 1_000, "the pipeline's sum is " + sum);
            long twice = GoPrograms.fanOutFanIn(10, 1_000, 3);
            expect(twice == 1_000 * 1_001, "the workers' sum is " + twice);
            int ball = GoPrograms.pingPong(5_000);
            expect(ball == 10_000, "the ball came back as " + ball);
            int most = GoPrograms.semaphore(100, 3);
            expect(most >= 1 && most <= 3, most + " held one of 3 permits");
            long all = GoPrograms.oneByOne(5_000);
            expect(all == 5_000L * 5_001 / 2, "the sum of 5,000 goroutines is " + all);
            ran[0] += 6;
          });
    }
    return ran[0];
  }

  // ── offloaded calls ───────────────────────────────────────────────────────────────────────────

  /** A field that is not final: whoever gets one back must see what the pool's thread wrote. */
  private static final class Parcel {
    int number;
  }

  private static int calls(CheckContext context) {
    return context.quick() ? 50 : 500;
  }

  private static int offload(CheckContext context) {
    int each = calls(context);
    int[] back = new int[1];
    onLoop(
        () -> {
          EventLoop loop = Loop.current();
          Kernel kernel = loop.kernel();
          Group all = Go.waitGroup();
          all.add(CALLERS);
          int[] inside = new int[1];
          for (int g = 0; g < CALLERS; g++) {
            int first = g * each;
            Go.go(
                () -> {
                  for (int i = 0; i < each; i++) {
                    int number = first + i;
                    boolean pause = number % 97 == 0;
                    Parcel p =
                        loop.offload()
                            .call(
                                () -> {
                                  if (pause) {
                                    kernel.sleep(20_000); // long enough for the loop to park
                                  }
                                  Parcel made = new Parcel();
                                  made.number = number;
                                  return made;
                                });
                    inside[0]++;
                    expect(inside[0] == 1, "two goroutines run at once");
                    expect(p.number == number, "call " + number + " brought " + p.number);
                    back[0]++;
                    inside[0]--;
                  }
                  all.done();
                });
          }
          all.await();
          expect(loop.offload().pending() == 0, "all calls are back, and some are pending");
        });
    return back[0];
  }

  // ── a million ─────────────────────────────────────────────────────────────────────────────────

  private static int goroutines(CheckContext context) {
    return context.quick() ? 100_000 : 1_000_000;
  }

  private static int million(CheckContext context) {
    int n = goroutines(context);
    int[] woke = new int[1];
    onLoop(
        LIMIT_OF_A_MILLION,
        () -> {
          Channel<Integer> c = Go.chan(0);
          for (int i = 0; i < n; i++) {
            Go.go(
                () -> {
                  int one = c.receive().value(); // first: others add to it meanwhile
                  woke[0] += one;
                });
          }
          Go.yield();
          expect(woke[0] == 0, "goroutines that should wait went on: " + woke[0]);
          long alive = Go.current().scheduler().stats().alive();
          expect(alive == n + 1, n + " goroutines and main are alive, stats() says " + alive);
          for (int i = 0; i < n; i++) {
            c.send(1);
          }
          Go.yield();
        });
    return woke[0];
  }

  // ── a goroutine that throws ───────────────────────────────────────────────────────────────────

  private static int panic() {
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

  private static void panics(Class<? extends Throwable> what, Runnable body) {
    try {
      onLoop(
          () -> {
            Channel<Integer> never = Go.chan(0);
            Go.go(body);
            never.receive();
          });
    } catch (GoPanic p) {
      Unwritten.passOn(p);
      expect(
          p.goroutine() == 2 && what.isInstance(p.getCause()),
          "goroutine 2 threw a " + what.getSimpleName() + ", the panic says: " + p.getMessage());
      return;
    }
    throw new AssertionError("a goroutine threw, and the run went on to its end");
  }
}
