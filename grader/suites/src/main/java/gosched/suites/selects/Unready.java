package gosched.suites.selects;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Go;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A case of a select that is to wait. Its channel is of its own and not ready: full if the case
 * sends, else empty.
 */
record Unready(boolean sends, int capacity) {
  static Arbitrary<List<Unready>> some(int least) {
    return Combinators.combine(Arbitraries.of(true, false), Arbitraries.integers().between(0, 1))
        .as(Unready::new)
        .list()
        .ofMinSize(least)
        .ofMaxSize(3);
  }

  /** What stands in the buffer of the {@code i}-th channel. */
  static int buffered(int i) {
    return 10 * i + 1;
  }

  /** What the select sends to the {@code i}-th channel. */
  static int value(int i) {
    return 10 * i + 2;
  }

  /** How many values are in its buffer. */
  int length() {
    return sends ? capacity : 0;
  }

  Channel<Integer> channel(int i) {
    Channel<Integer> c = Go.chan(capacity);
    if (length() > 0) {
      c.send(buffered(i));
    }
    return c;
  }

  static List<Channel<Integer>> channels(List<Unready> arms) {
    return IntStream.range(0, arms.size()).mapToObj(i -> arms.get(i).channel(i)).toList();
  }

  static Case[] cases(List<Unready> arms, List<Channel<Integer>> cs) {
    return IntStream.range(0, arms.size())
        .mapToObj(i -> arms.get(i).sends ? Case.send(cs.get(i), value(i)) : Case.receive(cs.get(i)))
        .toArray(Case[]::new);
  }

  static String text(List<Unready> arms) {
    return IntStream.range(0, arms.size())
            .mapToObj(
                i ->
                    "c"
                        + i
                        + " = chan("
                        + arms.get(i).capacity
                        + (arms.get(i).length() > 0 ? "), full\n" : ")\n"))
            .collect(Collectors.joining())
        + IntStream.range(0, arms.size())
            .mapToObj(i -> "c" + i + (arms.get(i).sends ? ".send" : ".receive"))
            .collect(Collectors.joining(", ", "S: select{", "}\n"));
  }
}
