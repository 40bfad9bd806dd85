package gosched.suites.lab05;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who comes back from a short call stands still on the way, and the P is taken meanwhile and runs
 * somebody else: each place at which "is it still mine?" and "then I have it" could be two steps.
 */
final class LateReturns {
  private static final long MICRO = 1_000;

  private LateReturns() {}

  /**
   * @param steps after how many, once the call is over, the thread stands still
   */
  record Program(int steps) {
    /** More than it takes from the end of a call to the P. */
    private static final int STEPS = 40;

    static List<Program> all() {
      return IntStream.range(0, STEPS).mapToObj(Program::new).toList();
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 1)\nmain starts a goroutine that computes for 400 us, and"
          + " makes a call of 1 us; its thread stands still "
          + steps
          + " steps after that, for 200 us: the P is taken, and the other one runs";
    }
  }

  static void holdsP(SimKernel k, Program p) {
    HolderLedger ledger = new HolderLedger(1);
    boolean[] ran = new boolean[1];
    new GmpScheduler(new TappedKernel(k, ledger), 1)
        .run(
            () -> {
              Group other = Go.waitGroup();
              other.add(1);
              Go.go(
                  () -> {
                    k.sleep(400 * MICRO);
                    ran[0] = true;
                    other.done();
                  });
              Go.syscall(
                  () -> {
                    k.sleep(MICRO);
                    KernelThread mine = k.current();
                    k.start( // a thread of the check's: all others may wait for a lock
                        "friend",
                        () -> {
                          k.sleep(200 * MICRO);
                          k.letGo(mine);
                        });
                    k.holdUp(mine, p.steps);
                  });
              other.await();
            });
    Violation.unless(ran[0], "all end", "main waited for another goroutine, which has not ended");
    Violation.unless(
        p.steps > 0 || ledger.retaken() > 0,
        "events",
        "a thread stood still for 200 us as its call ended, and its P was not taken");
  }
}
