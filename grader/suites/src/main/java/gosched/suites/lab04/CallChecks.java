package gosched.suites.lab04;

import gosched.kit.Go;
import gosched.lab04.DistributedScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.List;

/** The queue of an M that is in a system call, and has no slot. */
final class CallChecks {
  private CallChecks() {}

  /**
   * @param queued goroutines in the queue of main's M when main goes into a system call
   * @param pairs whether there are two such queues: another goroutine does the same before
   */
  record Left(int procs, int queued, boolean pairs) {
    static List<Left> all() {
      return List.of(
          new Left(1, 1, false),
          new Left(1, 4, false),
          new Left(2, 5, false),
          new Left(1, 3, true),
          new Left(2, 4, true));
    }

    @Override
    public String toString() {
      return "new DistributedScheduler(kernel, "
          + procs
          + ")\n"
          + (pairs ? "a goroutine and then main start" : "main starts")
          + " "
          + queued
          + " goroutines that work for long, and "
          + (pairs ? "are" : "is")
          + " in a system call until nobody else can go on";
    }
  }

  /** One run of {@link #queueStays}. */
  private static final class Run {
    final SimKernel k;
    final Left p;
    int atWork;
    int begun;
    int ended;
    int callers;

    Run(SimKernel k, Left p) {
      this.k = k;
      this.p = p;
    }

    void task() {
      atWork++;
      begun++;
      Violation.unless(
          atWork <= p.procs,
          "without a slot nobody runs",
          atWork
              + " goroutines run at once, and there are "
              + p.procs
              + " slots: an M whose system call is over goes on with its own queue?");
      k.sleep(SearchChecks.LONG); // with its slot
      atWork--;
      ended++;
    }

    void caller() {
      for (int i = 0; i < p.queued; i++) {
        Go.go(this::task);
      }
      Go.syscall(
          () -> {
            k.settle();
            int expected = Math.min(p.procs, p.queued);
            Violation.unless(
                atWork >= expected || begun >= p.queued,
                "others steal what is left",
                "all others rest, "
                    + (p.queued - begun)
                    + " goroutines wait in the queue of a thread that is in a system call, and "
                    + atWork
                    + " run; "
                    + expected
                    + " could");
          });
      callers++;
    }
  }

  static void queueStays(SimKernel k, Left p) {
    SearchLedger ledger = new SearchLedger(p.procs);
    Run run = new Run(k, p);
    int queues = p.pairs ? 2 : 1;
    new DistributedScheduler(ledger.on(k), p.procs)
        .run(
            () -> {
              if (p.pairs) {
                Go.go(run::caller);
              }
              run.caller();
              Go.syscall(() -> k.sleep(4 * queues * p.queued * SearchChecks.LONG));
              ledger.close();
            });
    int all = queues * p.queued;
    Violation.unless(
        run.ended == all && run.callers == queues,
        "all end",
        run.ended + " of " + all + " goroutines came to their end");
    Violation.unless(
        ledger.stops() > 0, "events", "no M told that it searches: emit SPIN, STEAL and UNSPIN");
  }
}
