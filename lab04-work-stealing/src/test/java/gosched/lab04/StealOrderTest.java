package gosched.lab04;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.kit.TodoMeansNotStarted;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order is a permutation; and there are many. */
@ExtendWith(TodoMeansNotStarted.class)
class StealOrderTest {

  static List<Integer> order(StealOrder o, long random) {
    return IntStream.range(0, o.size()).map(i -> o.at(random, i)).boxed().toList();
  }

  /** All orders that so many random numbers, the same each time, give. */
  static Set<List<Integer>> orders(int n) {
    StealOrder o = new StealOrder(n);
    Random random = new Random(4);
    Set<List<Integer>> orders = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      orders.add(order(o, random.nextLong())); // half of them are negative
    }
    return orders;
  }

  @Test
  void eachIsVisited_once() {
    for (int n = 1; n <= 20; n++) {
      Set<Integer> all = Set.copyOf(IntStream.range(0, n).boxed().toList());
      for (List<Integer> order : orders(n)) {
        assertEquals(all, Set.copyOf(order));
      }
    }
  }

  /** n starts, and so many steps as there are numbers below n without a common divisor. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "4, 8", "6, 12", "7, 42", "8, 32", "12, 48"})
  void thereAreManyOrders(int n, int orders) {
    assertEquals(orders, orders(n).size());
  }
}
