package gosched.suites.threads;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.G.Status;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Time and the scheduler: sleeps, and goroutines that timers start. */
final class SleepChecks {
  private static final long MICRO = 1_000;

  private SleepChecks() {}

  private static double us(long nanos) {
    return nanos / (double) MICRO;
  }

  // ── sleeps ────────────────────────────────────────────────────────────────────────────────────

  /** What another goroutine does while some sleep. */
  enum Other {
    YIELDS,
    CALLS,
    /** Keeps its slot for longer than all sleep; there is always one slot more. */
    COMPUTES;

    /** Whether it keeps a slot from sleepers. */
    private boolean keeps(Lab lab) {
      return this == COMPUTES || this == CALLS && lab.keeps() > 0;
    }
  }

  /**
   * @param micros for each goroutine, how long it sleeps, sleep after sleep
   */
  record Sleepers(Slots bed, List<List<Integer>> micros, List<Other> others) {
    static Arbitrary<Sleepers> any(Lab lab) {
      return Arbitraries.of(lab.one(), lab.two(), lab.three())
          .flatMap(
              bed ->
                  Combinators.combine(
                          Arbitraries.integers()
                              .between(0, 5)
                              .list()
                              .ofMinSize(1)
                              .ofMaxSize(2)
                              .list()
                              .ofMinSize(1)
                              .ofMaxSize(3),
                          Arbitraries.of(Other.class)
                              .list()
                              .ofMaxSize(2)
                              .filter(others -> keeping(lab, others) < bed.procs()))
                      .as((micros, others) -> new Sleepers(bed, micros, others)));
    }

    private static long keeping(Lab lab, List<Other> others) {
      return others.stream().filter(o -> o.keeps(lab)).count();
    }

    @Override
    public String toString() {
      return bed
          + "\ngoroutines that sleep, us, one sleep after the other: "
          + micros
          + "; besides, goroutines of which each "
          + others;
    }
  }

  /**
   * @param exact whether the clock stands still while anybody can run
   */
  static void sleeps(SimKernel k, Sleepers p, boolean exact) {
    int[] left = {p.micros.size()};
    long start = k.nanoTime();
    boolean keeps = p.bed.lab().keeps() > 0;
    // With one slot nobody searches; else who is at a sleeper's slot may have to end a nap first.
    long late = p.bed.procs() > 1 ? p.bed.lab().naps() : 0;
    Scheduler s = p.bed.make(k);
    Runnable all =
        () -> {
          p.others.forEach(other -> Go.go(() -> perform(k, other)));
          for (List<Integer> sleeps : p.micros) {
            Go.go(
                () -> {
                  long begin = keeps ? k.nanoTime() : start; // a thief may have waited before
                  sleeps.forEach(micros -> sleep(k, micros, exact, late));
                  left[0]--;
                  long at = k.nanoTime() - begin;
                  long sum = sleeps.stream().mapToInt(micros -> micros).sum() * MICRO;
                  sleep(
                      !exact || at <= sum + sleeps.size() * late,
                      "sleeps of "
                          + sleeps
                          + " us were over after "
                          + us(at)
                          + " us: there was a free slot, and it did not run between them");
                });
          }
        };
    s.run(
        () -> {
          if (keeps) { // main's own call must not keep a slot from them
            Go.syscall(
                () -> {
                  p.bed.settle(k);
                  s.go(all);
                  Slots.end(k);
                });
          } else {
            all.run();
            Slots.finish(k);
          }
          sleep(left[0] == 0, left[0] + " of " + p.micros.size() + " sleepers never woke");
        });
  }

  private static void perform(SimKernel k, Other other) {
    switch (other) {
      case YIELDS -> {
        for (int i = 0; i < 5; i++) {
          Go.yield();
        }
      }
      case CALLS -> {
        for (int i = 0; i < 3; i++) {
          Go.block("read", 3 * MICRO);
        }
      }
      case COMPUTES -> k.sleep(100 * MICRO);
    }
  }

  /**
   * @param late how much later than that it may be, in ns
   */
  private static void sleep(SimKernel k, int micros, boolean exact, long late) {
    long start = k.nanoTime();
    Go.sleep(micros * MICRO);
    long slept = k.nanoTime() - start;
    sleep(
        slept >= micros * MICRO && (!exact || slept <= micros * MICRO + late),
        "a sleep of " + micros + " us took " + us(slept) + " us, and there was a free slot");
  }

  private static void sleep(boolean holds, String message) {
    Violation.unless(holds, "sleep", message);
  }

  /** A goroutine that sleeps waits: it keeps neither a slot nor a thread. */
  static void asleep(SimKernel k, Slots bed) {
    bed.make(k)
        .run(
            () -> {
              List<G> sleepers = new ArrayList<>();
              for (int i = 0; i < 5; i++) {
                sleepers.add(Go.go(() -> Go.sleep(1_000_000 * MICRO)));
              }
              bed.rest(k);
              for (G g : sleepers) {
                sleep(
                    g.waitReason() == WaitReason.SLEEP,
                    "who sleeps is WAITING, sleep; and this one is " + g);
              }
              // Those of the slots, that of main, who is in a system call, and one for the timers.
              int limit = bed.procs() + bed.lab().between(bed.procs()) + 2;
              int threads = k.liveThreads() - 1;
              sleep(
                  threads <= limit,
                  "five goroutines sleep, and there are "
                      + threads
                      + " kernel threads; "
                      + limit
                      + " would do");
            });
  }

  /** To sleep for no time is not to wait. */
  static void noTime(SimKernel k, Slots bed) {
    boolean[] ran = new boolean[1];
    bed.make(k)
        .run(
            () -> {
              Go.go(() -> ran[0] = true);
              Go.sleep(0);
              Go.sleep(-1);
              sleep(bed.procs() > 1 || !ran[0], "a sleep of 0 or less let others run");
            });
  }

  // ── goroutines that timers start ──────────────────────────────────────────────────────────────

  /**
   * @param micros for each goroutine, after what times it has others started
   */
  record Alarms(Slots bed, List<List<Integer>> micros) {
    static Arbitrary<Alarms> any(Lab lab) {
      return Combinators.combine(
              Arbitraries.of(lab.one(), lab.two(), lab.three()),
              Arbitraries.integers()
                  .between(-1, 8)
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(4)
                  .list()
                  .ofMinSize(1)
                  .ofMaxSize(3))
          .as(Alarms::new);
    }

    @Override
    public String toString() {
      return bed + "\ngoroutines that call Go.after, us: " + micros;
    }
  }

  /** They are set by several goroutines at once; in exact time. */
  static void alarms(SimKernel k, Alarms p) {
    int[] fired = new int[1];
    p.bed
        .make(k)
        .run(
            () -> {
              for (List<Integer> alarms : p.micros) {
                Go.go(
                    () -> {
                      for (int micros : alarms) {
                        alarm(k, micros, fired);
                        Go.yield();
                      }
                    });
              }
              Slots.finish(k);
              int set = p.micros.stream().mapToInt(List::size).sum();
              starts(fired[0] == set, "of " + set + " timers " + fired[0] + " fired");
            });
  }

  private static void alarm(SimKernel k, int micros, int[] fired) {
    long start = k.nanoTime();
    boolean[] once = new boolean[1];
    Go.after(
        micros * MICRO,
        () -> {
          goroutine();
          starts(!once[0], "a timer that was set once fired a second time");
          once[0] = true;
          fired[0]++;
          long at = k.nanoTime() - start;
          starts(
              at == Math.max(0, micros) * MICRO,
              "the goroutine of a timer for " + micros + " us began after " + us(at) + " us");
        });
  }

  /** In exact time. */
  static void timers(SimKernel k, Slots bed) {
    List<String> log = new ArrayList<>();
    Set<G> tickers = new HashSet<>();
    bed.make(k)
        .run(
            () -> {
              long start = k.nanoTime();
              Channel<String> c = Go.chan(0);
              Go.after(3 * MICRO, () -> tell(k, c, "A", start));
              Go.after(2 * MICRO, () -> tell(k, c, "B", start));
              Timer stopped = Go.after(MICRO, () -> c.send("stopped"));
              Timer moved = Go.after(MICRO, () -> tell(k, c, "C", start));
              starts(stopped.stop() && !stopped.stop(), "stop() says true once");
              starts(moved.reset(4 * MICRO), "reset() of a timer that is set says true");
              Timer ticks =
                  Go.every(
                      10 * MICRO,
                      () -> {
                        boolean alone = tickers.add(Go.current());
                        starts(
                            alone, "a tick runs in the goroutine of an earlier one, that sleeps");
                        starts(
                            Go.current().status() == Status.RUNNING,
                            "a tick runs in " + Go.current());
                        tell(k, c, "tick", start);
                        Go.sleep(1_000 * MICRO); // the next tick does not wait for it
                      });
              for (int i = 0; i < 6; i++) {
                log.add(c.receive().value());
              }
              starts(ticks.stop(), "stop() of a periodic timer says true");
              Go.sleep(500 * MICRO);
              starts(!c.tryReceive().ok(), "a stopped timer goes on");
            });
    List<String> expected =
        List.of("B at 2", "A at 3", "C at 4", "tick at 10", "tick at 20", "tick at 30");
    starts(log.equals(expected), "expected " + expected + ", and it was " + log);
  }

  private static void tell(SimKernel k, Channel<String> c, String what, long start) {
    goroutine();
    c.send(what + " at " + (k.nanoTime() - start) / MICRO);
  }

  private static void goroutine() {
    KernelThread t = KernelThread.current();
    starts(t.g() != null, "the body of a timer runs in no goroutine, but on thread " + t.name());
  }

  /** A period is positive. */
  static void noPeriod(SimKernel k, Slots bed) {
    bed.make(k)
        .run(
            () -> {
              for (long nanos : new long[] {0, -1}) {
                try {
                  Go.every(nanos, () -> {});
                } catch (IllegalArgumentException e) {
                  continue;
                }
                throw new Violation("a period", "every(" + nanos + ") should be refused");
              }
              Go.sleep(MICRO);
            });
  }

  private static void starts(boolean holds, String message) {
    Violation.unless(holds, "timers start goroutines", message);
  }
}
