package gosched.suites.lab03;

import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Timer;
import gosched.lab03.Timers;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** The timers by themselves, without a scheduler: kernel threads of the check set them. */
final class TimerChecks {
  static final long MICRO = 1_000;

  private TimerChecks() {}

  // ── set by many ───────────────────────────────────────────────────────────────────────────────

  /** One thing that a thread does. Times are in us. */
  sealed interface Step {
    record After(int micros) implements Step {
      @Override
      public String toString() {
        return "after(" + micros + ")";
      }
    }

    /** Its callback sets another one. */
    record AfterThen(int micros, int then) implements Step {
      @Override
      public String toString() {
        return "after(" + micros + ") that does after(" + then + ")";
      }
    }

    record Pass(int micros) implements Step {
      @Override
      public String toString() {
        return micros + " us pass";
      }
    }
  }

  record Sets(List<List<Step>> threads) {
    static Arbitrary<Sets> any() {
      Arbitrary<Integer> micros = Arbitraries.integers().between(0, 8);
      Arbitrary<Step> step =
          Arbitraries.frequencyOf(
              Tuple.of(3, micros.map(Step.After::new)),
              Tuple.of(1, Combinators.combine(micros, micros).as(Step.AfterThen::new)),
              Tuple.of(1, Arbitraries.integers().between(1, 6).map(Step.Pass::new)));
      return step.list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(3).map(Sets::new);
    }

    @Override
    public String toString() {
      return "t = new Timers(kernel, atLast); threads that use it, times in us: " + threads;
    }
  }

  /** A timer, and what is known of it. */
  private static final class Alarm {
    final long nanos;
    final KernelThread setBy;

    /** Of two that one thread has set, the one with the smaller number was the first. */
    final int number;

    /** It was set at this moment, or later. */
    final long from;

    /** And at this one, or earlier; not known yet as long as the call has not returned. */
    long to = Long.MAX_VALUE;

    boolean fired;

    Alarm(SimKernel k, long nanos, int number) {
      this.nanos = nanos;
      this.number = number;
      setBy = k.current();
      from = k.nanoTime();
    }

    /** Whether it must fire before {@code other}: it is due before it, or was set before it. */
    boolean isBefore(Alarm other) {
      if (to == Long.MAX_VALUE) {
        return false;
      }
      long latest = to + nanos;
      long earliest = other.from + other.nanos;
      boolean sameTime = from == to && other.from == other.to && latest == earliest;
      return latest < earliest || sameTime && setBy == other.setBy && number < other.number;
    }
  }

  /** Timers, and a record of all that is set and fires. */
  private static final class Watched {
    final SimKernel k;
    final boolean exact;
    final Timers timers;
    final KernelLock look;
    final List<Alarm> alarms = new ArrayList<>();
    int callbacks;
    int returned;

    /** How many callbacks had returned when atLast was called. */
    int returnedAtLast;

    Watched(SimKernel k, boolean exact) {
      this.k = k;
      this.exact = exact;
      timers = new Timers(k, () -> returnedAtLast = returned);
      look = k.lock("check");
    }

    void perform(Step step) {
      switch (step) {
        case Step.After a -> set(a.micros, -1);
        case Step.AfterThen a -> set(a.micros, a.then);
        case Step.Pass p -> k.sleep(p.micros * MICRO);
      }
    }

    private void set(int micros, int then) {
      Alarm a = new Alarm(k, micros * MICRO, alarms.size());
      alarms.add(a);
      timers.after(a.nanos, () -> fire(a, then));
      a.to = k.nanoTime();
    }

    private void fire(Alarm a, int then) {
      fires(!a.fired, () -> "a timer that was set once fired a second time");
      a.fired = true;
      callbacks++;
      fires(callbacks == returned + 1, () -> "two callbacks run at once");
      long at = k.nanoTime() - a.from;
      fires(
          at >= a.nanos && (!exact || at == a.nanos),
          () -> "a timer for " + us(a.nanos) + " us fired after " + us(at) + " us");
      for (Alarm b : alarms) {
        fires(
            b.fired || !b.isBefore(a),
            () ->
                "a timer for "
                    + us(a.nanos)
                    + " us, set "
                    + us(a.from - b.from)
                    + " us after one for "
                    + us(b.nanos)
                    + " us, fired before it");
      }
      fires(timers.pending() >= 1, () -> "a callback runs, and pending() is " + timers.pending());
      look.lock(); // others may run
      look.unlock();
      if (then >= 0) {
        set(then, -1);
      }
      returned++;
    }
  }

  /**
   * @param exact whether the clock stands still while anybody can run
   */
  static void fire(SimKernel k, Sets p, boolean exact) {
    Watched w = new Watched(k, exact);
    for (List<Step> steps : p.threads) {
      k.start("user " + p.threads.indexOf(steps), () -> steps.forEach(w::perform));
    }
    k.sleep(1_000 * MICRO);
    k.calmDown();
    k.sleep(1_000 * MICRO);
    k.settle();
    long never = w.alarms.stream().filter(a -> !a.fired).count();
    fires(never == 0, () -> never + " of " + w.alarms.size() + " timers never fired");
    fires(
        w.timers.pending() == 0,
        () -> "all have fired, and pending() is " + w.timers.pending() + ", not 0");
    fires(
        w.returnedAtLast == w.returned,
        () -> "the last callback has returned, pending() is 0, and atLast was not called");
    long own = k.counters().threadsStarted() - 1 - p.threads.size();
    fires(own <= 1, () -> "timers have a thread, and these made " + own);
    w.timers.shutdown();
    k.settle();
    fires(k.liveThreads() == 1, () -> "after shutdown() their thread lives on");
  }

  static double us(long nanos) {
    return nanos / (double) MICRO;
  }

  private static void fires(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new Violation("timers", message.get());
    }
  }

  // ── what is pending ───────────────────────────────────────────────────────────────────────────

  /** At rest pending() says what is set; in exact time. */
  static void pending(SimKernel k) {
    int[] atLast = new int[1];
    Timers t = new Timers(k, () -> atLast[0]++);
    pending(t, 0, "nothing is set");
    t.after(2 * MICRO, () -> {});
    Timer second = t.after(4 * MICRO, () -> {});
    t.after(6 * MICRO, () -> {});
    Timer ticks = t.every(3 * MICRO, () -> {});
    pending(t, 4, "four are set");
    k.settle();
    pending(t, 4, "four are set, and their thread sleeps");
    second.stop();
    pending(t, 3, "of four one was stopped");
    second.reset(5 * MICRO);
    pending(t, 4, "the one that was stopped was reset");
    second.reset(4 * MICRO);
    pending(t, 4, "one was reset that was set");
    k.sleep(3 * MICRO);
    k.settle();
    pending(t, 3, "one has fired, and a periodic one fires again");
    k.sleep(6 * MICRO);
    k.settle();
    pending(t, 1, "all have fired but a periodic one");
    ticks.stop();
    pending(t, 0, "the last one was stopped");
    int before = atLast[0];
    t.after(0, () -> k.sleep(5 * MICRO));
    k.settle();
    pending(t, 1, "the only callback is under way");
    k.sleep(9 * MICRO);
    k.settle();
    pending(t, 0, "the last callback has returned");
    fires(atLast[0] > before, () -> "the last callback has returned, and atLast was not called");
    t.shutdown();
  }

  private static void pending(Timers t, int expected, String when) {
    fires(
        t.pending() == expected,
        () -> when + ": pending() should be " + expected + ", and is " + t.pending());
  }

  // ── late ──────────────────────────────────────────────────────────────────────────────────────

  /** A callback that takes 25 us, and a timer that ticks every 10 us, in exact time. */
  static void late(SimKernel k) {
    long start = k.nanoTime();
    List<Long> ticks = new ArrayList<>();
    Timers t = new Timers(k, () -> {});
    t.after(10 * MICRO, () -> k.sleep(25 * MICRO));
    Timer periodic = t.every(10 * MICRO, () -> ticks.add((k.nanoTime() - start) / MICRO));
    k.sleep(65 * MICRO);
    fires(periodic.stop(), () -> "stop() of a periodic timer should say true");
    k.sleep(100 * MICRO);
    // The tick of 10 us is under way when those of 20 and 30 us are missed.
    fires(
        ticks.equals(List.of(35L, 40L, 50L, 60L)) || ticks.equals(List.of(35L, 35L, 40L, 50L, 60L)),
        () ->
            "a timer ticks every 10 us, is held up until 35 us and stopped at 65 us: expected were"
                + " ticks at 35, 40, 50, 60, and they came at "
                + ticks);
    t.shutdown();
  }

  // ── the end ───────────────────────────────────────────────────────────────────────────────────

  /** When shutdown is called, in exact time. */
  enum End {
    UNUSED("no timer was ever set"),
    JUST_SET("a timer for 1 ms was set just before"),
    ASLEEP("a timer for 1 ms was set, and the thread sleeps"),
    FAR("timers for 1 ms and for ever were set, and the first has fired"),
    BUSY("a callback is under way, and another timer is due");

    private final String text;

    End(String text) {
      this.text = text;
    }

    static List<End> all() {
      return Arrays.asList(values());
    }

    @Override
    public String toString() {
      return "t = new Timers(kernel, atLast)\nt.shutdown(), when " + text;
    }
  }

  static void shutdown(SimKernel k, End p) {
    int[] began = new int[1];
    Timers t = new Timers(k, () -> {});
    long milli = 1_000 * MICRO;
    switch (p) {
      case UNUSED -> {}
      case JUST_SET -> t.after(milli, () -> began[0]++);
      case ASLEEP -> {
        t.after(milli, () -> began[0]++);
        k.settle();
      }
      case FAR -> {
        t.after(milli, () -> {});
        t.after(Long.MAX_VALUE, () -> began[0]++);
        k.sleep(2 * milli);
      }
      case BUSY -> {
        t.after(0, () -> k.sleep(milli));
        t.after(0, () -> began[0]++);
        k.settle();
      }
    }
    t.shutdown();
    k.sleep(10 * milli);
    k.settle();
    fires(began[0] == 0, () -> "a callback began after shutdown()");
    fires(k.liveThreads() == 1, () -> "after shutdown() the timers' thread lives on\n" + k.dump());
  }
}
