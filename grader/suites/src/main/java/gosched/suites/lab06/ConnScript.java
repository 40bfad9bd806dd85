package gosched.suites.lab06;

import gosched.sim.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A program of connections as plain data: what each end of each of them does, one step after the
 * other, until it closes.
 *
 * @param computes for how long another goroutine computes meanwhile, in us; 0: there is none
 */
record ConnScript(int procs, Wire wire, int computes, List<Line> lines) {

  /** What an end does next. */
  sealed interface Step {
    record Write(int bytes) implements Step {}

    /** Reads until it has so many, or all that there will be. */
    record Read(int bytes) implements Step {}

    record Sleep(int micros) implements Step {}

    /** Steps without a number. */
    enum Plain implements Step {
      YIELD,
      /** Reads until the other end is closed. */
      READ_ALL
    }
  }

  /** A connection: what both ends do. Each closes after its last step. */
  record Line(List<Step> client, List<Step> server) {
    private static Arbitrary<Line> any() {
      return Combinators.combine(steps(), steps()).as(Line::new);
    }

    private static Arbitrary<List<Step>> steps() {
      Arbitrary<Integer> some = Arbitraries.integers().between(1, 5);
      return Arbitraries.frequencyOf(
              Tuple.of(5, some.map(n -> (Step) new Step.Write(n))),
              Tuple.of(5, some.map(n -> (Step) new Step.Read(n))),
              Tuple.of(1, some.map(n -> (Step) new Step.Sleep(n))),
              Tuple.of(1, Arbitraries.of(Step.Plain.values()).map(s -> (Step) s)))
          .list()
          .ofMaxSize(4);
    }

    static String text(List<Step> steps) {
      return steps.stream()
          .map(
              s ->
                  switch (s) {
                    case Step.Write w -> "write " + w.bytes() + "; ";
                    case Step.Read r -> "read " + r.bytes() + "; ";
                    case Step.Sleep z -> "sleep " + z.micros() + " us; ";
                    case Step.Plain.YIELD -> "yield; ";
                    case Step.Plain.READ_ALL -> "read to the end; ";
                  })
          .collect(Collectors.joining("", "", "close"));
    }
  }

  /** None that cannot come to its end: see {@link ConnModel#thatEnds}. */
  static Arbitrary<ConnScript> any() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Streams.wires(),
            Arbitraries.of(0, 0, 50),
            Line.any().list().ofMinSize(1).ofMaxSize(3))
        .as(ConnScript::new)
        .map(ConnScript::thatEnds);
  }

  private ConnScript thatEnds() {
    List<Line> better = new ArrayList<>();
    for (Line line : lines) {
      better.add(ConnModel.of(line, wire.capacity()).thatEnds());
    }
    return new ConnScript(procs, wire, computes, better);
  }

  @Override
  public String toString() {
    StringBuilder b = new StringBuilder("new GoScheduler(kernel, " + procs + "), " + wire);
    if (computes > 0) {
      b.append("\ngo { compute for ").append(computes).append(" us }");
    }
    b.append("\na goroutine accepts, and starts one for each connection, the server");
    b.append("\na connection begins with one byte, the client's number");
    for (int i = 0; i < lines.size(); i++) {
      b.append("\nclient ").append(i).append(": ").append(Line.text(lines.get(i).client));
      b.append("\nserver ").append(i).append(": ").append(Line.text(lines.get(i).server));
    }
    return b.toString();
  }
}
