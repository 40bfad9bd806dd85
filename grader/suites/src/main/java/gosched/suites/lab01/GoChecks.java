package gosched.suites.lab01;

import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab01.PooledScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Goroutines: how they begin, which thread they have, how they end. */
final class GoChecks {
  private static final String RETURNS = "run returns when main returns";

  private GoChecks() {}

  /**
   * @param n goroutines besides main, all of which wait at the same time
   * @param family whether the first one starts the second while main starts the others
   */
  record Crowd(On on, int n, boolean family) {
    static List<Crowd> all() {
      return Arrays.stream(On.values())
          .flatMap(
              on ->
                  Stream.of(
                      new Crowd(on, 1, false),
                      new Crowd(on, 2, false),
                      new Crowd(on, 5, false),
                      new Crowd(on, 3, true)))
          .toList();
    }

    @Override
    public String toString() {
      return on
          + "\nmain starts "
          + n
          + " goroutines"
          + (family ? " (the second one is started by the first)" : "")
          + ", which all park; then it readies them";
    }
  }

  /** While all wait each has a thread to itself; ids, current() and the counts are right. */
  static void crowd(SimKernel k, Crowd p) {
    Scheduler s = p.on.make(k);
    G[] gs = new G[p.n];
    Set<KernelThread> threads = new HashSet<>();
    Set<Long> ids = new TreeSet<>();
    rule(s.current() == null, "a thread without a goroutine was told it runs " + s.current());
    s.run(
        () -> {
          rule(
              s.current() != null && s.current().id() == 1,
              "main is goroutine 1, not " + s.current());
          ids.add(s.current().id());
          threads.add(KernelThread.current());
          for (int i = 0; i < p.n; i++) {
            if (!p.family || i != 1) {
              start(s, p, i, gs, threads, ids);
            }
          }
          k.settle();
          rule(
              threads.size() == p.n + 1,
              p.n
                  + 1
                  + " goroutines live on "
                  + threads.size()
                  + " threads: each has one to itself");
          rule(ids.size() == p.n + 1, "ids are unique; these goroutines have " + ids);
          long made = k.counters().threadsStarted();
          rule(made <= p.n + 2, p.n + " goroutines and main took " + made + " kernel threads");
          stats(s, p.n + 1, p.n + 1);
          for (G g : gs) {
            rule(g.status() == Status.WAITING, "it parked, and is " + g);
            Go.ready(g);
          }
          k.settle();
          for (G g : gs) {
            rule(g.status() == Status.DEAD, "its body returned, and it is " + g.status());
          }
          stats(s, p.n + 1, 1);
        });
    rule(s.current() == null, "main has ended, and its thread still runs " + s.current());
    k.calmDown();
    k.sleep(20 * On.KEEP_ALIVE);
    k.settle();
    rule(
        k.liveThreads() == 1,
        "all goroutines have ended, and " + (k.liveThreads() - 1) + " of their threads live on");
  }

  private static void start(
      Scheduler s, Crowd p, int i, G[] gs, Set<KernelThread> threads, Set<Long> ids) {
    gs[i] =
        Go.go(
            () -> {
              if (p.family && i == 0) {
                start(s, p, 1, gs, threads, ids);
              }
              member(s, i, gs, threads, ids);
            });
  }

  private static void member(
      Scheduler s, int me, G[] gs, Set<KernelThread> threads, Set<Long> ids) {
    G g = s.current();
    rule(g != null && g.status() == Status.RUNNING, "a goroutine that runs finds itself " + g);
    threads.add(KernelThread.current());
    ids.add(g.id());
    Go.park(WaitReason.PARKED, x -> true);
    rule(g == gs[me], "go() returned " + gs[me] + " for " + g);
  }

  private static void stats(Scheduler s, long spawned, long alive) {
    Scheduler.Stats stats = s.stats();
    rule(
        stats.spawned() == spawned && stats.alive() == alive,
        "stats() should say " + spawned + " spawned and " + alive + " alive, and says " + stats);
  }

  private static void rule(boolean holds, String message) {
    Violation.unless(holds, "goroutines", message);
  }

  /**
   * Run returns when main returns, though a goroutine waits for ever and another one sleeps; and a
   * goroutine that still runs then may start others.
   */
  static void runReturns(SimKernel k, On on) {
    Scheduler s = on.make(k);
    long[] left = new long[1];
    boolean[] returned = new boolean[1];
    k.start(
        "watch",
        () -> {
          k.sleep(2_000_000); // only passes when all others are at rest, or wait for the clock
          Violation.unless(
              returned[0] || left[0] == 0,
              RETURNS,
              "main has returned, and run waits for something else\n" + k.dump());
        });
    s.run(
        () -> {
          Go.go(() -> Go.park(WaitReason.PARKED, g -> true));
          Go.go(() -> Go.sleep(1_000_000_000_000L));
          Go.go(
              () -> {
                Go.sleep(1_000_000);
                Go.go(() -> {});
              });
          left[0] = k.nanoTime();
        });
    returned[0] = true;
    Violation.unless(
        k.nanoTime() - left[0] < 500_000_000_000L,
        RETURNS,
        "run returned only after a goroutine that sleeps had ended");
    k.calmDown();
    k.sleep(100_000_000);
    k.settle();
  }

  /** System calls and sleeps hold up the goroutine that makes them, and nobody else. */
  static void blocking(SimKernel k, On on) {
    Status[] seen = new Status[2];
    String[] asleep = new String[1];
    int[] ran = new int[1];
    long[] took = new long[2];
    on.make(k)
        .run(
            () -> {
              G reader =
                  Go.go(
                      () -> {
                        long from = k.nanoTime();
                        Go.block("read", 50_000);
                        took[0] = k.nanoTime() - from;
                        seen[1] = Go.current().status();
                      });
              G sleeper =
                  Go.go(
                      () -> {
                        long from = k.nanoTime();
                        Go.sleep(60_000);
                        took[1] = k.nanoTime() - from;
                      });
              k.settle();
              seen[0] = reader.status();
              asleep[0] = sleeper.status() + ", " + sleeper.waitReason();
              Go.go(() -> ran[0]++);
              k.settle();
              block(ran[0] == 1, "a goroutine could not run while others were blocked or asleep");
              block(seen[0] == Status.SYSCALL, "in a system call a goroutine is " + seen[0]);
              block(
                  asleep[0].equals("WAITING, sleep"),
                  "a goroutine that sleeps should be WAITING, sleep, and is " + asleep[0]);
              Go.yield();
              Go.sleep(0);
              Go.sleep(-1);
              k.sleep(1_000_000);
              k.settle();
              block(seen[1] == Status.RUNNING, "after a system call it is " + seen[1]);
              block(reader.status() == Status.DEAD, "the reader should have ended: " + reader);
              block(sleeper.status() == Status.DEAD, "the sleeper should have ended: " + sleeper);
              block(
                  took[0] >= 50_000 && took[1] >= 60_000,
                  "a sleep was cut short: " + Arrays.toString(took));
            });
  }

  private static void block(boolean holds, String message) {
    Violation.unless(holds, "system calls and sleep", message);
  }

  /**
   * @param threads how many the pool has
   * @param n goroutines besides main
   */
  record Bounded(int threads, int n) {
    static List<Bounded> all() {
      return List.of(new Bounded(1, 3), new Bounded(2, 3), new Bounded(2, 6), new Bounded(3, 7));
    }

    @Override
    public String toString() {
      return "new PooledScheduler(kernel, "
          + threads
          + ", 1 ms)\nmain starts "
          + n
          + " goroutines that sleep 10 us each, and then sleeps itself";
    }
  }

  /** All goroutines run, on no more threads than the pool may have. */
  static void bounded(SimKernel k, Bounded p) {
    PooledScheduler s = new PooledScheduler(k, p.threads, On.KEEP_ALIVE);
    int[] running = {0};
    int[] ended = {0};
    s.run(
        () -> {
          for (int i = 0; i < p.n; i++) {
            Go.go(
                () -> {
                  running[0]++;
                  pooled(
                      running[0] <= p.threads,
                      running[0] + " goroutines run at once on a pool of " + p.threads);
                  Go.sleep(10_000);
                  running[0]--;
                  ended[0]++;
                });
          }
        });
    for (int i = 0; i < 20; i++) {
      // At rest: a thread that has left the pool may take a moment to end.
      k.settle();
      int threads = k.liveThreads() - 1;
      pooled(threads <= p.threads, "a pool of " + p.threads + " threads has " + threads);
      k.sleep(4_000);
    }
    k.calmDown();
    k.sleep(100 * On.KEEP_ALIVE);
    k.settle();
    pooled(ended[0] == p.n, ended[0] + " of " + p.n + " goroutines ran");
  }

  private static void pooled(boolean holds, String message) {
    Violation.unless(holds, "goroutines on the pool", message);
  }

  /** A goroutine that waits keeps its thread: with two threads a third goroutine does not begin. */
  static void parkedHoldsItsThread(SimKernel k, Integer threads) {
    PooledScheduler s = new PooledScheduler(k, threads, On.KEEP_ALIVE);
    int[] began = {0};
    s.run(
        () -> {
          G[] parked = new G[threads - 1];
          for (int i = 0; i < parked.length; i++) {
            parked[i] = Go.go(() -> Go.park(WaitReason.PARKED, g -> true));
          }
          k.settle();
          Go.go(() -> began[0]++);
          k.sleep(50 * On.KEEP_ALIVE);
          k.settle();
          pooled(
              began[0] == 0,
              "all "
                  + threads
                  + " threads are held by goroutines that wait, and yet another goroutine ran");
          pooled(s.poolStats().queued() == 1, "it should wait in the queue: " + s.poolStats());
          Go.ready(parked[0]);
          k.sleep(50 * On.KEEP_ALIVE);
          k.settle();
          pooled(began[0] == 1, "a thread is free again, and the goroutine still did not run");
        });
  }
}
