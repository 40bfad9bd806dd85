package gosched.suites.lab06;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** To whom sysmon sends signals, and when. */
final class Signals {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long LONG = 10 * MILLI;
  private static final String RULE = "who is signalled";

  private Signals() {}

  /** What runs on a thread: since when, in which slice, and whether it is in a system call. */
  private record Runs(G g, long slice, boolean call, long since) {}

  /** For programs in which nobody inherits a slice but who is started by main. */
  private static final class Log extends SysmonLog {
    private final Map<KernelThread, Runs> runs = new HashMap<>();
    private final Map<KernelThread, Long> left = new HashMap<>();
    private final Map<KernelThread, Long> signalled = new HashMap<>();
    private int signals;

    /** After how many more of sysmon's steps it is held up when it signals; below 0 for never. */
    private int holdAfter = -1;

    private long heldAt;

    Log(SimKernel k) {
      super(k);
    }

    @Override
    public void event(KernelThread at, Kind kind, G g, String detail) {
      super.event(at, kind, g, detail);
      long now = k.nanoTime();
      switch (kind) {
        case RUN -> {
          Runs r = runs.get(at);
          boolean back = r != null && r.g == g && r.call;
          runs.put(at, new Runs(g, back ? r.slice : now, false, now));
        }
        case SYSCALL -> {
          Runs r = runs.get(at);
          runs.put(at, new Runs(g, r.slice, true, now));
        }
        case READY -> {
          if (runs.get(at) instanceof Runs r && r.g == g) {
            leave(at, now);
          }
        }
        case PARK, EXIT -> leave(at, now);
        default -> {}
      }
    }

    private void leave(KernelThread at, long now) {
      runs.remove(at);
      left.put(at, now);
    }

    @Override
    public void signals(KernelThread by, KernelThread to) {
      Violation.unless(isSysmon(by), RULE, by + " sends a signal; sysmon does that");
      long now = k.nanoTime();
      Runs r = runs.get(to);
      if (r == null) {
        Violation.unless(
            now == left.getOrDefault(to, 0L), RULE, to + " gets a signal, and runs nobody");
      } else if (r.since < now) { // else it has changed in this moment
        Violation.unless(!r.call, RULE, to + " gets a signal in a system call of " + r.g);
        Violation.unless(
            now - r.slice >= LONG,
            "not before 10 ms",
            to + " gets a signal; " + r.g + " has run there for " + (now - r.slice) + " ns");
      }
      signals++;
      signalled.put(to, now);
      if (holdAfter >= 0) {
        k.holdUp(by, holdAfter);
        holdAfter = -1;
        heldAt = now;
      }
    }

    /** First seen up to 10 ms after it began, and over 10 ms later at most. */
    @Override
    void looked(long now) {
      runs.forEach(
          (t, r) -> {
            boolean must = !r.call && r.since < now && now - r.slice >= 2 * LONG;
            Violation.unless(
                !must || signalled.getOrDefault(t, 0L) == now,
                "signalled at each look",
                r.g
                    + (" has run on " + t + " for ")
                    + ((now - r.slice) / MICRO + " us; at this look sysmon sent no signal there"));
          });
    }
  }

  /** What a goroutine does again and again; it looks never, so that no signal has an effect. */
  enum Habit {
    /** Computes for 45 ms, and yields. */
    HOG,
    /** Computes for 3 ms, and yields. */
    YIELD,
    /** Computes for 14 ms, and is in a system call for 9 ms. */
    CALL,
    /** Computes for 9 ms, and yields: a slice that is nearly too long. */
    NEARLY
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
          + "\nHOG: computes for 45 ms and yields; YIELD: 3 ms; NEARLY: 9 ms; CALL: computes for 14"
          + " ms, and is in a system call for 9 ms";
    }
  }

  static void areRight(SimKernel k, Crowd p) {
    Log log = new Log(k);
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
        p.signals == log.signals > 0,
        RULE,
        "sysmon sent " + log.signals + " signals; expected: " + (p.signals ? "some" : "none"));
  }

  private static void round(SimKernel k, Habit h) {
    switch (h) {
      case HOG -> k.sleep(45 * MILLI);
      case YIELD -> k.sleep(3 * MILLI);
      case NEARLY -> k.sleep(9 * MILLI);
      case CALL -> {
        k.sleep(14 * MILLI);
        Go.syscall(() -> k.sleep(9 * MILLI));
      }
    }
    Go.yield();
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
    Log log = new Log(k);
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
              log.holdAfter = p.steps;
              KernelThread[] friend = new KernelThread[1];
              for (int i = 0; i < 60 && ran[0] == 0; i++) {
                Hog.turn(k);
                if (log.heldAt != 0 && friend[0] == null) {
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
    Violation.unless(log.heldAt != 0, RULE, "main has computed, and sysmon sent no signal");
    Violation.unless(
        ran[0] != 0 && ran[0] - log.heldAt <= Hog.TURN,
        "the slice is ended before the signal is sent",
        "the other goroutine ran "
            + (ran[0] - log.heldAt) / MICRO
            + " us after main got the signal, though main looks each ms");
  }
}
