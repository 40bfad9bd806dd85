package gosched.suites.lab06;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Goroutines that compute for ever and look, and those that want to run beside them. */
final class Hogs {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private Hogs() {}

  // ── each has its turn ─────────────────────────────────────────────────────────────────────────

  /**
   * @param hogs more than there are Ps
   * @param sleep whether main sleeps meanwhile, else it computes as the others do
   */
  record Turns(int procs, int hogs, boolean sleep) {
    static List<Turns> all() {
      List<Turns> all = new ArrayList<>();
      for (int procs = 1; procs <= 3; procs++) {
        all.add(new Turns(procs, procs, false));
        all.add(new Turns(procs, procs + 1, true));
        all.add(new Turns(procs, 2 * procs + 1, false));
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\n"
          + hogs
          + " goroutines compute for ever, and look each ms; so does main for 250 ms"
          + (sleep ? ", after it has slept for 5 ms" : "");
    }
  }

  /** All that have gone on before it may have a slice each, and all Ps share them. */
  static void eachHasItsTurn(SimKernel k, Turns p) {
    int all = p.hogs + 1;
    long most = ((all - 1) / p.procs + 1) * Hog.SLICE;
    long[] last = new long[all];
    boolean[] over = new boolean[1];
    int[] turns = new int[all];
    new GoScheduler(k, p.procs)
        .run(
            () -> {
              Arrays.fill(last, k.nanoTime());
              Group ends = Go.waitGroup();
              ends.add(p.hogs);
              for (int i = 1; i <= p.hogs; i++) {
                int me = i;
                Go.go(
                    () -> {
                      while (!over[0]) {
                        turn(k, last, me, turns, most);
                      }
                      ends.done();
                    });
              }
              if (p.sleep) {
                Go.sleep(5 * MILLI);
              }
              long begin = k.nanoTime();
              last[0] = begin;
              while (k.nanoTime() - begin < 250 * MILLI) {
                turn(k, last, 0, turns, most);
              }
              over[0] = true;
              ends.await();
            });
    for (int t : turns) {
      Violation.unless(t > 0, "each has its turn", "one of " + all + " has never run");
    }
  }

  private static void turn(SimKernel k, long[] last, int me, int[] turns, long most) {
    long waited = k.nanoTime() - last[me];
    Violation.unless(
        waited <= most,
        "each has its turn",
        "a goroutine has waited for "
            + waited / MICRO
            + " us while others computed; expected: "
            + most / MICRO
            + " us at most, 31 for each of those before it");
    Hog.turn(k);
    last[me] = k.nanoTime();
    turns[me]++;
  }

  // ── at the end of the global queue ────────────────────────────────────────────────────────────

  /**
   * @param ring goroutines in the queue of its P
   * @param global goroutines in the global queue
   */
  record Order(int ring, int global) {
    static List<Order> all() {
      return List.of(
          new Order(1, 0), new Order(0, 1), new Order(3, 0), new Order(0, 3), new Order(3, 4));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\n"
          + ring
          + " goroutines wait in the ring, "
          + global
          + " in the global queue; main computes, looks each ms, and is signalled; each of the"
          + " others runs for a moment and ends";
    }
  }

  static void othersComeFirst(SimKernel k, Order p) {
    int[] ran = new int[1];
    int expected = p.ring + p.global;
    new GoScheduler(k, 1)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(expected + 1);
              for (int i = 0; i < p.ring; i++) {
                Go.go(
                    () -> {
                      ran[0]++;
                      all.done();
                    });
              }
              Go.go(all::done); // in runnext, which may come later: the others are in the ring now
              for (int i = 0; i < p.global; i++) {
                Go.syscall(
                    () ->
                        Go.go(
                            () -> {
                              ran[0]++;
                              all.done();
                            }));
              }
              int turns = 0;
              while (ran[0] == 0 && turns++ < 60) {
                Hog.turn(k);
              }
              Violation.unless(
                  ran[0] == expected,
                  "who gave way comes last",
                  ran[0] + " of " + expected + " that waited have run before main goes on, after "
                      + turns + " ms");
              all.await();
            });
  }

  // ── those who ready each other ────────────────────────────────────────────────────────────────

  /**
   * @param pairs goroutines that ready each other, two and two
   * @param hogs goroutines that compute
   */
  record Heirs(int pairs, int hogs) {
    static List<Heirs> all() {
      return List.of(new Heirs(1, 1), new Heirs(1, 2), new Heirs(2, 1));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 1)\n"
          + pairs
          + " pairs of goroutines compute for 1 ms and ready each other, again and again; "
          + hogs
          + " goroutines compute for ever, and look each ms; main sleeps for 300 ms";
    }
  }

  /** One run of it. */
  private static final class Run {
    final SimKernel k;
    final GoScheduler s;
    final long most;
    final long[] last;
    boolean over;
    int other = -1;
    long since;

    Run(SimKernel k, Heirs p) {
      this.k = k;
      this.s = new GoScheduler(k, 1);
      this.last = new long[p.pairs + p.hogs];
      // The others' slices, and one more: who is in runnext when its slice is over comes after the
      // one that gave way.
      this.most = (last.length + 1) * Hog.SLICE;
    }

    /** The group {@code me} computes: one slice for all of it. */
    void computes(int me, boolean polls) {
      long now = k.nanoTime();
      if (other != me) {
        Violation.unless(
            other < 0 || now - since >= 10 * MILLI,
            "one slice together",
            "others came after "
                + (now - since) / MICRO
                + " us; a slice lasts 10 ms at least, and runnext goes on with it");
        other = me;
        since = now;
      }
      Violation.unless(
          now - since <= Hog.SLICE,
          "one slice together",
          "one group has computed for " + (now - since) / MICRO + " us while others wait");
      Violation.unless(
          now - last[me] <= most,
          "each has its turn",
          "it has waited for " + (now - last[me]) / MICRO + " us");
      if (polls) {
        Hog.turn(k);
      } else {
        k.sleep(Hog.TURN);
      }
      last[me] = k.nanoTime();
    }
  }

  static void shareASlice(SimKernel k, Heirs p) {
    Run run = new Run(k, p);
    int[] hops = new int[p.pairs + p.hogs];
    run.s.run(
        () -> {
          Arrays.fill(run.last, k.nanoTime());
          Group ends = Go.waitGroup();
          ends.add(2 * p.pairs + p.hogs);
          for (int i = 0; i < p.pairs; i++) {
            int me = i;
            G[] parked = new G[1];
            Runnable hopper =
                () -> {
                  while (!run.over) {
                    run.computes(me, false);
                    hops[me]++;
                    G peer = parked[0];
                    Go.park(
                        WaitReason.PARKED,
                        g -> {
                          parked[0] = g;
                          if (peer != null) {
                            run.s.ready(peer);
                          }
                          return true;
                        });
                  }
                  if (parked[0] != null) {
                    G peer = parked[0];
                    parked[0] = null;
                    run.s.ready(peer);
                  }
                  ends.done();
                };
            Go.go(hopper);
            Go.go(hopper);
          }
          for (int i = 0; i < p.hogs; i++) {
            int me = p.pairs + i;
            Go.go(
                () -> {
                  while (!run.over) {
                    run.computes(me, true);
                    hops[me]++;
                  }
                  ends.done();
                });
          }
          Go.sleep(300 * MILLI);
          run.over = true;
          ends.await();
        });
    for (int h : hops) {
      Violation.unless(h > 20, "each has its turn", "one has computed for " + h + " of 300 ms");
    }
  }

  // ── timers ────────────────────────────────────────────────────────────────────────────────────

  /**
   * @param millis how long the sleepers sleep, in ms
   */
  record Sleepers(int procs, int hogs, int sleepers, int millis) {
    static List<Sleepers> all() {
      return List.of(
          new Sleepers(1, 1, 1, 5),
          new Sleepers(1, 1, 3, 40),
          new Sleepers(2, 2, 1, 12),
          new Sleepers(2, 2, 3, 25),
          new Sleepers(3, 3, 2, 1));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\n"
          + hogs
          + " goroutines compute for ever, and look each ms; "
          + sleepers
          + " others sleep for "
          + millis
          + " ms, and after("
          + millis
          + " ms) starts one, six times";
    }
  }

  static void comeInTime(SimKernel k, Sleepers p) {
    // The slice in which the time is over; and one more: as lab 05 says, who is readied when a slice
    // is over comes to the end of the global queue, behind the one that gave way.
    long most = 2 * Hog.SLICE;
    boolean[] over = new boolean[1];
    int[] late = new int[1];
    new GoScheduler(k, p.procs)
        .run(
            () -> {
              Group hogs = Go.waitGroup();
              hogs.add(p.hogs);
              for (int i = 0; i < p.hogs; i++) {
                Go.go(
                    () -> {
                      while (!over[0]) {
                        Hog.turn(k);
                      }
                      hogs.done();
                    });
              }
              Group all = Go.waitGroup();
              all.add(2 * p.sleepers);
              for (int i = 0; i < p.sleepers; i++) {
                Go.go(
                    () -> {
                      for (int n = 0; n < 6; n++) {
                        long due = k.nanoTime() + p.millis * MILLI;
                        Go.sleep(p.millis * MILLI);
                        inTime(k, due, most);
                        late[0]++;
                      }
                      all.done();
                    });
                long due = k.nanoTime() + p.millis * MILLI;
                Go.after(
                    p.millis * MILLI,
                    () -> {
                      inTime(k, due, most);
                      late[0]++;
                      all.done();
                    });
              }
              all.await();
              over[0] = true;
              hogs.await();
            });
    Violation.unless(late[0] == 7 * p.sleepers, "timers", late[0] + " timers have come");
  }

  private static void inTime(SimKernel k, long due, long most) {
    long late = k.nanoTime() - due;
    Violation.unless(
        late >= 0 && late <= most,
        "timers come in time",
        "it was due, and came " + late / MICRO + " us later; expected: " + most / MICRO
            + " us at most");
  }

  // ── the world ─────────────────────────────────────────────────────────────────────────────────

  /**
   * @param locked how many of the hogs are locked to their threads
   */
  record World(int from, int to, int hogs, int locked) {
    static List<World> all() {
      return List.of(
          new World(1, 2, 1, 0),
          new World(2, 1, 2, 0),
          new World(2, 4, 3, 1),
          new World(3, 2, 4, 2),
          new World(1, 1, 2, 1),
          new World(1, 2, 2, 2));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + from
          + ")\n"
          + hogs
          + " goroutines compute for ever, and look each ms, "
          + locked
          + " of them locked to their threads; main sets GOMAXPROCS to "
          + to
          + ", and back, three times";
    }
  }

  static void stops(SimKernel k, World p) {
    Set<String> held = new HashSet<>();
    TappedKernel tapped =
        new TappedKernel(
            k,
            (at, kind, g, detail) -> {
              if (kind == Kind.ACQUIREP) {
                held.add(detail);
              }
            });
    boolean[] over = new boolean[1];
    int[] turns = new int[p.hogs];
    Scheduler s = new GoScheduler(tapped, p.from);
    s.run(
        () -> {
          Group all = Go.waitGroup();
          all.add(p.hogs);
          for (int i = 0; i < p.hogs; i++) {
            int me = i;
            Go.go(
                () -> {
                  KernelThread own = null;
                  if (me < p.locked) {
                    Go.lockOSThread();
                    own = k.current();
                  }
                  while (!over[0]) {
                    Hog.turn(k);
                    turns[me]++;
                    Violation.unless(
                        own == null || own == k.current(),
                        "on its thread only",
                        "it is locked to " + own + ", gave way, and goes on on " + k.current());
                  }
                  all.done();
                });
          }
          for (int i = 0; i < 3; i++) {
            change(k, p.to);
            Go.sleep(40 * MILLI);
            change(k, p.from);
            Go.sleep(40 * MILLI);
          }
          over[0] = true;
          all.await();
        });
    Violation.unless(held.size() >= p.from, "Ps", "only " + held + " were held");
    for (int t : turns) {
      Violation.unless(t > 20, "each has its turn", "one has computed for " + t + " of 240 ms");
    }
  }

  private static void change(SimKernel k, int n) {
    long begin = k.nanoTime();
    Go.gomaxprocs(n);
    Violation.unless(
        k.nanoTime() - begin <= Hog.SLICE,
        "the world stops soon",
        "gomaxprocs("
            + n
            + ") took "
            + (k.nanoTime() - begin) / MICRO
            + " us beside goroutines that look each ms; a slice lasts 30 ms at most");
  }
}
