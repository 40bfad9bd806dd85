package gosched.suites.sim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What concurrent calls returned, and which of them were over before others began. A simulated
 * machine runs one step after another, so a plain counter is its clock.
 */
public final class History<O> {

  /** What the calls should look like when made one at a time. States are values. */
  public interface Specification<S, O> {
    S initial();

    /**
     * @return the state after {@code op}, or null if in state {@code s} it cannot have this result
     */
    S after(S s, O op);
  }

  private record Call<O>(O op, int begin, int end) {}

  private final List<Call<O>> calls = new ArrayList<>();
  private int clock;

  /** Makes a call; what it returns says what was called and what came back. */
  public void call(Supplier<O> op) {
    int begin = clock++;
    O done = op.get();
    calls.add(new Call<>(done, begin, clock++));
  }

  public int size() {
    return calls.size();
  }

  /**
   * Whether the calls can be put in one order that keeps what was over before what and that the
   * specification allows (Wing and Gong's search, with the states that led nowhere remembered).
   */
  public <S> boolean isLinearizable(Specification<S, O> spec) {
    return new Search<>(spec).from(spec.initial(), 0);
  }

  private final class Search<S> {
    private final Specification<S, O> spec;
    private final Set<List<Object>> deadEnds = new HashSet<>();

    Search(Specification<S, O> spec) {
      this.spec = spec;
    }

    /**
     * @param taken a bit for each call that has its place already
     */
    boolean from(S state, long taken) {
      if (Long.bitCount(taken) == calls.size()) {
        return true;
      }
      if (!deadEnds.add(List.of(state, taken))) {
        return false;
      }
      int firstEnd = Integer.MAX_VALUE;
      for (int i = 0; i < calls.size(); i++) {
        if ((taken >> i & 1) == 0) {
          firstEnd = Math.min(firstEnd, calls.get(i).end);
        }
      }
      for (int i = 0; i < calls.size(); i++) {
        Call<O> c = calls.get(i);
        if ((taken >> i & 1) == 0 && c.begin < firstEnd) {
          S next = spec.after(state, c.op);
          if (next != null && from(next, taken | 1L << i)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /** The calls in the order in which they returned. */
  @Override
  public String toString() {
    return calls.stream()
        .map(c -> String.format("%3d-%-3d %s", c.begin, c.end, c.op))
        .collect(Collectors.joining("\n"));
  }
}
