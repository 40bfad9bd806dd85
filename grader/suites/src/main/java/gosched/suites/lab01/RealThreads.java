package gosched.suites.lab01;

import gosched.kit.Channel;
import gosched.kit.ChannelClosed;
import gosched.kit.Go;
import gosched.kit.GoPanic;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.RealKernel;
import gosched.kit.Received;
import gosched.kit.Scheduler;
import gosched.kit.Todo;
import gosched.lab01.PooledScheduler;
import gosched.lab01.ThreadPerGoroutine;
import gosched.lab01.ThreadPool;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Checks;
import gosched.suites.Outcome;
import gosched.suites.Unwritten;
import gosched.suites.programs.GoPrograms;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;

/**
 * The checks of lab 01 on real threads, for what the simulator cannot say: memory order, the JVM's
 * own parking, real time-outs. They judge results only, never times.
 */
public final class RealThreads implements Checks {
  /** For a machine with better things to do; in practice a hundredth of it is enough. */
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(12);

  /** More than any program here has goroutines. */
  private static final int POOL_THREADS = 80;

  private static final long KEEP_ALIVE = 50_000;

  private static final int SENDERS = 3;

  private static final int CLIENTS = 2;

  @Override
  public Map<String, CheckBody> bodies() {
    return Map.of(
        "lab01.real.programs", c -> judged("programs", 10 * rounds(c), () -> programs(c)),
        "lab01.real.channel", c -> judged("values", 6 * SENDERS * values(c), () -> channel(c)),
        "lab01.real.pool", c -> judged("tasks", 6 * CLIENTS * tasks(c), () -> pool(c)),
        "lab01.real.panic", c -> judged("panics", 2, RealThreads::panic));
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
      return Outcome.passed(count + " " + what + " on real threads")
          .count(what, count)
          .digest(what + count);
    } catch (GoPanic | KernelError | AssertionError | IllegalStateException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof Todo todo) {
          return Outcome.notStarted(todo.getMessage());
        }
      }
      String text = gosched.sim.Stacks.describe(e);
      return Outcome.failed(text.lines().findFirst().orElse(""), text);
    }
  }

  private static void expect(boolean holds, String message) {
    if (!holds) {
      throw new AssertionError(message);
    }
  }

  private static List<Consumer<Runnable>> schedulers() {
    return List.of(
        main -> boot(ThreadPerGoroutine::new, main),
        main -> boot(k -> new PooledScheduler(k, POOL_THREADS, KEEP_ALIVE), main));
  }

  private static void boot(java.util.function.Function<Kernel, Scheduler> make, Runnable main) {
    RealKernel.boot(LIMIT, k -> make.apply(k).run(main));
  }

  // ── programs ──────────────────────────────────────────────────────────────────────────────────

  private static int rounds(CheckContext context) {
    return context.quick() ? 1 : 4;
  }

  private static int programs(CheckContext context) {
    int rounds = rounds(context);
    int[] ran = new int[1];
    for (int i = 0; i < rounds; i++) {
      for (Consumer<Runnable> scheduler : schedulers()) {
        scheduler.accept(
            () -> {
              List<Integer> primes = GoPrograms.sieve(25);
              expect(primes.getLast() == 97, "the 25th prime is 97, not " + primes.getLast());
              long sum = GoPrograms.pipeline(300, 3, 2);
              expect(sum == 300 * 301 / 2 + 3 * 300, "the pipeline's sum is " + sum);
              long twice = GoPrograms.fanOutFanIn(4, 400, 3);
              expect(twice == 400 * 401, "the workers' sum is " + twice);
              int ball = GoPrograms.pingPong(500);
              expect(ball == 1000, "the ball came back as " + ball);
              int most = GoPrograms.semaphore(20, 3);
              expect(most >= 1 && most <= 3, most + " held one of 3 permits");
              ran[0] += 5;
            });
      }
    }
    return ran[0];
  }

  // ── a channel under load ──────────────────────────────────────────────────────────────────────

  /** Fields that are not final: whoever receives one must see what the sender wrote. */
  private static final class Parcel {
    int number;
    int check;
  }

  private static int values(CheckContext context) {
    return context.quick() ? 500 : 2_500;
  }

  private static int channel(CheckContext context) {
    int each = values(context);
    int[] received = new int[1];
    for (int capacity : new int[] {0, 1, 8}) {
      for (Consumer<Runnable> scheduler : schedulers()) {
        scheduler.accept(() -> received[0] += load(capacity, SENDERS, each));
      }
    }
    return received[0];
  }

  private static int load(int capacity, int senders, int each) {
    Channel<Parcel> c = Go.chan(capacity);
    Channel<Boolean> sent = Go.chan(senders);
    Channel<Boolean> ended = Go.chan(senders);
    AtomicIntegerArray seen = new AtomicIntegerArray(senders * each);
    for (int s = 0; s < senders; s++) {
      int first = s * each;
      Go.go(
          () -> {
            for (int i = 0; i < each; i++) {
              Parcel p = new Parcel();
              p.number = first + i;
              p.check = ~p.number;
              c.send(p);
            }
            sent.send(true);
          });
      Go.go(
          () -> {
            for (Received<Parcel> r = c.receive(); r.ok(); r = c.receive()) {
              Parcel p = r.value();
              expect(p.check == ~p.number, "a value was received before it was written");
              expect(seen.incrementAndGet(p.number) == 1, "value " + p.number + " came twice");
            }
            ended.send(true);
          });
    }
    for (int s = 0; s < senders; s++) {
      sent.receive();
    }
    c.close();
    for (int s = 0; s < senders; s++) {
      ended.receive();
    }
    for (int i = 0; i < seen.length(); i++) {
      expect(seen.get(i) == 1, "value " + i + " was sent and never received");
    }
    try {
      c.send(new Parcel());
    } catch (ChannelClosed e) {
      return seen.length();
    }
    throw new AssertionError("a send on a closed channel did not fail");
  }

  // ── a pool under load ─────────────────────────────────────────────────────────────────────────

  private static int tasks(CheckContext context) {
    return context.quick() ? 1_000 : 8_000;
  }

  private static int pool(CheckContext context) {
    int each = tasks(context);
    int ran = 0;
    for (long keepAlive : new long[] {0, 20_000, 1_000_000_000}) {
      for (int threads : new int[] {1, 3}) {
        ran += storm(threads, keepAlive, each);
      }
    }
    return ran;
  }

  private static int storm(int threads, long keepAlive, int each) {
    AtomicIntegerArray runs = new AtomicIntegerArray(CLIENTS * each);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    RealKernel.boot(
        LIMIT,
        k -> {
          ThreadPool pool = new ThreadPool(k, threads, keepAlive);
          for (int c = 0; c < CLIENTS; c++) {
            int first = c * each;
            k.start(
                "client" + c,
                () -> {
                  for (int i = 0; i < each; i++) {
                    int id = first + i;
                    pool.submit(() -> task(id, runs, running, most));
                    if (i % 500 == 499) {
                      k.sleep(30_000); // long enough for the threads to go idle, or to leave
                    }
                  }
                  done.incrementAndGet();
                });
          }
          while (done.get() < CLIENTS) {
            k.sleep(100_000);
          }
          pool.shutdown();
          pool.awaitTermination();
          ThreadPool.Stats s = pool.stats();
          // Number by number: the record is the submission's, and so is what it equals.
          expect(
              s.threads() == 0
                  && s.idle() == 0
                  && s.queued() == 0
                  && s.completed() == CLIENTS * each
                  && s.failed() == 0,
              "after its end a pool that ran " + CLIENTS * each + " tasks says " + s);
        });
    expect(
        most.get() <= threads,
        "a pool of at most " + threads + " threads ran " + most + " tasks at once");
    for (int i = 0; i < runs.length(); i++) {
      expect(runs.get(i) == 1, "task " + i + " ran " + runs.get(i) + " times");
    }
    return runs.length();
  }

  /** Throws nothing, whatever it finds: the pool would swallow it. */
  private static void task(
      int id, AtomicIntegerArray runs, AtomicInteger running, AtomicInteger most) {
    int now = running.incrementAndGet();
    most.accumulateAndGet(now, Math::max);
    runs.incrementAndGet(id);
    running.decrementAndGet();
  }

  // ── a goroutine that throws ───────────────────────────────────────────────────────────────────

  private static int panic() {
    int count = 0;
    for (Consumer<Runnable> scheduler : schedulers()) {
      try {
        scheduler.accept(
            () -> {
              Channel<Integer> never = Go.chan(0);
              Go.go(
                  () -> {
                    throw new ArithmeticException("on purpose");
                  });
              never.receive();
            });
        throw new AssertionError("a goroutine threw, and the run went on to its end");
      } catch (GoPanic p) {
        Unwritten.passOn(p);
        expect(
            p.goroutine() == 2 && p.getCause() instanceof ArithmeticException,
            "goroutine 2 threw an ArithmeticException, and the panic says: " + p.getMessage());
        count++;
      }
    }
    return count;
  }
}
