package gosched.suites.lab06;

import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab06.PollBed.Waiter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Two goroutines that want to wait for the same, at any two moments. */
final class DoubleWaits {
  private static final String ONE = "one waits, and the other is refused";

  private DoubleWaits() {}

  /**
   * @param first after how many steps in await the first one stands still
   * @param second the same for the second
   * @param inTurn whether the first goes on before the second
   */
  record Two(Mode mode, int first, int second, boolean inTurn) {
    static Arbitrary<Two> any() {
      return Combinators.combine(
              Arbitraries.of(Mode.values()),
              Arbitraries.integers().between(0, 30),
              Arbitraries.integers().between(0, 30),
              Arbitraries.of(true, false))
          .as(Two::new);
    }

    @Override
    public String toString() {
      return "two goroutines: prepare("
          + mode
          + ") and await; the first stands still after "
          + first
          + " steps in await; then the second comes, and stands still after "
          + second
          + "; the "
          + (inTurn ? "first" : "second")
          + " one goes on, then the other; a third calls prepare; the socket becomes ready";
    }
  }

  static void refuses(SimKernel k, Two p) {
    PollBed bed = new PollBed(k);
    Waiter a = bed.new Waiter("first", p.mode, p.first);
    a.begin();
    Waiter b = bed.new Waiter("second", p.mode, p.second);
    b.begin();
    (p.inTurn ? a : b).goOn();
    (p.inTurn ? b : a).goOn();
    String how = "the first one " + a.how() + ", the second one " + b.how();
    Violation.unless(
        (a.refused == null) != (b.refused == null) && a.result == null && b.result == null,
        ONE,
        how + "; one of them should wait, and the other get a KernelError");
    bed.asGoroutine("third", () -> bed.pd.prepare(p.mode));
    Waiter waits = a.refused == null ? a : b;
    bed.tell(p.mode);
    k.settle();
    Violation.unless(
        waits.result == Result.READY,
        ONE,
        how + "; then the socket became ready, and the one that waited " + waits.how());
  }
}
