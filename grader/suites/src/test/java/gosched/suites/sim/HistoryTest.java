package gosched.suites.sim;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HistoryTest {
  /** A register: "w1" writes 1, "r1" reads 1. */
  private static final History.Specification<Integer, String> REGISTER =
      new History.Specification<>() {
        @Override
        public Integer initial() {
          return 0;
        }

        @Override
        public Integer after(Integer s, String op) {
          int value = Integer.parseInt(op.substring(1));
          return op.startsWith("w") ? Integer.valueOf(value) : value == s ? s : null;
        }
      };

  @Test
  void callsOneAfterTheOther_mustBeInOrder() {
    History<String> good = new History<>();
    good.call(() -> "w1");
    good.call(() -> "r1");
    assertTrue(good.isLinearizable(REGISTER));
    History<String> stale = new History<>();
    stale.call(() -> "w1");
    stale.call(() -> "r0");
    assertFalse(stale.isLinearizable(REGISTER));
  }

  @Test
  void callsAtTheSameTime_mayBeInEitherOrder() {
    for (String seen : new String[] {"r0", "r1"}) {
      History<String> h = new History<>();
      h.call(
          () -> {
            h.call(() -> seen); // a read in the middle of the write
            return "w1";
          });
      assertTrue(h.isLinearizable(REGISTER), seen);
    }
  }

  @Test
  void twoReads_mayNotGoBackInTime() {
    History<String> h = new History<>();
    h.call(
        () -> {
          h.call(() -> "r1");
          h.call(() -> "r0");
          return "w1";
        });
    assertFalse(h.isLinearizable(REGISTER));
  }
}
