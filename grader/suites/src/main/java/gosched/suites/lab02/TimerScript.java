package gosched.suites.lab02;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What a check does with {@code Timers}, one thing after the other. Times are in microseconds. */
record TimerScript(List<Step> steps) {

  /** One thing. Timers are numbered in the order in which they are set. */
  sealed interface Step {

    /**
     * @param then what the callback does besides being counted
     */
    record After(int micros, Then then) implements Step {}

    record Every(int micros, Then then) implements Step {}

    record Stop(int timer) implements Step {}

    record Reset(int timer, int micros) implements Step {}

    /** Time passes, and run() is called. */
    record Pass(int micros) implements Step {}
  }

  /** What a callback does. */
  sealed interface Then {
    record Nothing() implements Then {
      @Override
      public String toString() {
        return "nothing";
      }
    }

    record StopIt(int timer) implements Then {}

    record ResetIt(int timer, int micros) implements Then {}

    record SetNew(int micros) implements Then {}
  }

  private static final int MOST_TIMERS = 40;

  private static Arbitrary<Integer> micros() {
    return Arbitraries.integers().between(0, 12);
  }

  private static Arbitrary<Integer> timer(int most) {
    return Arbitraries.integers().between(0, most);
  }

  /** A heap's life: many are set, some are stopped, time passes. */
  static Arbitrary<TimerScript> heap() {
    Arbitrary<Step> set = micros().map(m -> new Step.After(m, new Then.Nothing()));
    Arbitrary<Step> stop = timer(MOST_TIMERS).map(Step.Stop::new);
    Arbitrary<Step> pass = Arbitraries.integers().between(1, 4).map(Step.Pass::new);
    return Combinators.combine(
            set.list().ofMaxSize(MOST_TIMERS),
            stop.list().ofMaxSize(6),
            Arbitraries.frequencyOf(Tuple.of(3, set), Tuple.of(1, stop), Tuple.of(2, pass))
                .list()
                .ofMaxSize(12))
        .as(
            (first, second, third) ->
                new TimerScript(
                    java.util.stream.Stream.of(first, second, third)
                        .flatMap(List::stream)
                        .toList()));
  }

  /** Timers that are stopped and set to other times, from outside and from callbacks. */
  static Arbitrary<TimerScript> changes() {
    Arbitrary<Then> then =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(new Then.Nothing())),
            Tuple.of(2, timer(6).map(Then.StopIt::new)),
            Tuple.of(2, Combinators.combine(timer(6), micros()).as(Then.ResetIt::new)),
            Tuple.of(1, micros().map(Then.SetNew::new)));
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(4, Combinators.combine(micros(), then).as(Step.After::new)),
            Tuple.of(2, timer(6).map(Step.Stop::new)),
            Tuple.of(3, Combinators.combine(timer(6), micros()).as(Step.Reset::new)),
            Tuple.of(3, Arbitraries.integers().between(1, 6).map(Step.Pass::new)));
    return step.list().ofMinSize(1).ofMaxSize(14).map(TimerScript::new);
  }

  /** Timers that fire again and again, some of them late. */
  static Arbitrary<TimerScript> periods() {
    Arbitrary<Then> then =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(new Then.Nothing())),
            Tuple.of(1, timer(2).map(Then.StopIt::new)),
            Tuple.of(1, Combinators.combine(timer(2), micros()).as(Then.ResetIt::new)));
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(
                2,
                Combinators.combine(Arbitraries.integers().between(1, 5), then)
                    .as(Step.Every::new)),
            Tuple.of(1, timer(2).map(Step.Stop::new)),
            Tuple.of(1, Combinators.combine(timer(2), micros()).as(Step.Reset::new)),
            Tuple.of(4, Arbitraries.integers().between(1, 14).map(Step.Pass::new)));
    return step.list().ofMinSize(1).ofMaxSize(10).map(TimerScript::new);
  }

  @Override
  public String toString() {
    int[] timers = new int[1];
    return "t = new Timers(kernel); times in us\n"
        + steps.stream().map(s -> line(s, timers)).collect(Collectors.joining("\n"));
  }

  private static String line(Step step, int[] timers) {
    return switch (step) {
      case Step.After a -> set(timers, "after(" + a.micros, a.then);
      case Step.Every e -> set(timers, "every(" + e.micros, e.then);
      case Step.Stop s -> "t" + s.timer + ".stop()";
      case Step.Reset r -> "t" + r.timer + ".reset(" + r.micros + ")";
      case Step.Pass p -> p.micros + " us pass; run()";
    };
  }

  private static String set(int[] timers, String call, Then then) {
    String what =
        switch (then) {
          case Then.Nothing n -> "";
          case Then.StopIt s -> ", which does t" + s.timer + ".stop()";
          case Then.ResetIt r -> ", which does t" + r.timer + ".reset(" + r.micros + ")";
          case Then.SetNew n -> ", which sets another one for " + n.micros;
        };
    return "t" + timers[0]++ + " = t." + call + ")" + what;
  }
}
