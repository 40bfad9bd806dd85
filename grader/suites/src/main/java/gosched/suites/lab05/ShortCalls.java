package gosched.suites.lab05;

import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.threads.Holding;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** System calls that are over before anybody has looked twice. */
final class ShortCalls {
  private static final long MICRO = 1_000;

  private ShortCalls() {}

  /**
   * @param queued goroutines that wait in main's queue, all the time
   * @param calls how long each of main's calls takes, in us; less than 20
   */
  record Program(int procs, int queued, List<Integer> calls) {
    static Arbitrary<Program> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 2),
              Arbitraries.integers().between(0, 3),
              Arbitraries.integers().between(0, 19).list().ofMinSize(1).ofMaxSize(60))
          .as(Program::new);
    }

    /** Who is stolen by another M does not wait. */
    int waiting() {
      return procs == 1 ? queued : 0;
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\nmain starts "
          + waiting()
          + " goroutines, and then makes system calls of so many us, one after the other: "
          + calls;
    }
  }

  static void keepsP(SimKernel k, Program p) {
    Holding told = new Holding(k, p.procs).exact();
    int[] ran = new int[1];
    new GmpScheduler(told.kernel(), p.procs)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(p.waiting());
              for (int i = 0; i < p.waiting(); i++) {
                Go.go(
                    () -> {
                      ran[0]++;
                      all.done();
                    });
              }
              KernelThread mine = k.current();
              String held = told.heldBy(mine);
              for (int us : p.calls) {
                Go.syscall(() -> k.sleep(us * MICRO));
                Violation.unless(
                    k.current() == mine && held.equals(told.heldBy(mine)),
                    "a short call keeps its P",
                    "before a call of "
                        + us
                        + " us main ran on "
                        + mine
                        + " with "
                        + held
                        + ", and after it on "
                        + k.current()
                        + " with "
                        + told.heldBy(k.current()));
                Violation.unless(
                    ran[0] == 0,
                    "a short call keeps its P",
                    "during a call of " + us + " us somebody from main's queue ran");
              }
              long acquired = told.all(Kind.ACQUIREP).stream().filter(t -> t.at() == mine).count();
              Violation.unless(
                  told.all(Kind.RETAKE).isEmpty() && acquired == 1,
                  "a short call keeps its P",
                  "main's P was retaken "
                      + told.all(Kind.RETAKE).size()
                      + " times, and its thread acquired one "
                      + acquired
                      + " times; expected: never, and once");
              Violation.unless(
                  told.all(Kind.SYSCALL).size() == p.calls.size(), "calls", "not all were made");
              all.await();
            });
    Violation.unless(ran[0] == p.waiting(), "all end", ran[0] + " of those that wait have run");
  }

  /**
   * @param micros how long each call takes; if it is 0, the clock stands still, and nobody can look
   */
  record Cheap(int queued, int calls, long micros) {
    /** Who looks every 20 us may take a lock for it. */
    int most() {
      return 10 + (int) (2 * calls * micros * MICRO / Holding.SHORT);
    }

    static List<Cheap> all() {
      return List.of(new Cheap(0, 100, 0), new Cheap(2, 100, 0), new Cheap(2, 100, 1));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 1)\nmain starts "
          + queued
          + " goroutines, and then makes "
          + calls
          + " system calls of "
          + micros
          + " us each";
    }
  }

  static void takesNoLock(SimKernel k, Cheap p) {
    new GmpScheduler(k, 1)
        .run(
            () -> {
              for (int i = 0; i < p.queued; i++) {
                Go.go(() -> {});
              }
              long before = k.counters().locks();
              for (int i = 0; i < p.calls; i++) {
                Go.syscall(() -> k.sleep(p.micros * MICRO));
              }
              long locks = k.counters().locks() - before;
              Violation.unless(
                  locks <= p.most(),
                  "a short call takes no lock",
                  "locks were taken "
                      + locks
                      + " times for "
                      + p.calls
                      + " short calls; at most "
                      + p.most()
                      + " would do, for whatever else goes on");
            });
  }
}
