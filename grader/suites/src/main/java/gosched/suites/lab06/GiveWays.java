package gosched.suites.lab06;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import gosched.kit.Preempt;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;

/** When a goroutine that sees a signal gives way, and when it does not. */
final class GiveWays {
  private static final long MILLI = 1_000_000;

  private GiveWays() {}

  // ── a slice that is not over ──────────────────────────────────────────────────────────────────

  /**
   * @param millis how far the slice is when the signal comes, in ms
   * @param own whether the goroutine's own call of Go looks, else Preempt.poll
   */
  record Fresh(int millis, boolean own) {
    static List<Fresh> all() {
      List<Fresh> all = new ArrayList<>();
      for (int millis : new int[] {0, 1, 4, 8, 9}) {
        all.add(new Fresh(millis, true));
        all.add(new Fresh(millis, false));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\n"
          + "main and two others begin new slices in turn, compute for "
          + millis
          + " ms, send their own thread a signal, and look"
          + (own ? ", with Go.current()" : "")
          + "; then they yield";
    }
  }

  static void notInAFreshSlice(SimKernel k, Fresh p) {
    int[] now = new int[1];
    int[] looks = new int[1];
    new GoScheduler(k, 1)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(2);
              for (int i = 1; i <= 2; i++) {
                int me = i;
                Go.go(
                    () -> {
                      Go.yield(); // it has inherited main's slice
                      rounds(k, p, me, now, looks);
                      all.done();
                    });
              }
              rounds(k, p, 0, now, looks);
              all.await();
            });
    Violation.unless(looks[0] == 24, "looks", looks[0] + " of 24 looks were made");
  }

  private static void rounds(SimKernel k, Fresh p, int me, int[] now, int[] looks) {
    for (int i = 0; i < 8; i++) {
      now[0] = me;
      for (int n = 0; n < p.millis; n++) {
        k.sleep(MILLI);
        signalled(k, p.own);
      }
      signalled(k, p.own);
      looks[0]++;
      Violation.unless(
          now[0] == me,
          "a slice that is not over",
          "a goroutine has run for " + p.millis + " ms, was sent a signal, and gave way");
      Go.yield();
    }
  }

  /** The check sends it: as one that comes late, and was meant for who ran before. */
  private static void signalled(SimKernel k, boolean own) {
    k.signal(k.current());
    if (own) {
      Go.nanoTime();
    } else {
      Preempt.poll();
    }
  }

  /**
   * @param steps after how many steps sysmon loses its CPU when it is about to send a signal
   */
  record Late(int steps) {
    static List<Late> all() {
      return List.of(new Late(0), new Late(1), new Late(2));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\nmain computes for too long; sysmon is about to send a"
          + " signal, and is held up after "
          + steps
          + " steps; main yields, another goroutine computes, and looks each ms; sysmon goes on";
    }
  }

  static void meantForAnother(SimKernel k, Late p) {
    boolean[] held = new boolean[1];
    SysmonLog log =
        new SysmonLog(k) {
          @Override
          public void signals(KernelThread by, KernelThread to) {
            if (!held[0]) {
              held[0] = true;
              k.holdUp(by, p.steps);
            }
          }
        };
    boolean[] mainRan = new boolean[1];
    log.scheduler(1)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(2);
              Go.go(
                  () -> {
                    KernelThread sysmon = log.sysmon();
                    k.start("friend", () -> k.letGo(sysmon));
                    for (int i = 0; i < 9; i++) {
                      Hog.turn(k);
                      Violation.unless(
                          !mainRan[0],
                          "meant for another slice",
                          "a goroutine gave way after "
                              + (i + 1)
                              + " ms, by a signal for the one before it");
                    }
                    all.done();
                  });
              Go.go(all::done); // in runnext: the first is in the ring now
              for (int i = 0; i < 60 && !held[0]; i++) {
                k.sleep(MILLI); // it does not look
              }
              Go.yield();
              mainRan[0] = true;
              all.await();
            });
    Violation.unless(held[0], "signals", "main has computed for 60 ms, and was sent no signal");
  }

  // ── locks, and system calls ───────────────────────────────────────────────────────────────────

  /**
   * @param locks how many kernel locks it holds
   */
  record Locked(int locks) {
    static List<Locked> all() {
      return List.of(new Locked(1), new Locked(2));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\nanother goroutine waits; main takes "
          + locks
          + " kernel locks, computes for 45 ms, looks each ms, frees them, and looks";
    }
  }

  static void notWithALock(SimKernel k, Locked p) {
    int[] ran = new int[1];
    GoScheduler s = new GoScheduler(k, 1);
    s.run(
        () -> {
          Group all = Go.waitGroup();
          all.add(2);
          Go.go(
              () -> {
                ran[0]++;
                all.done();
              });
          Go.go(all::done); // in runnext: the first is in the ring now
          List<KernelLock> locks = new ArrayList<>();
          for (int i = 0; i < p.locks; i++) {
            locks.add(s.kernel().lock("the program's " + i));
            locks.getLast().lock();
          }
          KernelThread own = k.current();
          for (int i = 0; i < 45; i++) {
            Hog.turn(k);
            held(ran[0] == 0 && own == k.current(), p.locks + " kernel locks, and gave way");
          }
          while (!locks.isEmpty()) {
            held(ran[0] == 0, locks.size() + " kernel locks, and gave way");
            locks.removeLast().unlock();
            if (!locks.isEmpty()) {
              Preempt.poll();
            }
          }
          Preempt.poll();
          Violation.unless(
              ran[0] == 1,
              "the request is not lost",
              "main was asked to give way while it held a kernel lock; it is free now, main has"
                  + " looked, and did not give way");
          all.await();
        });
  }

  private static void held(boolean holds, String what) {
    Violation.unless(holds, "not with a lock", "a goroutine holds " + what);
  }

  /**
   * @param procs with one P it is taken from the call, with two it stays
   * @param before how long main computes before its call, in ms: 25 is more than a slice
   */
  record Call(int procs, int before) {
    static List<Call> all() {
      return List.of(new Call(1, 0), new Call(1, 25), new Call(2, 0), new Call(2, 25));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\nmain computes for "
          + before
          + " ms, and is in a system call for 9 ms; another goroutine waits or computes. In the"
          + " call main's thread is sent a signal each ms, and looks";
    }
  }

  static void notInACall(SimKernel k, Call p) {
    int[] looks = new int[1];
    List<String> left = new ArrayList<>();
    SysmonLog log =
        new SysmonLog(k) {
          private G inCall;

          @Override
          public void event(KernelThread at, Kind kind, G g, String detail) {
            super.event(at, kind, g, detail);
            if (kind == Kind.SYSCALL) {
              inCall = g;
            } else if (kind == Kind.RUN && g == inCall) {
              inCall = null;
            } else if (g != null && g == inCall && looks[0] < 9) {
              left.add(kind + " " + g);
            }
          }
        };
    log.scheduler(p.procs)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(1);
              Go.go(
                  () -> {
                    Hog.computes(k, 5);
                    all.done();
                  });
              k.sleep(p.before * MILLI);
              Go.syscall(
                  () -> {
                    // Not before: at the door of the call it may give way, and come back elsewhere.
                    KernelThread own = k.current();
                    for (int i = 0; i < 9; i++) {
                      k.sleep(MILLI);
                      k.signal(own);
                      Preempt.poll();
                      looks[0]++;
                      Violation.unless(
                          own == k.current(), "not in a call", "a system call changed its thread");
                    }
                  });
              all.await();
            });
    left.removeIf(e -> e.startsWith(Kind.PREEMPT.name()));
    Violation.unless(left.isEmpty(), "not in a call", "in a system call, by a signal: " + left);
    Violation.unless(looks[0] == 9, "looks", looks[0] + " of 9 looks were made");
  }
}
