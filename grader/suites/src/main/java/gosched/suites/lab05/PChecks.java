package gosched.suites.lab05;

import gosched.kit.G;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** The queue of one P, one call after the other: order, overflow, what a thief gets. */
final class PChecks {
  private static final int CAPACITY = 256;
  private static final int HALF = 128;

  private PChecks() {}

  private static String names(Iterable<G> some) {
    List<Long> ids = new ArrayList<>();
    some.forEach(g -> ids.add(g.id()));
    return ids.size() <= 12
        ? ids.toString()
        : ids.size() + ": " + ids.subList(0, 5) + " … " + ids.subList(ids.size() - 5, ids.size());
  }

  // ── order ─────────────────────────────────────────────────────────────────────────────────────

  /** A call. */
  enum Call {
    PUT("runqput(g, false)"),
    NEXT("runqput(g, true)"),
    TAKE("takeRunnext()"),
    GET("runqget()");

    private final String text;

    Call(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * @param inside how many are in the ring at first
   */
  record Calls(int inside, List<Call> calls) {
    static Arbitrary<Calls> any() {
      return Arbitraries.frequencyOf(
              Tuple.of(2, Arbitraries.just(Call.PUT)),
              Tuple.of(3, Arbitraries.just(Call.NEXT)),
              Tuple.of(2, Arbitraries.of(Call.TAKE, Call.GET)))
          .list()
          .ofMinSize(1)
          .ofMaxSize(12)
          .flatMap(
              calls ->
                  Arbitraries.frequencyOf(
                          Tuple.of(3, Arbitraries.integers().between(0, 3)),
                          Tuple.of(2, Arbitraries.integers().between(253, CAPACITY)))
                      .map(inside -> new Calls(inside, calls)));
    }

    @Override
    public String toString() {
      return inside + " goroutines are in the ring of a P; its holder calls " + calls;
    }
  }

  /** What is where, by the contract. */
  private static final class Model {
    G next;
    final Deque<G> ring = new ArrayDeque<>();
    final Deque<G> global = new ArrayDeque<>();

    void put(G g, boolean asNext) {
      G last = asNext ? next : g;
      next = asNext ? g : next;
      if (last == null) {
        return;
      }
      if (ring.size() < CAPACITY) {
        ring.add(last);
        return;
      }
      for (int i = 0; i < HALF; i++) {
        global.add(ring.remove());
      }
      global.add(last);
    }

    G take() {
      G g = next;
      next = null;
      return g;
    }

    @Override
    public String toString() {
      return "runnext was " + PRun.name(next) + ", the ring had " + names(ring);
    }
  }

  static void order(SimKernel k, Calls p) {
    PRun run = new PRun(k, 1);
    Model model = new Model();
    looks(run, model);
    for (int i = 0; i < p.inside; i++) {
      model.put(run.put(0, false), false);
    }
    for (Call call : p.calls) {
      String before = model.toString();
      switch (call) {
        case PUT -> model.put(run.put(0, false), false);
        case NEXT -> model.put(run.put(0, true), true);
        case TAKE -> same(call, run.next(0), model.take(), before);
        case GET -> same(call, run.get(0), model.ring.poll(), before);
      }
      looks(run, model);
    }
    String before = model.toString();
    same(Call.TAKE, run.next(0), model.take(), before);
    while (!model.ring.isEmpty()) {
      before = model.toString();
      same(Call.GET, run.get(0), model.ring.poll(), before);
    }
    looks(run, model);
    while (!model.global.isEmpty()) {
      G expected = model.global.poll();
      G g = run.global.take();
      Violation.unless(
          g == expected,
          "what does not fit in goes to the global queue as in lab 04",
          PRun.name(g) + " came out of the global queue, expected " + PRun.name(expected));
    }
    Violation.unless(
        run.global.isEmpty(), "nothing flows over before the ring is full", "some were in global");
  }

  private static void same(Call call, G g, G expected, String before) {
    Violation.unless(
        g == expected,
        "runnext first, who is displaced last",
        call
            + " brought "
            + PRun.name(g)
            + ", expected "
            + PRun.name(expected)
            + "; before it "
            + before);
  }

  private static void looks(PRun run, Model model) {
    int size = run.p(0).runqsize();
    boolean empty = run.p(0).runqempty();
    Violation.unless(
        size == model.ring.size() && empty == (model.next == null && model.ring.isEmpty()),
        "runqsize and runqempty",
        "runqsize() is " + size + " and runqempty() " + empty + "; " + model);
  }

  // ── what a thief gets ─────────────────────────────────────────────────────────────────────────

  /**
   * @param inside how many the victim has in its ring
   * @param next whether it has a runnext besides
   * @param allowed whether the thief may take it
   * @param gone how many positions its ring has gone before
   */
  record Theft(int inside, boolean next, boolean allowed, int gone) {
    static List<Theft> all() {
      return IntStream.of(0, 1, 2, 3, 4, 5, 127, 128, 255, 256)
          .boxed()
          .flatMap(
              n ->
                  Stream.of(true, false)
                      .flatMap(
                          next ->
                              Stream.of(
                                  new Theft(n, next, false, 0),
                                  new Theft(n, next, true, 0),
                                  new Theft(n, next, true, 255))))
          .toList();
    }

    @Override
    public String toString() {
      return "P0 has "
          + inside
          + " goroutines in its ring, which has gone "
          + gone
          + " positions before, and "
          + (next ? "a" : "no")
          + " runnext\nP1 is empty; its holder calls runqsteal(P0, "
          + allowed
          + ")";
    }
  }

  static void steals(SimKernel k, Theft p) {
    PRun run = new PRun(k, 2);
    for (int i = 0; i < p.gone; i++) {
      run.put(0, false);
      run.get(0);
    }
    List<G> ring = new ArrayList<>();
    for (int i = 0; i < p.inside; i++) {
      ring.add(run.put(0, false));
    }
    G next = p.next ? run.put(0, true) : null;
    Set<G> stolen = new HashSet<>();
    boolean[] over = new boolean[1];
    k.start(
        "thief",
        () -> {
          G g = run.steal(1, 0, p.allowed);
          if (g != null) {
            stolen.add(g);
          }
          Violation.unless(
              run.next(1) == null,
              "what was stolen is in the thief's ring",
              "after the theft the thief's runnext is not empty");
          for (G more = run.get(1); more != null; more = run.get(1)) {
            stolen.add(more);
          }
          over[0] = true;
        });
    k.settle();
    Violation.unless(over[0], "runqsteal returns", "it has not come to its end\n" + k.dump());
    int half = p.inside - p.inside / 2;
    boolean takesNext = p.inside == 0 && p.allowed && next != null;
    Set<G> expected = takesNext ? Set.of(next) : new HashSet<>(ring.subList(0, half));
    Violation.unless(
        stolen.equals(expected),
        "half of the ring, or else runnext if that is allowed",
        "stolen were " + names(stolen) + ", expected " + names(expected));
    G left = run.next(0);
    Violation.unless(
        left == (takesNext ? null : next),
        "what is not stolen stays",
        "after the theft runnext is " + PRun.name(left) + ", before it " + PRun.name(next));
    for (G expect : ring.subList(half, ring.size())) {
      G g = run.get(0);
      Violation.unless(
          g == expect,
          "what is not stolen stays",
          "of P0's ring came " + PRun.name(g) + ", expected " + PRun.name(expect));
    }
    run.drain();
  }
}
