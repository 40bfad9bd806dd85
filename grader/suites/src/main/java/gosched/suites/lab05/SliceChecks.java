package gosched.suites.lab05;

import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Scheduler;
import gosched.kit.WaitReason;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.List;

/** Goroutines that ready each other share a slice; and when it is over the others come. */
final class SliceChecks {
  private static final long MS = 1_000_000;

  /** In ns: how long a slice lasts at least and at most, with one turn of 1 ms and some room. */
  private static final long LEAST = 10 * MS;

  private static final long MOST = 40 * MS;

  /** How often each of the others is to run. */
  private static final int ROUNDS = 3;

  private SliceChecks() {}

  /**
   * @param others goroutines that run for a moment and yield
   * @param before how long main has computed before, in ms: who looks after slices is slow by then
   */
  record Pair(int others, int before) {
    static List<Pair> all() {
      return List.of(new Pair(1, 0), new Pair(2, 0), new Pair(3, 3), new Pair(2, 150));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, 1)\nmain computes for "
          + before
          + " ms and begins a new slice; two goroutines compute for 1 ms and ready each other,"
          + " again and again; "
          + others
          + " others run for a moment and yield, "
          + ROUNDS
          + " times";
    }
  }

  /** One run. */
  private static final class Run {
    final SimKernel k;
    final Scheduler s;
    final List<G> parked = new ArrayList<>();
    G main;
    int left;

    /** Since when nobody but the two has run. */
    long since;

    boolean otherRan;
    int hops;

    Run(SimKernel k, Pair p) {
      this.k = k;
      this.s = new GmpScheduler(k, 1);
      this.left = p.others;
    }

    void park() {
      Go.park(
          WaitReason.PARKED,
          g -> {
            parked.add(g);
            return true;
          });
    }

    /** One of the two. */
    void hops() {
      while (left > 0) {
        park();
        if (otherRan) {
          otherRan = false;
          since = k.nanoTime(); // it came from the global queue: a new slice
        }
        k.sleep(MS); // computes, with its P
        judgeLong();
        hops++;
        if (!parked.isEmpty()) {
          s.ready(parked.removeFirst());
        }
      }
    }

    private void judgeLong() {
      Violation.unless(
          k.nanoTime() - since <= MOST,
          "after a slice the others come",
          "two goroutines have readied each other for "
              + (k.nanoTime() - since) / MS
              + " ms, and the others wait still; a slice lasts 30 ms at most");
    }

    /** One of the others; runs when a slice of the two is over, and waits until the next is. */
    void other() {
      for (int i = 0; i < ROUNDS; i++) {
        long waited = k.nanoTime() - since;
        Violation.unless(
            waited >= LEAST,
            "who readies each other shares a slice",
            "others came after "
                + waited / MS
                + " ms; the slice lasts 10 ms at least, and runnext goes on with it");
        judgeLong();
        otherRan = true;
        Go.yield();
      }
      if (--left == 0) {
        s.ready(main);
      }
    }
  }

  static void ends(SimKernel k, Pair p) {
    Run run = new Run(k, p);
    run.s.run(
        () -> {
          run.main = Go.current();
          Go.go(run::hops);
          Go.go(run::hops);
          Go.yield(); // both have parked
          k.sleep(p.before * MS);
          Go.yield();
          run.since = k.nanoTime(); // the slice of main, which the two inherit
          for (int i = 0; i < p.others; i++) {
            Go.go(run::other);
          }
          run.s.ready(run.parked.removeFirst());
          Go.park(WaitReason.PARKED, g -> true);
        });
    Violation.unless(
        run.left == 0 && run.hops >= 9 * ROUNDS,
        "all end",
        run.left + " of the others have not ended; the two ran " + run.hops + " times");
  }
}
