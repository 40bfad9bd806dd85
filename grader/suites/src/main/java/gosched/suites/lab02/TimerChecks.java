package gosched.suites.lab02;

import gosched.kit.Timer;
import gosched.lab02.Timers;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab02.TimerScript.Step;
import gosched.suites.lab02.TimerScript.Then;
import gosched.suites.scripts.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The timers by themselves, without a loop: the check's own thread lets time pass and runs them.
 */
final class TimerChecks {
  private static final long MICRO = 1_000;
  private static final int MOST_CALLBACKS = 200;

  /** Both sides of a comparison: the lab's timers, and the model's. */
  private static final class Side {
    private final BiFunction<Long, Runnable, Timer> after;
    private final BiFunction<Long, Runnable, Timer> every;
    private final List<Timer> timers = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private int fired;

    Side(BiFunction<Long, Runnable, Timer> after, BiFunction<Long, Runnable, Timer> every) {
      this.after = after;
      this.every = every;
    }

    void apply(Step step) {
      switch (step) {
        case Step.After a -> set(after, a.micros(), a.then());
        case Step.Every e -> set(every, e.micros(), e.then());
        case Step.Stop s -> stop(s.timer());
        case Step.Reset r -> reset(r.timer(), r.micros());
        case Step.Pass p -> {}
      }
    }

    private void set(BiFunction<Long, Runnable, Timer> how, int micros, Then then) {
      int me = timers.size();
      timers.add(null);
      timers.set(me, how.apply(micros * MICRO, () -> fire(me, then)));
    }

    private void fire(int timer, Then then) {
      if (++fired > MOST_CALLBACKS) {
        throw new Violation("run() ends", "run() fires timers without end");
      }
      log.add("t" + timer + " fires");
      switch (then) {
        case Then.Nothing n -> {}
        case Then.StopIt s -> stop(s.timer());
        case Then.ResetIt r -> reset(r.timer(), r.micros());
        case Then.SetNew n -> set(after, n.micros(), new Then.Nothing());
      }
    }

    private void stop(int timer) {
      if (timer < timers.size()) {
        log.add("t" + timer + ".stop() is " + timers.get(timer).stop());
      }
    }

    private void reset(int timer, int micros) {
      if (timer < timers.size()) {
        log.add(
            "t" + timer + ".reset(" + micros + ") is " + timers.get(timer).reset(micros * MICRO));
      }
    }
  }

  private TimerChecks() {}

  static void run(SimKernel k, TimerScript script) {
    long start = k.nanoTime();
    Timers timers = new Timers(k);
    TimerModel model = new TimerModel(start);
    Side seen = new Side(timers::after, timers::every);
    Side expected = new Side(model::after, model::every);
    for (Step step : script.steps()) {
      if (step instanceof Step.Pass p) {
        k.sleep(p.micros() * MICRO);
        model.pass(p.micros() * MICRO);
        String time = "at " + (k.nanoTime() - start) / MICRO + " us run() ";
        expected.log.add(time + "begins");
        seen.log.add(time + "begins");
        int fired = model.run();
        expected.log.add(time + "says " + fired);
        seen.log.add(time + "says " + timers.run());
      } else {
        expected.apply(step);
        seen.apply(step);
      }
      expected.log.add("next() is " + time(model.next(), start) + ", size() is " + model.size());
      seen.log.add("next() is " + time(timers.next(), start) + ", size() is " + timers.size());
      String difference = Log.difference(expected.log, seen.log);
      Violation.unless(difference == null, "timers", difference);
    }
  }

  private static String time(long when, long start) {
    return when == Timers.NEVER ? "NEVER" : (when - start) / (double) MICRO + " us";
  }

  // ── odd times ─────────────────────────────────────────────────────────────────────────────────

  static void edges(SimKernel k) {
    Timers t = new Timers(k);
    List<String> log = new ArrayList<>();
    edge(t.next() == Timers.NEVER && t.run() == 0 && t.size() == 0, "without timers: NEVER, 0, 0");
    t.after(-5, () -> log.add("past"));
    edge(log.isEmpty(), "after(-5) fired at once: callbacks run in run() only");
    t.after(Long.MAX_VALUE, () -> log.add("never"));
    Timer far = t.every(Long.MAX_VALUE, () -> log.add("never"));
    t.after(Long.MAX_VALUE - 1, () -> log.add("never"));
    edge(t.run() == 1 && log.equals(List.of("past")), "of -5 and three of ages, fired: " + log);
    edge(t.size() == 3, "timers for the end of time are set, too: size() is " + t.size());
    k.sleep(1_000_000_000);
    edge(t.run() == 0, "a timer for the end of time fired after a second: " + log);
    edge(t.next() > k.nanoTime(), "next() is in the past: " + t.next());
    edge(far.stop(), "stop() of a timer that is set should say true");
    edge(!far.reset(1_000_000), "reset() of a stopped timer should say false");
    edge(t.size() == 3, "reset() sets a stopped timer again, and size() is " + t.size());
    int[] again = new int[1];
    setAgain(t, again);
    t.run();
    edge(again[0] == 1, "a callback set a timer for now; it should wait for the next run()");
    t.run();
    edge(again[0] == 2, "a callback set a timer for now; the next run() did not fire it");
    for (long nanos : new long[] {0, -1}) {
      try {
        t.every(nanos, () -> {});
      } catch (IllegalArgumentException e) {
        continue;
      }
      throw new Violation("odd times", "every(" + nanos + ") should be refused");
    }
  }

  private static void setAgain(Timers t, int[] fired) {
    t.after(
        0,
        () -> {
          Violation.unless(++fired[0] < 100, "run() ends", "run() fires timers without end");
          setAgain(t, fired);
        });
  }

  private static void edge(boolean holds, String message) {
    Violation.unless(holds, "odd times", message);
  }
}
