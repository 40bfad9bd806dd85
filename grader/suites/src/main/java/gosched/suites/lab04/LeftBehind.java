package gosched.suites.lab04;

import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.lab04.DistributedScheduler;
import gosched.sim.Limits;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Queues that are left behind, while those that have a slot never run out of work. There may be far
 * more of them than slots: one for each system call.
 */
final class LeftBehind {
  static final Limits LIMITS = new Limits(400_000, 4_000_000, 2_000, 4);

  /**
   * In so many turns of main, for each M that there may be, each look comes round. "In the end"
   * says the contract, and the handout says "once in 61 goroutines, say": a scheduler that looks
   * sixty times as seldom passes.
   */
  private static final int TURNS = 61 * 61;

  private LeftBehind() {}

  /**
   * @param calls goroutines that each start another one and go into a system call
   * @param back whether the calls end before main waits for those others: then the Ms are idle
   */
  record Program(int procs, int calls, boolean back) {
    static List<Program> all() {
      return List.of(
          new Program(1, 5, false),
          new Program(1, 4, true),
          new Program(2, 6, false),
          new Program(2, 6, true));
    }

    @Override
    public String toString() {
      return "new DistributedScheduler(kernel, "
          + procs
          + ")\n"
          + calls
          + " goroutines, one after the other, start another one and go into a system call\n"
          + (back ? "all calls end; " : "")
          + "then main yields until those others have run"
          + (procs > 1 ? "; beside it " + 2 * procs + " goroutines yield all the time" : "");
    }
  }

  /** One run of {@link #allRun}. */
  private static final class Run {
    final SimKernel k;
    final Program p;
    final List<KernelThread> inCalls = new ArrayList<>();
    boolean callsEnd;
    boolean over;
    int back;
    int ran;

    Run(SimKernel k, Program p) {
      this.k = k;
      this.p = p;
    }

    void caller() {
      Go.go(() -> ran++);
      Go.syscall(
          () -> {
            inCalls.add(KernelThread.current());
            while (!callsEnd) {
              k.park();
            }
          });
      back++;
    }

    void endCalls() {
      callsEnd = true;
      inCalls.forEach(k::unpark);
    }

    void main() {
      for (int i = 0; p.procs > 1 && i < 2 * p.procs; i++) {
        Go.go(
            () -> {
              while (!over) {
                Go.yield();
              }
            });
      }
      for (int i = 1; i <= p.calls; i++) {
        Go.go(this::caller);
        while (inCalls.size() < i) {
          Go.yield();
        }
      }
      if (p.back) {
        endCalls();
        while (back < p.calls) {
          Go.yield();
        }
      }
      int most = TURNS * (p.calls + 2 * p.procs);
      for (int turns = 0; ran < p.calls; turns++) {
        Violation.unless(
            turns < most,
            "whoever is in a queue has its turn in the end",
            "main has yielded "
                + turns
                + " times, and "
                + ran
                + " of "
                + p.calls
                + " goroutines have run; the others are in queues of Ms without a slot");
        Go.yield();
      }
      over = true;
      endCalls();
    }
  }

  static void allRun(SimKernel k, Program p) {
    Run run = new Run(k, p);
    new DistributedScheduler(k, p.procs).run(run::main);
    Violation.unless(
        run.ran == p.calls && run.inCalls.size() == p.calls,
        "all run",
        run.ran + " of " + p.calls + " goroutines have run, and run returned");
  }
}
