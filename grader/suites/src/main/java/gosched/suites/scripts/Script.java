package gosched.suites.scripts;

import gosched.suites.scripts.Op.Call;
import gosched.suites.sim.Bed;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A generated program.
 *
 * @param on what it runs on
 * @param capacities of its channels
 * @param count what its wait group begins with
 * @param main what main does
 */
public record Script(Bed on, List<Integer> capacities, int count, List<Op> main) {
  private static final int CHANNELS = 2;

  /**
   * @param longestSleep in us; 0 for programs in which nobody waits for time
   */
  public static Arbitrary<Script> any(Bed on, int longestSleep) {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2).list().ofSize(CHANNELS),
            Arbitraries.integers().between(0, 2),
            ops(longestSleep, 2))
        .as((capacities, count, ops) -> new Script(on, capacities, count, ops));
  }

  /**
   * @param depth how deep goroutines may be nested below
   */
  private static Arbitrary<List<Op>> ops(int longestSleep, int depth) {
    Arbitrary<Op> simple =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(new Op.Yield())),
            Tuple.of(2, Arbitraries.integers().between(0, longestSleep).map(Op.Sleep::new)),
            Tuple.of(
                6,
                Combinators.combine(
                        Arbitraries.frequency(
                            Tuple.of(6, Call.SEND),
                            Tuple.of(6, Call.RECEIVE),
                            Tuple.of(2, Call.TRY_SEND),
                            Tuple.of(2, Call.TRY_RECEIVE),
                            Tuple.of(1, Call.CLOSE)),
                        Arbitraries.integers().between(0, CHANNELS - 1))
                    .as(Op.OnChan::new)),
            Tuple.of(1, Arbitraries.of(true, false).map(Op.OnGroup::new)));
    if (depth == 0) {
      return simple.list().ofMaxSize(4);
    }
    return Arbitraries.frequencyOf(
            Tuple.of(2, simple),
            Tuple.of(1, ops(longestSleep, depth - 1).map(body -> (Op) new Op.Start(body))))
        .list()
        .ofMinSize(1)
        .ofMaxSize(depth == 2 ? 8 : 4);
  }

  @Override
  public String toString() {
    StringBuilder b = new StringBuilder(on + "\n");
    for (int c = 0; c < capacities.size(); c++) {
      if (main.toString().contains("c" + c + ".")) {
        b.append("c").append(c).append(" = chan(").append(capacities.get(c)).append(")\n");
      }
    }
    if (main.toString().contains("wg.")) {
      b.append("wg = a wait group of ").append(count).append('\n');
    }
    return b.append("main: ")
        .append(main.stream().map(Op::toString).collect(Collectors.joining("; ")))
        .toString();
  }
}
