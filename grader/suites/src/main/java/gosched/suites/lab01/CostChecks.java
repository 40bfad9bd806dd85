package gosched.suites.lab01;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.WaitReason;
import gosched.lab01.ThreadPool;
import gosched.sim.Counters;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.function.LongSupplier;

/**
 * What things cost, in counts of what the kernel was asked for: the same numbers on every machine.
 */
final class CostChecks {
  private static final long SECOND = 1_000_000_000L;

  private CostChecks() {}

  /** How much a counter grew while {@code body} ran and came to rest. */
  private static long grown(SimKernel k, LongSupplier counter, Runnable body) {
    k.settle();
    long before = counter.getAsLong();
    body.run();
    k.settle();
    return counter.getAsLong() - before;
  }

  /** Whoever waits costs nothing: no timers, no parks, no locks, for a whole second. */
  static void noPolling(SimKernel k, On on) {
    Counters n = k.counters();
    on.make(k)
        .run(
            () -> {
              Channel<Integer> empty = Go.chan(0);
              Channel<Integer> full = Go.chan(1);
              full.send(0);
              Go.go(empty::receive);
              Go.go(() -> full.send(1));
              Go.go(() -> Go.park(WaitReason.PARKED, g -> true));
              Go.go(() -> Go.sleep(3 * SECOND));
              long work =
                  grown(
                      k,
                      () -> n.timersFired() + n.parks() + n.locks() + n.unparks(),
                      () -> k.sleep(SECOND / 2));
              Violation.unless(
                  work <= 1,
                  "waiting is free",
                  "four goroutines wait for half a second of virtual time; in it the kernel was"
                      + " asked "
                      + (work - 1)
                      + " times for something, and should not be at all");
            });
  }

  /** An idle thread of a pool waits for its keep-alive in one go. */
  static void idleIsFree(SimKernel k, Integer threads) {
    Counters n = k.counters();
    int[] ran = new int[1];
    ThreadPool pool = new ThreadPool(k, threads, 10 * SECOND);
    for (int i = 0; i < threads; i++) {
      pool.submit(
          () -> {
            k.sleep(1_000);
            ran[0]++;
          });
    }
    k.sleep(10_000);
    long work =
        grown(
            k, () -> n.timersFired() + n.parks() + n.locks() + n.unparks(), () -> k.sleep(SECOND));
    Violation.unless(
        ran[0] == threads, "tasks run", "of " + threads + " tasks only " + ran[0] + " ran");
    Violation.unless(
        work <= 1,
        "waiting is free",
        threads
            + " idle threads of a pool asked the kernel "
            + (work - 1)
            + " times for something in one second of their keep-alive of ten");
  }

  /**
   * @param waiting how many wait for the event
   */
  record Wake(String event, int waiting) {
    static java.util.List<Wake> all() {
      return java.util.List.of(
          new Wake("send", 1),
          new Wake("send", 4),
          new Wake("receive", 1),
          new Wake("receive", 4),
          new Wake("submit", 1),
          new Wake("submit", 4));
    }

    @Override
    public String toString() {
      return switch (event) {
        case "send" -> waiting + " goroutines wait to receive; main sends one value";
        case "receive" -> waiting + " goroutines wait to send; main receives one value";
        default -> waiting + " threads of a pool are idle; one task is submitted";
      };
    }
  }

  /** One event wakes one thread, however many wait. */
  static void oneWake(SimKernel k, Wake p) {
    if (p.event.equals("submit")) {
      ThreadPool pool = new ThreadPool(k, p.waiting, SECOND);
      for (int i = 0; i < p.waiting; i++) {
        pool.submit(() -> k.sleep(1_000));
      }
      k.sleep(10_000);
      woke(p, grown(k, k.counters()::unparks, () -> pool.submit(() -> {})));
      return;
    }
    boolean send = p.event.equals("send");
    On.THREADS
        .make(k)
        .run(
            () -> {
              Channel<Integer> c = Go.chan(0);
              for (int i = 0; i < p.waiting; i++) {
                Go.go(send ? c::receive : () -> c.send(1));
              }
              Runnable event = send ? () -> c.send(1) : c::receive;
              woke(p, grown(k, k.counters()::unparks, event));
            });
  }

  private static void woke(Wake p, long unparks) {
    Violation.unless(
        unparks == 1,
        "one event wakes one thread",
        p + ": the kernel was asked to unpark " + unparks + " times, and once is right");
  }

  /** One after the other, a thousand tasks need one thread; as goroutines they need a thousand. */
  static void threadsMade(SimKernel k, Integer tasks) {
    Counters n = k.counters();
    int[] ran = new int[1];
    ThreadPool pool = new ThreadPool(k, 16, SECOND);
    long made =
        grown(
            k,
            n::threadsStarted,
            () -> {
              for (int i = 0; i < tasks; i++) {
                pool.submit(() -> ran[0]++);
                k.settle();
              }
            });
    Violation.unless(ran[0] == tasks, "threads made", ran[0] + " of " + tasks + " tasks ran");
    Violation.unless(
        made == 1,
        "threads made",
        tasks
            + " tasks, one after the other, made "
            + made
            + " threads of a pool of 16: 1 is enough");
  }
}
