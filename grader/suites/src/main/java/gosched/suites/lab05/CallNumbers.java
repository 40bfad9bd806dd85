package gosched.suites.lab05;

import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.sim.SimKernel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A monitor takes a P from the call that it means, and from no other one. */
final class CallNumbers {
  private static final long MICRO = 1_000;

  private CallNumbers() {}

  /**
   * @param queued whether somebody waits in main's queue, and makes a call, too
   */
  record Program(boolean queued) {
    static List<Program> all() {
      return List.of(new Program(true), new Program(false));
    }

    @Override
    public String toString() {
      return "a subclass of GmpScheduler with a monitor of its own, and 1 P\nmain makes 5 short"
          + " system calls, and one in which the monitor takes its P"
          + (queued ? "; somebody waits in its queue, and makes a call then" : "");
    }
  }

  static void takeOnlyOne(SimKernel k, Program p) {
    Watcher w = new Watcher(k, 1);
    Set<Integer> calls = new HashSet<>();
    boolean[] ran = new boolean[1];
    w.scheduler.run(
        () -> {
          for (int i = 0; i < 5; i++) {
            Go.syscall(() -> begins(w, calls));
            w.rule(w.one().syscall() == 0, "syscall()", "main runs, and is in a call, as it says");
            calls.forEach(call -> isOver(w, call));
          }
          if (p.queued) {
            Go.go(
                () -> {
                  w.rule(
                      w.one().syscall() == 0, "syscall()", "the P is in a call that has lost it");
                  Go.syscall(
                      () -> {
                        begins(w, calls);
                        k.sleep(10 * MICRO);
                      });
                  ran[0] = true;
                });
          }
          Go.syscall(
              () -> {
                int call = begins(w, calls);
                w.outside(
                    () ->
                        w.rule(
                            w.retake(w.one(), call),
                            "retake()",
                            "main is in that call, and it says no"));
                w.rule(told(w) == 1, "RETAKE", "a P was taken; RETAKE was told " + told(w) + " x");
                isOver(w, call);
                k.sleep(100 * MICRO);
                k.settle();
                w.rule(ran[0] == p.queued, "handed on", "a P was taken, and who waits has not run");
                w.rule(
                    w.one().isIdle() && w.ps().idle() == 1 && w.one().syscall() == 0,
                    "handed on",
                    "the P was taken from main, and nobody needs it: it is not idle, or in a call");
              });
          w.rule(!w.one().isIdle(), "isIdle()", "main has a P again, which is idle");
          w.toldOfAll();
        });
    w.rule(calls.size() == (p.queued ? 7 : 6), "calls", "not all were made");
    w.ended();
  }

  /**
   * In a call: it has a number of its own, and cannot be taken by that of another one.
   *
   * @return its number
   */
  private static int begins(Watcher w, Set<Integer> before) {
    int call = w.one().syscall();
    w.write("call " + call);
    w.rule(call != 0, "syscall()", "a goroutine is in a call, and syscall() is 0");
    before.forEach(other -> isOver(w, other));
    w.rule(
        before.add(call),
        "syscall()",
        "calls " + before + " were made, and another one is call " + call);
    w.rule(w.one().syscall() == call, "syscall()", "it has changed during the call");
    return call;
  }

  private static void isOver(Watcher w, int call) {
    int before = told(w);
    w.outside(
        () ->
            w.rule(
                !w.retake(w.one(), call) && told(w) == before,
                "retake()",
                "call " + call + " is over, or its P is taken, and it was taken from it"));
  }

  private static int told(Watcher w) {
    return w.told.all(Kind.RETAKE).size();
  }

  // ── a call that is over by then ───────────────────────────────────────────────────────────────

  /**
   * @param steps after how many steps of retake the monitor loses its CPU
   * @param again whether main is in another call when it goes on
   */
  record Late(int steps, boolean again) {
    /** More than it takes to take a P. */
    private static final int STEPS = 16;

    static List<Late> all() {
      return IntStream.range(0, STEPS)
          .boxed()
          .flatMap(i -> List.of(new Late(i, false), new Late(i, true)).stream())
          .toList();
    }

    @Override
    public String toString() {
      return "a subclass of GmpScheduler with a monitor of its own, and 1 P\nmain is in a system"
          + " call; the monitor takes its P, and is held up after "
          + steps
          + " steps\nmeanwhile the call is over"
          + (again ? ", and another one has begun" : "");
    }
  }

  static void comesLate(SimKernel k, Late p) {
    Watcher w = new Watcher(k, 1);
    boolean[] took = new boolean[1];
    boolean[] free = new boolean[1];
    boolean[] stood = new boolean[1];
    w.scheduler.run(
        () -> {
          KernelThread[] late = new KernelThread[1];
          Go.syscall(
              () -> {
                Processor one = w.one();
                int call = one.syscall();
                late[0] =
                    w.outside(
                        () -> {
                          k.park();
                          took[0] = w.retake(one, call);
                        });
                k.holdUp(late[0], p.steps);
                k.unpark(late[0]);
                k.settle();
                k.start( // a thread of the check's: main may come to wait for its P
                    "friend",
                    () -> {
                      k.sleep(50 * MICRO);
                      free[0] = true;
                      stood[0] = k.letGo(late[0]);
                    });
              });
          boolean back = !free[0] && !took[0]; // with its P, while the monitor stood still
          int before = told(w);
          if (p.again) {
            Go.syscall(() -> k.sleep(100 * MICRO));
          } else {
            k.sleep(100 * MICRO);
          }
          k.settle();
          w.rule(
              !back || !took[0] && told(w) == before,
              "retake()",
              "the call was over when the P was taken from it");
          w.rule(
              told(w) == (took[0] ? 1 : 0),
              "RETAKE",
              "retake() said " + took[0] + ", and RETAKE was told " + told(w) + " times");
          w.rule(stood[0] || p.steps > 0, "held up", "the monitor was not held up");
        });
    w.ended();
  }
}
