package gosched.suites.lab05;

import gosched.kit.Deadlock;
import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** The monitor can be exchanged: the new one is told all, and the old one is not there. */
final class Plugs {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private Plugs() {}

  /** What a goroutine does besides. */
  enum Op {
    YIELD,
    /** For 30 us. */
    SLEEP,
    /** Of 5 us. */
    CALL
  }

  /**
   * @param deadlock main waits for ever at last, and nobody is left who could wake it
   */
  record Program(int procs, boolean deadlock, List<List<Op>> goroutines) {
    static Arbitrary<Program> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3),
              Arbitraries.of(false, false, true),
              Arbitraries.of(Op.class).list().ofMaxSize(4).list().ofMaxSize(4))
          .as(Program::new);
    }

    @Override
    public String toString() {
      return "a subclass of GmpScheduler with a monitor of its own, and "
          + procs
          + " Ps\nmain starts goroutines that do this, waits for them, and sleeps: "
          + goroutines
          + (deadlock ? "\nat last it waits for ever" : "");
    }
  }

  static void isTold(SimKernel k, Program p) {
    Watcher w = new Watcher(k, p.procs);
    boolean[] dead = new boolean[1];
    try {
      w.scheduler.run(
          () -> {
            w.ps();
            Group all = Go.waitGroup();
            all.add(p.goroutines.size());
            for (List<Op> ops : p.goroutines) {
              Go.go(
                  () -> {
                    ops.forEach(op -> perform(k, op));
                    all.done();
                  });
            }
            all.await();
            Go.sleep(50 * MICRO);
            k.settle();
            w.toldOfAll();
            w.rule(!w.ps().isOver(), "isOver()", "main runs, and isOver() says true");
            if (p.deadlock) {
              Go.park(WaitReason.PARKED, g -> true);
            }
          });
    } catch (Deadlock e) {
      dead[0] = true;
    }
    w.rule(dead[0] == p.deadlock, "deadlock", dead[0] ? "run says deadlock" : "run has returned");
    w.ended();
  }

  private static void perform(SimKernel k, Op op) {
    switch (op) {
      case YIELD -> Go.yield();
      case SLEEP -> Go.sleep(30 * MICRO);
      case CALL -> Go.syscall(() -> k.sleep(5 * MICRO));
    }
  }

  /**
   * @param queued who waits in main's queue
   */
  record Alone(int procs, int queued) {
    static List<Alone> all() {
      return List.of(new Alone(1, 0), new Alone(1, 1), new Alone(2, 0));
    }

    @Override
    public String toString() {
      return "a subclass of GmpScheduler with a monitor that does nothing, and "
          + procs
          + " Ps\nmain starts "
          + queued
          + " goroutines, is in a system call for 50 ms, and computes for 50 ms";
    }
  }

  /** Without the monitor's word no call is long and no slice over: so nobody else looks. */
  static void nobodyElseLooks(SimKernel k, Alone p) {
    Watcher w = new Watcher(k, p.procs);
    int[] ran = new int[1];
    w.scheduler.run(
        () -> {
          for (int i = 0; i < p.queued; i++) {
            Go.go(() -> ran[0]++);
          }
          int before = ran[0];
          Go.syscall(() -> k.sleep(50 * MILLI));
          w.rule(
              w.told.all(Kind.RETAKE).isEmpty() && ran[0] == before,
              "only the monitor takes Ps",
              "main was in a call, the monitor took no P, and somebody did");
          k.sleep(50 * MILLI);
          w.rule(
              !w.scheduler.over(),
              "only the monitor ends slices",
              "main has computed for 50 ms, the monitor has ended no slice, and sliceOver() is"
                  + " true");
          for (boolean deep : new boolean[] {true, false}) {
            w.deep = deep;
            String text = w.scheduler.scheddetail();
            w.rule(
                text.contains(" sysmonwait=" + deep),
                "sysmonwait",
                "the monitor's isDeep() says " + deep + "; scheddetail() says\n" + text);
          }
        });
    w.ended();
    Violation.unless(w.told.all(Kind.SYSCALL).size() == 1, "calls", "main's call was not made");
  }
}
