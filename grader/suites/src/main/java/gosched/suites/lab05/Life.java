package gosched.suites.lab05;

import gosched.kit.Go;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import gosched.suites.threads.Slots;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A program in which Ps change hands in all the ways there are, for whoever listens to it.
 *
 * @param goroutines what each of them does
 * @param changes what main sets GOMAXPROCS to meanwhile, one after the other
 */
record Life(int procs, List<List<Step>> goroutines, List<Integer> changes) {
  private static final long MICRO = 1_000;

  /** Ample for a P to be taken, while there is work for it. */
  private static final long LONG = 100 * MICRO;

  /** What a goroutine does next. */
  enum Step {
    /** Its thread sleeps, and keeps the P. */
    WORK,
    YIELD,
    SLEEP,
    /** Over before anybody looks, most likely. */
    CALL,
    /** Somebody takes the P, if somebody needs it. */
    LONG_CALL,
    /** Starts another one, which is in its queue then, and makes a long call. */
    GO_AND_CALL,
    GO,
    /** Starts another one in a call: with no P of its own. */
    GO_IN_A_CALL,
    /** A call that is over when its P is about to be taken, most likely. */
    MEDIUM_CALL,
    /** Makes a call and yields, tied to its thread. */
    LOCKED,
    /** Starts another one that is tied to its thread when it ends. */
    ENDS_LOCKED
  }

  /** Who listens. */
  interface Listener extends Tap {
    /** Main is about to change GOMAXPROCS. */
    default void changes(int from, int to) {}

    /** It has changed. */
    default void changed(int to) {}
  }

  static Arbitrary<Life> any() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(Step.class)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4),
            Arbitraries.integers().between(1, 4).list().ofMaxSize(2))
        .as(Life::new);
  }

  /** In each of these a P is taken from a call, in exact time. */
  static List<Life> known() {
    List<Step> call = List.of(Step.LONG_CALL, Step.CALL, Step.LONG_CALL);
    List<Step> queue = List.of(Step.GO_AND_CALL, Step.GO_AND_CALL, Step.YIELD);
    List<Step> locked = List.of(Step.LOCKED, Step.ENDS_LOCKED, Step.GO_AND_CALL);
    List<Step> medium = List.of(Step.MEDIUM_CALL, Step.MEDIUM_CALL, Step.MEDIUM_CALL);
    return List.of(
        new Life(1, List.of(medium, medium), List.of()),
        new Life(2, List.of(medium, medium, medium), List.of()),
        new Life(1, List.of(call, call), List.of()),
        new Life(1, List.of(queue, locked), List.of()),
        new Life(2, List.of(call, call, call, call), List.of()),
        new Life(2, List.of(queue, locked, queue), List.of(1, 3)),
        new Life(3, List.of(call, queue, locked, call), List.of(2, 1, 4)));
  }

  @Override
  public String toString() {
    StringBuilder b = new StringBuilder("new GmpScheduler(kernel, " + procs + ")");
    goroutines.forEach(steps -> b.append("\ngo ").append(steps));
    return changes.isEmpty() ? b.toString() : b + "\nmain sets GOMAXPROCS to " + changes;
  }

  /** All come to their end, or it is a violation. */
  void run(SimKernel k, Listener listener) {
    int[] left = {goroutines.size()};
    new GmpScheduler(new TappedKernel(k, listener), procs)
        .run(
            () -> {
              for (List<Step> steps : goroutines) {
                Go.go(
                    () -> {
                      steps.forEach(step -> perform(k, step, left));
                      left[0]--;
                    });
              }
              int now = procs;
              for (int n : changes) {
                Go.sleep(20 * MICRO);
                listener.changes(now, n);
                Go.gomaxprocs(n);
                listener.changed(n);
                now = n;
              }
              Slots.finish(k);
              Violation.unless(
                  left[0] == 0, "all end", left[0] + " goroutines did not come to their end");
            });
  }

  private static void perform(SimKernel k, Step step, int[] left) {
    switch (step) {
      case WORK -> k.sleep(5 * MICRO);
      case YIELD -> Go.yield();
      case SLEEP -> Go.sleep(5 * MICRO);
      case CALL -> Go.block("read", 3 * MICRO);
      case LONG_CALL -> Go.block("read", LONG);
      case GO_AND_CALL -> {
        start(left, () -> {});
        Go.block("read", LONG);
      }
      case GO -> start(left, () -> {});
      case GO_IN_A_CALL -> Go.syscall(() -> start(left, () -> {}));
      case MEDIUM_CALL -> Go.block("read", 40 * MICRO);
      case LOCKED -> {
        Go.lockOSThread();
        Go.block("read", LONG);
        Go.yield();
        Go.unlockOSThread();
      }
      case ENDS_LOCKED ->
          start(
              left,
              () -> {
                Go.lockOSThread();
                Go.yield();
              });
    }
  }

  private static void start(int[] left, Runnable body) {
    left[0]++;
    Go.go(
        () -> {
          body.run();
          left[0]--;
        });
  }
}
