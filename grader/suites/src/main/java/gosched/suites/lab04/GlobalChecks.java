package gosched.suites.lab04;

import gosched.kit.G;
import gosched.lab04.GlobalRunQueue;
import gosched.lab04.LocalRunQueue;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.History;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** The global queue by itself. */
final class GlobalChecks {
  private static final String FIFO = "first in, first out";
  private static final String BATCH = "takeBatch takes min(128, size, size / procs + 1)";

  private GlobalChecks() {}

  // ── first in, first out ───────────────────────────────────────────────────────────────────────

  /**
   * What threads do at once, for each of them a list: 0 is a take, more is to put in so many, one
   * by put and more by putAll.
   */
  record Calls(List<List<Integer>> threads) {
    static Arbitrary<Calls> any() {
      Arbitrary<Integer> call =
          Arbitraries.frequencyOf(
              Tuple.of(2, Arbitraries.just(0)),
              Tuple.of(1, Arbitraries.just(1)),
              Tuple.of(2, Arbitraries.integers().between(1, 4)));
      return call.list()
          .ofMinSize(1)
          .ofMaxSize(4) // a History has no more than 64 calls
          .list()
          .ofMinSize(1)
          .ofMaxSize(3)
          .map(Calls::new);
    }

    @Override
    public String toString() {
      return "threads, at once; a number of goroutines is put in, by putAll if they are several: "
          + threads.stream()
              .map(
                  calls ->
                      calls.stream()
                          .map(n -> n == 0 ? "take" : "put " + n)
                          .collect(Collectors.joining(", ", "[", "]")))
              .collect(Collectors.joining(" "));
    }
  }

  /** A call that is over: what it put in, or took; 0 if there was nothing. */
  private record Done(boolean take, List<Long> ids) {
    @Override
    public String toString() {
      return take ? "take() -> " + ids.getFirst() : "put " + ids;
    }
  }

  /** A list. */
  private static final History.Specification<List<Long>, Done> LIST =
      new History.Specification<>() {
        @Override
        public List<Long> initial() {
          return List.of();
        }

        @Override
        public List<Long> after(List<Long> s, Done op) {
          List<Long> next = new ArrayList<>(s);
          if (!op.take) {
            next.addAll(op.ids);
          } else if (op.ids.getFirst() != (next.isEmpty() ? 0 : next.removeFirst())) {
            return null;
          }
          return List.copyOf(next);
        }
      };

  static void fifo(SimKernel k, Calls p) {
    QueueRun run = new QueueRun(k, 0);
    GlobalRunQueue q = run.global;
    History<Done> history = new History<>();
    int[] over = new int[1];
    for (int t = 0; t < p.threads.size(); t++) {
      List<Integer> calls = p.threads.get(t);
      k.start(
          "thread" + t,
          () -> {
            List<G> hand = new ArrayList<>(); // what it has taken it puts in again
            for (int n : calls) {
              history.call(() -> n == 0 ? take(q, hand) : put(run, n, hand));
            }
            over[0]++;
          });
    }
    k.settle();
    Violation.unless(
        over[0] == p.threads.size(), "calls return", "a call has not returned\n" + k.dump());
    int size = q.size();
    boolean isEmpty = q.isEmpty();
    int left = 0;
    for (boolean more = true; more && left <= 64; ) {
      List<G> got = new ArrayList<>();
      history.call(() -> take(q, got));
      more = !got.isEmpty();
      left += got.size();
    }
    Violation.unless(
        history.isLinearizable(LIST),
        FIFO,
        "no order of these calls, made one at a time on a list, returns the same (steps from-to;"
            + " goroutines by their numbers, 0 is none):\n"
            + history);
    Violation.unless(
        size == left && isEmpty == (left == 0),
        "size and isEmpty",
        left + " were in it at rest; size() was " + size + " and isEmpty() " + isEmpty);
  }

  private static Done take(GlobalRunQueue q, List<G> hand) {
    G g = q.take();
    if (g != null) {
      hand.add(g);
    }
    return new Done(true, List.of(g == null ? 0 : g.id()));
  }

  /** By putAll, from an array with more in it than is meant. */
  private static Done put(QueueRun run, int n, List<G> hand) {
    G[] batch = new G[n + 2];
    for (int i = 0; i < n; i++) {
      batch[i] = hand.isEmpty() ? run.fresh() : hand.removeFirst();
    }
    List<Long> ids = IntStream.range(0, n).mapToObj(i -> batch[i].id()).toList();
    if (n == 1) {
      run.global.put(batch[0]);
    } else {
      batch[n] = run.fresh();
      run.global.putAll(batch, n);
    }
    return new Done(false, ids);
  }

  // ── a fair part ───────────────────────────────────────────────────────────────────────────────

  /**
   * @param size how many are in the global queue
   * @param procs how many share it
   */
  record Share(int size, int procs) {
    static Arbitrary<Share> any() {
      return Combinators.combine(
              Arbitraries.integers().between(0, 700), Arbitraries.integers().between(1, 64))
          .as(Share::new);
    }

    static List<Share> borders() {
      return List.of(
          new Share(0, 1),
          new Share(1, 1),
          new Share(1, 8),
          new Share(2, 1),
          new Share(2, 2),
          new Share(7, 8),
          new Share(8, 8),
          new Share(10, 4),
          new Share(127, 1),
          new Share(128, 1),
          new Share(129, 1),
          new Share(254, 2),
          new Share(256, 2),
          new Share(600, 1),
          new Share(1_000, 4));
    }

    int expected() {
      return Math.min(Math.min(GlobalRunQueue.BATCH, size), size / procs + 1);
    }

    @Override
    public String toString() {
      return size + " goroutines in the global queue, takeBatch(an empty queue, " + procs + ")";
    }
  }

  static void batch(SimKernel k, Share p) {
    QueueRun run = new QueueRun(k, 1);
    LocalRunQueue into = run.queue(0);
    if (p.size > 0) {
      G[] all = new G[p.size];
      for (int i = 0; i < p.size; i++) {
        all[i] = run.fresh();
      }
      run.global.putAll(all, p.size);
    }
    G first = run.global.takeBatch(into, p.procs);
    int n = p.expected();
    List<Long> taken = new ArrayList<>();
    if (first != null) {
      taken.add(first.id());
    }
    taken.addAll(RingChecks.drained(into));
    Violation.unless(
        taken.equals(RingChecks.range(1, n)),
        BATCH,
        "it is to take "
            + (n == 0 ? "nothing" : "1 to " + n + ", 1 to be returned")
            + "; it returned "
            + QueueRun.name(first)
            + ", and all in all took "
            + RingChecks.numbers(taken));
    Violation.unless(
        run.global.size() == p.size - n,
        BATCH,
        "the global queue says that it has " + run.global.size() + " left, not " + (p.size - n));
    G next = run.global.take();
    Violation.unless(
        n == p.size ? next == null : next != null && next.id() == n + 1,
        BATCH,
        "after it, the oldest in the global queue is " + QueueRun.name(next));
  }
}
