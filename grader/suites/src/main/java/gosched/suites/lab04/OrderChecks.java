package gosched.suites.lab04;

import gosched.lab04.StealOrder;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The order to steal in, which is a function: no threads, no schedules. */
final class OrderChecks {
  private static final String ONCE = "an order visits each once";
  private static final String STEPS = "all starts and all steps without a common divisor occur";

  /** Random numbers for each pair of a start and a step: so many that none is missed by chance. */
  private static final int EACH = 24;

  /** Beyond this the pairs are too many to wait for all; an order must still visit each once. */
  private static final int ALL_PAIRS = 12;

  private OrderChecks() {}

  static List<Integer> sizes() {
    return IntStream.concat(
            IntStream.rangeClosed(1, ALL_PAIRS), IntStream.of(15, 16, 30, 61, 64, 97))
        .boxed()
        .toList();
  }

  static void visitsAll(SimKernel k, int n) {
    StealOrder order = new StealOrder(n);
    Violation.unless(
        order.size() == n, "size", "size() of an order of " + n + " is " + order.size());
    Set<Integer> steps = new TreeSet<>();
    IntStream.rangeClosed(1, n).filter(s -> gcd(s, n) == 1).forEach(steps::add);
    Set<List<Integer>> pairs = new HashSet<>();
    SplittableRandom random = new SplittableRandom(n);
    int tries = n > ALL_PAIRS ? 40 : EACH * n * steps.size();
    for (int i = 0; i < tries; i++) {
      pairs.add(visit(order, random.nextLong(), steps));
    }
    for (long r : new long[] {0, 1, n, Long.MAX_VALUE, Long.MIN_VALUE, -1, -n}) {
      visit(order, r, steps);
    }
    Violation.unless(
        n > ALL_PAIRS || pairs.size() == n * steps.size(),
        STEPS,
        "of "
            + n
            + ": in "
            + tries
            + " random orders only "
            + pairs.size()
            + " pairs of a start and a step came, of "
            + n
            + " starts and the steps "
            + steps
            + "; starts: "
            + new TreeSet<>(pairs.stream().map(List::getFirst).toList())
            + ", steps: "
            + new TreeSet<>(pairs.stream().map(List::getLast).toList()));
  }

  /**
   * @return where it starts, and by how much it goes on
   */
  private static List<Integer> visit(StealOrder order, long random, Set<Integer> steps) {
    int n = order.size();
    List<Integer> visited = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      visited.add(order.at(random, i));
    }
    String told = "of " + n + " with random " + random + " the order is " + visited;
    Violation.unless(
        new TreeSet<>(visited).equals(new TreeSet<>(IntStream.range(0, n).boxed().toList())),
        ONCE,
        told + ", and is to visit 0 to " + (n - 1) + ", each once");
    int step = n == 1 ? 1 : Math.floorMod(visited.get(1) - visited.get(0), n);
    for (int i = 1; i < n; i++) {
      Violation.unless(
          Math.floorMod(visited.get(i) - visited.get(i - 1), n) == step,
          "it goes on by one step",
          told + ": it goes on by different steps");
    }
    Violation.unless(
        order.at(random, n - 1) == visited.getLast(),
        "the same random number, the same order",
        told + "; asked again for the last, it says something else");
    return List.of(visited.getFirst(), step);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  static void refuses(SimKernel k, int n) {
    try {
      new StealOrder(n);
    } catch (IllegalArgumentException expected) {
      return;
    }
    throw new Violation("an order of at least 1", "new StealOrder(" + n + ") was made");
  }
}
