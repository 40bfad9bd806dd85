package gosched.suites.lab04;

import gosched.kit.G;
import gosched.lab04.LocalRunQueue;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** One local queue, one call after the other: order, halves, overflow. */
final class RingChecks {
  private static final int CAPACITY = 256;
  private static final int HALF = 128;

  private RingChecks() {}

  /** The numbers of some goroutines, as a report shows them: the middle of many is left out. */
  static String numbers(List<Long> ids) {
    return ids.size() <= 12
        ? ids.toString()
        : ids.size() + ": " + ids.subList(0, 5) + " … " + ids.subList(ids.size() - 5, ids.size());
  }

  static List<Long> drained(LocalRunQueue q) {
    List<Long> ids = new ArrayList<>();
    for (G g = q.get(); g != null && ids.size() < 4 * CAPACITY; g = q.get()) {
      ids.add(g.id());
    }
    return ids;
  }

  static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  // ── first in, first out ───────────────────────────────────────────────────────────────────────

  /**
   * @param turns how many are put in, or, if below 0, how many are got; in this order
   */
  record Turns(List<Integer> turns) {
    static Arbitrary<Turns> any() {
      Arbitrary<Integer> turn =
          Arbitraries.frequencyOf(
              Tuple.of(3, Arbitraries.integers().between(-5, 5)),
              Tuple.of(1, Arbitraries.integers().between(-CAPACITY, CAPACITY)));
      return turn.list().ofMinSize(1).ofMaxSize(10).map(Turns::new);
    }

    /** Four times round, full and empty. */
    static Turns rounds() {
      return new Turns(
          IntStream.range(0, 4)
              .boxed()
              .flatMap(_ -> List.of(CAPACITY, -CAPACITY).stream())
              .toList());
    }

    @Override
    public String toString() {
      return "one after the other, put or (below 0) get so many, as long as it is neither full nor"
          + " empty: "
          + turns;
    }
  }

  static void fifo(SimKernel k, Turns p) {
    QueueRun run = new QueueRun(k, 1);
    LocalRunQueue q = run.queue(0);
    Deque<G> model = new ArrayDeque<>();
    looks(q, model);
    for (int turn : p.turns) {
      for (int i = 0; i < turn && model.size() < CAPACITY; i++) {
        G g = run.fresh();
        q.put(g);
        model.add(g);
        looks(q, model);
      }
      for (int i = turn; i < 0; i++) {
        got(q, model);
      }
    }
    while (!model.isEmpty()) {
      got(q, model);
    }
    got(q, model);
    Violation.unless(
        run.global.isEmpty() && run.global.take() == null,
        "a queue that is not full does not flow over",
        "there was room for each, and the global queue has got something");
  }

  private static void got(LocalRunQueue q, Deque<G> model) {
    List<Long> before = model.stream().map(G::id).toList();
    G expected = model.poll();
    G g = q.get();
    Violation.unless(
        g == expected,
        "first in, first out",
        "get() brought "
            + QueueRun.name(g)
            + ", and the oldest was "
            + QueueRun.name(expected)
            + "; the queue had "
            + numbers(before));
    looks(q, model);
  }

  private static void looks(LocalRunQueue q, Deque<G> model) {
    Violation.unless(
        q.size() == model.size() && q.isEmpty() == model.isEmpty(),
        "size and isEmpty",
        model.size()
            + " goroutines are in the queue, size() is "
            + q.size()
            + " and isEmpty() "
            + q.isEmpty());
  }

  // ── half ──────────────────────────────────────────────────────────────────────────────────────

  /**
   * @param inside how many the victim has
   * @param gone how many positions its ring has gone before
   * @param thiefGone the same, of the thief's ring
   */
  record Theft(int inside, int gone, int thiefGone) {
    static List<Theft> all() {
      return IntStream.concat(
              IntStream.rangeClosed(0, 16),
              IntStream.of(63, 64, 65, 127, 128, 129, 130, 253, 254, 255, 256))
          .boxed()
          .flatMap(
              n ->
                  List.of(new Theft(n, 0, 0), new Theft(n, 200, 130), new Theft(n, 255, 1))
                      .stream())
          .toList();
    }

    @Override
    public String toString() {
      return "queue 0 has "
          + inside
          + " goroutines and has gone "
          + gone
          + " positions before\nthe owner of queue 1, which has gone "
          + thiefGone
          + " and is empty, steals";
    }
  }

  static void stealsHalf(SimKernel k, Theft p) {
    QueueRun run = new QueueRun(k, 2);
    turn(run, 0, p.gone);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < p.inside; i++) {
      G g = run.fresh();
      ids.add(g.id());
      run.queue(0).put(g);
    }
    List<Long> stolen = new ArrayList<>();
    boolean[] over = new boolean[1];
    k.start(
        "thief",
        () -> {
          turn(run, 1, p.thiefGone);
          G g = run.queue(1).steal(run.queue(0));
          if (g != null) {
            stolen.add(g.id());
          }
          Violation.unless(
              run.queue(1).size() == Math.max(0, p.inside - p.inside / 2 - 1),
              "a thief takes half, rounded up",
              "of "
                  + p.inside
                  + " it is to take "
                  + (p.inside - p.inside / 2)
                  + ", one of them to run; its queue has "
                  + run.queue(1).size());
          stolen.addAll(drained(run.queue(1)));
          over[0] = true;
        });
    k.settle();
    Violation.unless(over[0], "steal returns", "steal has not come to its end\n" + k.dump());
    int n = p.inside - p.inside / 2;
    Violation.unless(
        stolen.size() == n && new TreeSet<>(stolen).equals(new TreeSet<>(ids.subList(0, n))),
        "a thief takes half, rounded up, from the oldest end",
        "the queue had "
            + numbers(ids)
            + ", and of these the oldest "
            + n
            + " are to be stolen; stolen were "
            + numbers(stolen));
    List<Long> left = drained(run.queue(0));
    Violation.unless(
        left.equals(ids.subList(n, ids.size())),
        "what is not stolen stays",
        "the queue had " + numbers(ids) + "; after the theft it has " + numbers(left));
  }

  private static void turn(QueueRun run, int queue, int times) {
    G g = run.fresh();
    for (int i = 0; i < times; i++) {
      run.queue(queue).put(g);
      run.queue(queue).get();
    }
  }

  // ── overflow ──────────────────────────────────────────────────────────────────────────────────

  /**
   * @param gone how many positions the ring has gone before
   * @param puts how many are put in after that
   */
  record Flood(int gone, int puts) {
    static List<Flood> all() {
      return IntStream.of(256, 257, 258, 384, 385, 386, 387, 600)
          .boxed()
          .flatMap(n -> IntStream.of(0, 1, 128, 255).mapToObj(gone -> new Flood(gone, n)))
          .toList();
    }

    @Override
    public String toString() {
      return "a queue that has gone " + gone + " positions: put 1 to " + puts;
    }
  }

  static void overflow(SimKernel k, Flood p) {
    QueueRun run = new QueueRun(k, 1);
    LocalRunQueue q = run.queue(0);
    turn(run, 0, p.gone);
    Deque<Long> ring = new ArrayDeque<>();
    List<Long> global = new ArrayList<>();
    for (int i = 0; i < p.puts; i++) {
      G g = run.fresh();
      q.put(g);
      if (ring.size() < CAPACITY) {
        ring.add(g.id());
      } else {
        for (int moved = 0; moved < HALF; moved++) {
          global.add(ring.remove());
        }
        global.add(g.id());
      }
    }
    Violation.unless(
        q.size() == ring.size() && run.global.size() == global.size(),
        "the older half and the new one go to the global queue",
        "size() of the queue is "
            + q.size()
            + " and of the global queue "
            + run.global.size()
            + ", expected "
            + ring.size()
            + " and "
            + global.size());
    List<Long> left = drained(q);
    List<Long> moved = drained(run);
    Violation.unless(
        left.equals(List.copyOf(ring)) && moved.equals(global),
        "the older half and the new one go to the global queue",
        "in the queue are "
            + numbers(left)
            + ", expected "
            + numbers(List.copyOf(ring))
            + "\nin the global queue are "
            + numbers(moved)
            + ", expected "
            + numbers(global));
  }

  private static List<Long> drained(QueueRun run) {
    List<Long> ids = new ArrayList<>();
    for (G g = run.global.take(); g != null && ids.size() < 4 * CAPACITY; g = run.global.take()) {
      ids.add(g.id());
    }
    return ids;
  }

  /** Another thread puts goroutines into the global queue while a full one flows into it. */
  static void inOne(SimKernel k, int strangers) {
    QueueRun run = new QueueRun(k, 1);
    for (int i = 0; i < CAPACITY; i++) {
      run.queue(0).put(run.fresh());
    }
    G last = run.fresh();
    k.start("owner", () -> run.queue(0).put(last));
    k.start(
        "stranger",
        () -> {
          for (int i = 0; i < strangers; i++) {
            run.global.put(run.fresh());
          }
        });
    k.settle();
    List<Long> moved = drained(run);
    List<Long> batch = new ArrayList<>(range(1, HALF));
    batch.add(last.id());
    int at = moved.indexOf(1L);
    Violation.unless(
        moved.size() == batch.size() + strangers
            && at >= 0
            && at + batch.size() <= moved.size()
            && moved.subList(at, at + batch.size()).equals(batch),
        "all together",
        "the older half and the new one (1 to 128, and 257) are to follow each other in the global"
            + " queue, whoever else puts something there; it has "
            + moved);
  }
}
