package gosched.suites.lab05;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A monitor ends the slice that it means, and no other one. */
final class SliceNumbers {
  private static final String OVER = "sliceOver()";

  private SliceNumbers() {}

  /**
   * @param steps after how many steps of endSlice the monitor loses its CPU
   */
  record Late(int steps) {
    /** More than it takes to end a slice. */
    private static final int STEPS = 16;

    static List<Late> all() {
      return IntStream.range(0, STEPS).mapToObj(Late::new).toList();
    }

    @Override
    public String toString() {
      return "a subclass of GmpScheduler with a monitor of its own, and 1 P\nmain and another one"
          + " yield to each other, and the monitor ends each slice; main readies a third one, which"
          + " goes on with its slice\nat last the monitor ends one, and is held up after "
          + steps
          + " steps, until the next one has begun";
    }
  }

  /** One run. */
  private static final class Run {
    final Watcher w;
    final Set<Integer> ticks = new HashSet<>();
    int last;
    boolean done;

    Run(Watcher w) {
      this.w = w;
    }

    int tick() {
      return w.one().schedtick();
    }

    void isOver(boolean expected, String when) {
      w.rule(
          w.scheduler.over() == expected,
          OVER,
          when
              + ", and sliceOver() is "
              + !expected
              + " in slice "
              + w.of(w.k.current()).schedtick());
    }

    /** A slice of its own has begun. */
    void begins() {
      int tick = tick();
      w.write(Go.current() + " begins slice " + tick);
      w.rule(ticks.add(tick), "schedtick()", "slices " + ticks + " were, and " + tick + " again");
      isOver(false, "a slice has begun");
      if (ticks.size() > 1) {
        w.endSlice(w.one(), last);
        isOver(false, "slice " + last + ", which is no more, was ended, and no other one");
      }
      last = tick;
    }

    void ends() {
      w.endSlice(w.one(), tick());
      isOver(true, "this slice was ended");
    }
  }

  static void endOnlyOne(SimKernel k, Late p) {
    Watcher w = new Watcher(k, 1);
    Run run = new Run(w);
    w.scheduler.run(
        () -> {
          Go.go(
              () -> {
                while (!run.done) {
                  run.begins();
                  run.ends();
                  Go.yield();
                }
              });
          for (int i = 0; i < 3; i++) {
            run.begins();
            run.ends();
            Go.yield();
          }
          calledOff(run);
          heir(run);
          late(k, p, run);
          run.done = true;
        });
    w.rule(run.ticks.size() >= 8, "schedtick()", "only " + run.ticks.size() + " slices were seen");
    w.ended();
  }

  /** A park that is called off goes on with its slice. */
  private static void calledOff(Run run) {
    run.begins();
    int tick = run.tick();
    Go.park(WaitReason.PARKED, g -> false);
    run.w.rule(run.tick() == tick, "schedtick()", "a park was called off, and a slice has begun");
    run.isOver(false, "a park was called off in a slice that is not over");
    run.ends();
    Go.park(WaitReason.PARKED, g -> false);
    run.isOver(true, "a park was called off in a slice that is over");
    Go.yield();
  }

  private static void heir(Run run) {
    G main = Go.current();
    int[] slice = new int[1];
    boolean[] ran = new boolean[1];
    G heir =
        Go.go(
            () -> {
              Go.park(WaitReason.PARKED, g -> true);
              run.w.write(Go.current() + " goes on with a slice");
              run.w.rule(
                  run.tick() == slice[0],
                  "schedtick()",
                  "who was made ready goes on with slice " + slice[0] + ", not " + run.tick());
              run.isOver(false, "main's slice is not over");
              run.ends();
              run.w.scheduler.ready(main);
              ran[0] = true;
            });
    Go.yield(); // it parks
    run.begins();
    slice[0] = run.tick();
    run.w.scheduler.ready(heir);
    Go.park(WaitReason.PARKED, g -> true);
    run.w.rule(ran[0], "runnext", "who was made ready has not run");
    run.begins(); // it was made ready in a slice that was over
  }

  /** In main's slice, which goes on. */
  private static void late(SimKernel k, Late p, Run run) {
    int tick = run.tick();
    Processor one = run.w.one();
    KernelThread late =
        run.w.outside(
            () -> {
              k.park();
              run.w.endSlice(one, tick);
            });
    k.holdUp(late, p.steps);
    k.unpark(late);
    k.settle();
    Go.yield(); // the other one comes, and sees slices that are not over
    run.begins();
    boolean stood = k.letGo(late);
    k.settle();
    run.isOver(false, "slice " + tick + " was ended by somebody who came late");
    run.w.rule(stood || p.steps > 0, "held up", "the monitor was not held up");
  }

  // ── before the first slice ────────────────────────────────────────────────────────────────────

  /** A P at which nobody has run: its first goroutine may come out of runnext. */
  record Fresh(int procs) {
    static List<Fresh> all() {
      return List.of(new Fresh(2), new Fresh(3));
    }

    @Override
    public String toString() {
      return "a subclass of GmpScheduler with a monitor of its own, and "
          + procs
          + " Ps\nmain sets a timer of 1 ms and computes for 5 ms; the timer's goroutine runs on"
          + " another P, and the monitor ends the slice that it is in";
    }
  }

  static void endTheFirstToo(SimKernel k, Fresh p) {
    Watcher w = new Watcher(k, p.procs);
    Run run = new Run(w);
    w.scheduler.run(
        () -> {
          KernelThread main = k.current();
          Go.after(
              1_000_000,
              () -> {
                Processor mine = w.of(k.current());
                run.isOver(false, "nobody has ended a slice");
                w.endSlice(mine, mine.schedtick());
                w.rule(
                    w.scheduler.over(),
                    OVER,
                    "this slice was ended, and sliceOver() is false in slice " + mine.schedtick());
                run.done = k.current() != main;
              });
          k.sleep(5_000_000);
          w.rule(
              run.done,
              "events",
              "a timer is due, a P is idle, and its goroutine has not run there");
        });
    w.ended();
  }

  // ── another P than before ─────────────────────────────────────────────────────────────────────

  /** Who comes back from a call and takes an idle P begins a slice there. */
  record Taken(boolean over) {
    static List<Taken> all() {
      return List.of(new Taken(false), new Taken(true));
    }

    @Override
    public String toString() {
      return "a subclass of GmpScheduler with a monitor of its own, and 1 P\nmain is in a system"
          + " call"
          + (over ? ", its slice was ended before" : "")
          + "; the monitor takes the P, which is idle then; the call is over, and main takes it";
    }
  }

  static void beginAfterACall(SimKernel k, Taken p) {
    Watcher w = new Watcher(k, 1);
    Run run = new Run(w);
    w.scheduler.run(
        () -> {
          Processor one = w.one();
          int before = run.tick();
          if (p.over) {
            run.ends();
          }
          Go.syscall(() -> w.outside(() -> run.done = w.retake(one, one.syscall())));
          w.rule(run.done, "retake()", "main is in a system call, and its P could not be taken");
          w.rule(
              run.tick() != before,
              "schedtick()",
              "main has taken an idle P after its call, and is still in slice " + before);
          run.isOver(false, "main has taken an idle P after its call");
        });
    w.ended();
  }
}
