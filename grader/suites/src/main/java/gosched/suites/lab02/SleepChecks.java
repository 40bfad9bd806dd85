package gosched.suites.lab02;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Timer;
import gosched.lab02.EventLoop;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Time and the loop. */
final class SleepChecks {
  private static final long MICRO = 1_000;

  private SleepChecks() {}

  // ── exactly ───────────────────────────────────────────────────────────────────────────────────

  /**
   * @param micros for each goroutine, how long it sleeps, sleep after sleep
   */
  record Sleepers(List<List<Integer>> micros) {
    static Arbitrary<Sleepers> any() {
      return Arbitraries.integers()
          .between(0, 5)
          .list()
          .ofMinSize(1)
          .ofMaxSize(3)
          .list()
          .ofMinSize(1)
          .ofMaxSize(4)
          .map(Sleepers::new);
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\ngoroutines that sleep, us, one sleep after the other: "
          + micros;
    }
  }

  static void exact(SimKernel k, Sleepers p) {
    int[] ended = new int[1];
    List<String> woke = new ArrayList<>();
    new EventLoop(k)
        .run(
            () -> {
              for (List<Integer> sleeps : p.micros) {
                int me = p.micros.indexOf(sleeps);
                Go.go(
                    () -> {
                      for (int micros : sleeps) {
                        long start = k.nanoTime();
                        Go.sleep(micros * MICRO);
                        long slept = k.nanoTime() - start;
                        exact(
                            slept == micros * MICRO,
                            "a sleep of "
                                + micros
                                + " us took "
                                + slept / (double) MICRO
                                + " us, although nobody kept the thread busy");
                        woke.add("goroutine " + me);
                      }
                      ended[0]++;
                    });
              }
              Go.sleep(100 * MICRO);
              exact(
                  ended[0] == p.micros.size(),
                  (p.micros.size() - ended[0]) + " sleepers never woke; woke: " + woke);
            });
  }

  private static void exact(boolean holds, String message) {
    Violation.unless(holds, "sleep", message);
  }

  // ── while others run ──────────────────────────────────────────────────────────────────────────

  /**
   * @param busy goroutines that block the thread for 1 ms and yield, again and again
   */
  record Busy(int busy) {
    static List<Busy> all() {
      return IntStream.rangeClosed(1, 3).mapToObj(Busy::new).toList();
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\n"
          + busy
          + " goroutine(s) that make a system call of 1 ms and yield, 20 times; main sleeps 5 ms,"
          + " and another has a timer for 3 ms";
    }
  }

  static void busy(SimKernel k, Busy p) {
    long milli = 1_000_000;
    long[] fired = new long[1];
    new EventLoop(k)
        .run(
            () -> {
              long start = k.nanoTime();
              for (int b = 0; b < p.busy; b++) {
                Go.go(
                    () -> {
                      for (int i = 0; i < 20; i++) {
                        Go.block("read", milli);
                        Go.yield();
                      }
                    });
              }
              Go.after(3 * milli, () -> fired[0] = k.nanoTime() - start);
              Go.sleep(5 * milli);
              long slept = k.nanoTime() - start;
              // It is readied at the first turn after its time, behind those who can run.
              late("a sleep of 5 ms", slept, (5 + p.busy + 1) * milli);
              late("a timer of 3 ms", fired[0], (3 + p.busy + 2) * milli);
            });
  }

  private static void late(String what, long nanos, long limit) {
    Violation.unless(
        nanos > 0 && nanos <= limit,
        "timers fire though others run",
        what
            + (nanos == 0 ? " had not fired by then" : " took " + nanos / 1e6 + " ms")
            + "; those who were in the queue before it can explain "
            + limit / 1e6
            + " ms at most");
  }

  // ── goroutines that timers start ──────────────────────────────────────────────────────────────

  static void timers(SimKernel k) {
    List<String> log = new ArrayList<>();
    Set<Long> tickers = new HashSet<>();
    new EventLoop(k)
        .run(
            () -> {
              long start = k.nanoTime();
              Channel<String> c = Go.chan(0);
              Go.after(3 * MICRO, () -> c.send("A at " + (k.nanoTime() - start) / MICRO));
              Go.after(2 * MICRO, () -> c.send("B at " + (k.nanoTime() - start) / MICRO));
              Go.after(3 * MICRO, () -> c.send("C at " + (k.nanoTime() - start) / MICRO));
              Timer stopped = Go.after(MICRO, () -> c.send("stopped"));
              Timer moved = Go.after(MICRO, () -> c.send("D at " + (k.nanoTime() - start) / MICRO));
              starts(stopped.stop() && !stopped.stop(), "stop() says true once");
              starts(moved.reset(4 * MICRO), "reset() of a timer that is set says true");
              Timer ticks =
                  Go.every(
                      10 * MICRO,
                      () -> {
                        tickers.add(Go.current().id());
                        c.send("tick " + Go.current().status());
                        Go.sleep(15 * MICRO); // the next tick does not wait for it
                      });
              for (int i = 0; i < 7; i++) {
                log.add(c.receive().value());
              }
              starts(ticks.stop(), "stop() of a periodic timer says true");
              log.add("at " + (k.nanoTime() - start) / MICRO);
              Go.sleep(100 * MICRO);
              starts(!c.tryReceive().ok(), "a stopped timer goes on");
            });
    List<String> expected =
        List.of(
            "B at 2",
            "A at 3",
            "C at 3",
            "D at 4",
            "tick RUNNING",
            "tick RUNNING",
            "tick RUNNING",
            "at 30");
    starts(log.equals(expected), "expected " + expected + ", and it was " + log);
    starts(tickers.size() == 3, "three ticks are three goroutines, and these ticked: " + tickers);
  }

  private static void starts(boolean holds, String message) {
    Violation.unless(holds, "timers start goroutines", message);
  }
}
