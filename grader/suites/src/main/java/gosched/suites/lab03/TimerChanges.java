package gosched.suites.lab03;

import static gosched.suites.lab03.TimerChecks.MICRO;

import gosched.kit.Timer;
import gosched.lab03.Timers;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Timers that are stopped and set to other times while they fire. */
final class TimerChanges {
  private TimerChanges() {}

  // ── once ──────────────────────────────────────────────────────────────────────────────────────

  /** One thing that a thread does, or a callback. Times are in us. */
  sealed interface Change {
    record Stop(int timer) implements Change {
      @Override
      public String toString() {
        return "t" + timer + ".stop()";
      }
    }

    record Reset(int timer, int micros) implements Change {
      @Override
      public String toString() {
        return "t" + timer + ".reset(" + micros + ")";
      }
    }

    record Pass(int micros) implements Change {
      @Override
      public String toString() {
        return micros + " us pass";
      }
    }

    static Arbitrary<Change> any() {
      return Arbitraries.frequencyOf(
          Tuple.of(3, timer().map(Stop::new)),
          Tuple.of(3, Combinators.combine(timer(), micros()).as(Reset::new)),
          Tuple.of(2, Arbitraries.integers().between(1, 6).map(Pass::new)));
    }

    private static Arbitrary<Integer> timer() {
      return Arbitraries.integers().between(0, 1);
    }

    private static Arbitrary<Integer> micros() {
      return Arbitraries.integers().between(0, 6);
    }
  }

  /**
   * A timer for once.
   *
   * @param then what its callback does, the first time
   */
  record Once(int micros, List<Change> then) {
    static Arbitrary<Once> any() {
      return Combinators.combine(
              Change.micros(),
              Change.any().filter(c -> !(c instanceof Change.Pass)).list().ofMaxSize(1))
          .as(Once::new);
    }

    @Override
    public String toString() {
      return "after(" + micros + ")" + (then.isEmpty() ? "" : " that does " + then.getFirst());
    }
  }

  /** Two timers, and threads that change them. */
  record Changes(Once t0, Once t1, List<List<Change>> threads) {
    static Arbitrary<Changes> any() {
      return Combinators.combine(
              Once.any(),
              Once.any(),
              Change.any().list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(3))
          .as(Changes::new);
    }

    @Override
    public String toString() {
      return "t = new Timers(kernel, atLast); times in us\nt0 = t."
          + t0
          + "; t1 = t."
          + t1
          + "; then threads do: "
          + threads;
    }
  }

  /** One of the timers. Each time that it is set it is either taken back, or fires. */
  private static final class Count {
    Timer timer;

    /** When it was to fire, on the kernel's clock, at the earliest. */
    final List<Long> due = new ArrayList<>();

    /** How often stop() or reset() said true. */
    int takenBack;

    int fired;
  }

  /**
   * @param exact whether the clock stands still while anybody can run
   */
  static void once(SimKernel k, Changes p, boolean exact) {
    Timers t = new Timers(k, () -> {});
    List<Count> counts = List.of(new Count(), new Count());
    for (int i = 0; i < 2; i++) {
      Count c = counts.get(i);
      Once once = List.of(p.t0, p.t1).get(i);
      int me = i;
      c.due.add(k.nanoTime() + once.micros * MICRO);
      c.timer =
          t.after(
              once.micros * MICRO,
              () -> {
                fires(k, c, me, exact);
                if (c.fired == 1) {
                  once.then.forEach(change -> change(k, counts, change));
                }
              });
    }
    for (List<Change> changes : p.threads) {
      k.start(
          "user " + p.threads.indexOf(changes),
          () -> changes.forEach(change -> change(k, counts, change)));
    }
    k.sleep(1_000 * MICRO);
    k.calmDown();
    k.sleep(1_000 * MICRO);
    k.settle();
    for (Count c : counts) {
      changed(
          c.fired + c.takenBack == c.due.size(),
          "t"
              + counts.indexOf(c)
              + " was set "
              + c.due.size()
              + " time(s); stop() or reset() said true "
              + c.takenBack
              + " time(s), so it should fire "
              + (c.due.size() - c.takenBack)
              + " time(s), and it fired "
              + c.fired);
    }
    changed(t.pending() == 0, "no timer is set any more, and pending() is " + t.pending());
    t.shutdown();
  }

  private static void fires(SimKernel k, Count c, int timer, boolean exact) {
    c.fired++;
    long now = k.nanoTime();
    changed(
        c.due.stream().anyMatch(due -> exact ? due == now : due <= now),
        "t" + timer + " fired at a time for which it was not set");
  }

  private static void change(SimKernel k, List<Count> counts, Change change) {
    switch (change) {
      case Change.Stop s -> {
        Count c = counts.get(s.timer);
        // A callback may run before the call that sets its timer has returned.
        if (c.timer != null && c.timer.stop()) {
          c.takenBack++;
        }
      }
      case Change.Reset r -> {
        Count c = counts.get(r.timer);
        if (c.timer != null) {
          c.due.add(k.nanoTime() + r.micros * MICRO);
          boolean was = c.timer.reset(r.micros * MICRO); // others may run: so before the counter
          c.takenBack += was ? 1 : 0;
        }
      }
      case Change.Pass p -> k.sleep(p.micros * MICRO);
    }
  }

  private static void changed(boolean holds, String message) {
    Violation.unless(holds, "stop and reset", message);
  }

  // ── again and again ───────────────────────────────────────────────────────────────────────────

  /**
   * @param period in us
   * @param passes how long it ticks, in us
   * @param reset in us; -1 for none
   * @param more how long it ticks then, in us
   */
  record Ticks(int period, int passes, int reset, int more) {
    static Arbitrary<Ticks> any() {
      return Combinators.combine(
              Arbitraries.integers().between(2, 5),
              Arbitraries.integers().between(1, 12),
              Arbitraries.integers().between(-1, 6),
              Arbitraries.integers().between(1, 12))
          .as(Ticks::new);
    }

    /** When it ticks until it is stopped, which is included: it may be both at the same time. */
    List<Integer> times() {
      List<Integer> times = new ArrayList<>(steps(period, reset < 0 ? stop() : passes));
      if (reset >= 0) {
        times.addAll(steps(passes + reset, stop()));
      }
      return times;
    }

    private List<Integer> steps(int first, int last) {
      return IntStream.iterate(first, at -> at <= last, at -> at + period).boxed().toList();
    }

    int stop() {
      return passes + more;
    }

    /** A tick at that time may come before the change or be taken back by it. */
    boolean isUnsure(int at) {
      return at == stop() || reset >= 0 && at == passes;
    }

    @Override
    public String toString() {
      return "t = new Timers(kernel, atLast); times in us\np = t.every("
          + period
          + "); "
          + passes
          + " us pass"
          + (reset < 0 ? "" : "; p.reset(" + reset + ")")
          + "; "
          + more
          + " us pass; p.stop()";
    }
  }

  /** In exact time. */
  static void ticks(SimKernel k, Ticks p) {
    long start = k.nanoTime();
    List<Integer> ticks = new ArrayList<>();
    Timers t = new Timers(k, () -> {});
    Timer periodic =
        t.every(p.period * MICRO, () -> ticks.add((int) ((k.nanoTime() - start) / MICRO)));
    k.sleep(p.passes * MICRO);
    if (p.reset >= 0) {
      changed(periodic.reset(p.reset * MICRO), "reset() of a periodic timer should say true");
    }
    k.sleep(p.more * MICRO);
    changed(periodic.stop(), "stop() of a periodic timer should say true");
    changed(!periodic.stop(), "stop() says true again");
    k.sleep(100 * MICRO);
    List<Integer> sure = p.times().stream().filter(at -> !p.isUnsure(at)).toList();
    changed(
        ticks.stream().filter(at -> !p.isUnsure(at)).toList().equals(sure)
            && p.times().containsAll(ticks),
        "it should tick at " + sure + ", and did at " + ticks);
    t.shutdown();
  }

  /** Of three threads one stops it. */
  static void stopAtOnce(SimKernel k, boolean periodic) {
    int[] yes = new int[1];
    int[] no = new int[1];
    Timers t = new Timers(k, () -> {});
    Runnable callback = () -> changed(false, "a stopped timer fired");
    Timer timer = periodic ? t.every(MICRO * 1_000, callback) : t.after(MICRO * 1_000, callback);
    for (int i = 0; i < 3; i++) {
      k.start("user " + i, () -> (timer.stop() ? yes : no)[0]++);
    }
    k.settle();
    changed(yes[0] == 1 && no[0] == 2, "three threads stop a timer: it said true to " + yes[0]);
    k.sleep(10_000 * MICRO);
    t.shutdown();
  }

  /** What its own callback does to it, in exact time. */
  static void fromItsCallback(SimKernel k) {
    List<String> log = new ArrayList<>();
    Timer[] own = new Timer[2];
    Timers t = new Timers(k, () -> {});
    int[] ticks = new int[1];
    own[0] =
        t.every(
            2 * MICRO,
            () -> {
              if (++ticks[0] == 3) {
                log.add("every.stop() is " + own[0].stop());
              }
            });
    int[] fired = new int[1];
    own[1] =
        t.after(
            9 * MICRO,
            () -> {
              log.add("after.stop() is " + own[1].stop());
              if (++fired[0] == 1) {
                log.add("after.reset() is " + own[1].reset(3 * MICRO));
                log.add("after.stop() is " + own[1].stop());
                log.add("after.reset() is " + own[1].reset(5 * MICRO));
              }
            });
    k.sleep(100 * MICRO);
    changed(ticks[0] == 3, "a timer stopped by its third tick ticked " + ticks[0] + " times");
    changed(fired[0] == 2, "a timer reset by its callback once fired " + fired[0] + " times");
    List<String> expected =
        List.of(
            "every.stop() is true",
            "after.stop() is false",
            "after.reset() is false",
            "after.stop() is true",
            "after.reset() is false",
            "after.stop() is false");
    changed(log.equals(expected), "in callbacks: expected " + expected + ", and it was " + log);
    t.shutdown();
  }
}
