package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;

/** To whom sysmon sends signals, and when. */
final class Signals {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private Signals() {}

  /** What a goroutine does again and again; it looks never, so that no signal has an effect. */
  enum Habit {
    /** Computes for 45 ms, and yields. */
    HOG,
    /** Computes for 3 ms, and yields. */
    YIELD,
    /** Computes for 14 ms, and is in a system call for 9 ms. */
    CALL,
    /** Computes for 9 ms, and yields: a slice that is nearly too long. */
    NEARLY,
    /**
     * Computes for 9 ms, and sleeps for 25: its P is idle, and the timer that wakes it is run
     * there, so that it goes on with the number of a slice that was over long ago.
     */
    NAP
  }

  /**
   * @param hogs what goroutines do
   * @param signals whether there must be any
   */
  record Crowd(int procs, boolean signals, List<Habit> habits) {
    static List<Crowd> all() {
      return List.of(
          new Crowd(1, true, List.of(Habit.HOG, Habit.HOG)),
          new Crowd(1, false, List.of(Habit.YIELD, Habit.YIELD)),
          new Crowd(1, false, List.of(Habit.NEARLY, Habit.NEARLY)),
          new Crowd(2, true, List.of(Habit.HOG, Habit.YIELD, Habit.YIELD)),
          new Crowd(2, true, List.of(Habit.NEARLY, Habit.HOG, Habit.YIELD)),
          new Crowd(2, true, List.of(Habit.HOG, Habit.NAP)),
          new Crowd(2, true, List.of(Habit.CALL)),
          new Crowd(3, true, List.of(Habit.CALL, Habit.HOG)),
          new Crowd(3, true, List.of(Habit.YIELD, Habit.CALL, Habit.CALL)));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\nmain sleeps for 150 ms; goroutines do this again and again, and never look: "
          + habits
          + "\nHOG: computes for 45 ms and yields; YIELD: 3 ms; NEARLY: 9 ms; NAP: computes for 9"
          + " ms, and sleeps for 25; CALL: computes for 14"
          + " ms, and is in a system call for 9 ms";
    }
  }

  static void areRight(SimKernel k, Crowd p) {
    SignalLog log = new SignalLog(k);
    log.scheduler(p.procs)
        .run(
            () -> {
              boolean[] over = new boolean[1];
              Group all = Go.waitGroup();
              all.add(p.habits.size());
              for (Habit h : p.habits) {
                Go.go(
                    () -> {
                      while (!over[0]) {
                        round(k, h);
                      }
                      all.done();
                    });
              }
              Go.sleep(150 * MILLI);
              over[0] = true;
              all.await();
            });
    Violation.unless(
        p.signals == log.signals() > 0,
        SignalLog.RULE,
        "sysmon sent " + log.signals() + " signals; expected: " + (p.signals ? "some" : "none"));
  }

  private static void round(SimKernel k, Habit h) {
    switch (h) {
      case HOG -> k.sleep(45 * MILLI);
      case YIELD -> k.sleep(3 * MILLI);
      case NEARLY -> k.sleep(9 * MILLI);
      case NAP -> {
        k.sleep(9 * MILLI);
        Go.sleep(25 * MILLI);
        return; // to yield would be to sleep in a queue
      }
      case CALL -> {
        k.sleep(14 * MILLI);
        Go.syscall(() -> k.sleep(9 * MILLI));
      }
    }
    Go.yield();
  }

  /**
   * @param steps after how many steps of a look sysmon loses its CPU
   */
  record Nightfall(int steps) {
    /** More than a look takes. */
    private static final int STEPS = 60;

    static List<Nightfall> all() {
      List<Nightfall> all = new ArrayList<>();
      for (int i = 0; i < STEPS; i++) {
        all.add(new Nightfall(i));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\nmain begins a slice; sysmon looks, and is held up after "
          + steps
          + " steps; main sleeps for 1 s, so that all Ps are idle; sysmon goes on; then main"
          + " computes for 9 ms";
    }
  }

  /** What it saw of the P before the night is no slice of who runs there in the morning. */
  static void isForgotten(SimKernel k, Nightfall p) {
    SignalLog log = new SignalLog(k);
    boolean[] stood = new boolean[1];
    log.scheduler(1)
        .run(
            () -> {
              k.sleep(45 * MILLI); // until it sleeps for 10 ms each time
              Go.yield();
              k.holdUp(log.sysmon(), p.steps);
              k.sleep(11 * MILLI);
              k.start(
                  "friend",
                  () -> {
                    k.sleep(MILLI);
                    stood[0] = k.letGo(log.sysmon());
                  });
              Go.sleep(1_000 * MILLI);
              k.sleep(9 * MILLI);
            });
    Violation.unless(stood[0] || p.steps > 0, "held up", "sysmon was not held up");
    Violation.unless(
        log.signals() > 0, SignalLog.RULE, "main has computed for 45 ms; sysmon sent no signal");
  }

  /**
   * @param procs all but one are of goroutines that compute and never look
   */
  record Alert(int procs) {
    static List<Alert> all() {
      return List.of(new Alert(2), new Alert(3));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\n"
          + (procs - 1)
          + " goroutines compute for 30 ms, and never look; main makes system calls of 100 us,"
          + " while two others compute 50 us and yield: sysmon takes a P each time";
    }
  }

  /** It looks every 20 us: what is sent at each look is sent as often. */
  static void whileItIsAlert(SimKernel k, Alert p) {
    SignalLog log = new SignalLog(k);
    log.scheduler(p.procs)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(p.procs - 1);
              for (int i = 1; i < p.procs; i++) {
                Go.go(
                    () -> {
                      k.sleep(30 * MILLI);
                      all.done();
                    });
              }
              Busy.calls(k, 30 * MILLI);
              all.await();
            });
    Violation.unless(log.signals() > 0, SignalLog.RULE, "30 ms, and sysmon sent no signal");
  }

  // ── the signal, and what it is for ────────────────────────────────────────────────────────────

  /**
   * @param steps after how many more steps sysmon loses its CPU when it sends a signal; 1 is right
   *     after it was sent
   */
  record Then(int steps) {
    static List<Then> all() {
      List<Then> all = new ArrayList<>();
      for (int i = 1; i <= 6; i++) {
        all.add(new Then(i));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\nmain computes, and looks each ms; two other goroutines"
          + " wait; sysmon sends main a signal, and is held up "
          + steps
          + " steps later, for 5 ms";
    }
  }

  /** Who sees the signal asks whether its slice is over: then it must have been ended. */
  static void endsTheSliceFirst(SimKernel k, Then p) {
    SignalLog log = new SignalLog(k);
    long[] ran = new long[1];
    log.scheduler(1)
        .run(
            () -> {
              Group other = Go.waitGroup();
              other.add(2);
              Go.go(
                  () -> {
                    ran[0] = k.nanoTime();
                    other.done();
                  });
              Go.go(other::done); // in runnext, which may come later: the first is in the ring now
              log.holdAfter(p.steps);
              KernelThread[] friend = new KernelThread[1];
              for (int i = 0; i < 60 && ran[0] == 0; i++) {
                Hog.turn(k);
                if (log.heldAt() != 0 && friend[0] == null) {
                  friend[0] =
                      k.start(
                          "friend",
                          () -> {
                            k.sleep(5 * MILLI);
                            k.letGo(log.sysmon());
                          });
                }
              }
              other.await();
            });
    Violation.unless(
        log.heldAt() != 0, SignalLog.RULE, "main has computed, and sysmon sent no signal");
    Violation.unless(
        ran[0] != 0 && ran[0] - log.heldAt() <= Hog.TURN,
        "the slice is ended before the signal is sent",
        "the other goroutine ran "
            + (ran[0] - log.heldAt()) / MICRO
            + " us after main got the signal, though main looks each ms");
  }
}
