package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.KernelThread;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** When an M asks the network, who waits for it, and that nobody is forgotten. */
final class NetChecks {
  private static final int MAX = GmpScheduler.MAX_THREADS;
  private static final long MS = 1_000_000;
  private static final String ALL_RUN = "who comes from the network runs";

  private NetChecks() {}

  private static String made(int procs) {
    return "new GmpScheduler(kernel, " + procs + ", MAX_THREADS, network)";
  }

  // ── after the own queue and the global one ────────────────────────────────────────────────────

  /**
   * @param waiters goroutines that wait for the network
   * @param others goroutines that main starts, which yield once
   */
  record Last(int waiters, int others) {
    static List<Last> all() {
      return List.of(new Last(1, 1), new Last(2, 3), new Last(5, 2));
    }

    @Override
    public String toString() {
      return made(1)
          + "\n"
          + waiters
          + " goroutines wait for the network; main starts "
          + others
          + " others, which yield once; something arrives for all that wait; main waits for all";
    }
  }

  static void last(SimKernel k, Last p) {
    OneP order = new OneP();
    int[] polls = new int[1];
    FakeNet net =
        new FakeNet(
            k,
            _ -> {
              polls[0]++;
              Violation.unless(
                  order.isEmpty(),
                  "the network after the own queue and the global one",
                  "the network is asked, and somebody waits in the P or in the global queue");
            },
            _ -> {},
            order::networkGives);
    int[] ran = new int[1];
    new GmpScheduler(new TappedKernel(k, order), 1, MAX, net)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(p.waiters + p.others);
              for (int i = 0; i < p.waiters; i++) {
                Go.go(() -> waiter(net, ran, all));
              }
              Go.yield();
              for (int i = 0; i < p.others; i++) {
                Go.go(
                    () -> {
                      Go.yield();
                      all.done();
                    });
              }
              for (int i = 0; i < p.waiters; i++) {
                net.arrives();
              }
              all.await();
            });
    Violation.unless(
        ran[0] == p.waiters && polls[0] > 0,
        ALL_RUN,
        ran[0] + " of " + p.waiters + " have run; the network was asked " + polls[0] + " times");
  }

  private static void waiter(FakeNet net, int[] ran, Group all) {
    net.await();
    ran[0]++;
    all.done();
  }

  // ── before the others, and by one at a time ───────────────────────────────────────────────────

  /** What each thread has done since it last got something to do. */
  private static final class Watch implements Tap {
    final Map<KernelThread, String> holds = new HashMap<>();
    boolean judges;
    boolean mustPoll;
    boolean polled;
    int steals;
    int polls;

    @Override
    public void event(KernelThread at, Event.Kind kind, G g, String detail) {
      switch (kind) {
        case ACQUIREP -> holds.put(at, detail);
        case RELEASEP -> holds.remove(at);
        case STEAL -> {
          if (judges) {
            steals++;
            Violation.unless(
                polled || !mustPoll,
                "the network before the others",
                at.name()
                    + " looks into the queue of "
                    + detail
                    + ", and it has not asked the network before");
          }
        }
        default -> {}
      }
    }

    void polls(KernelThread at) {
      if (judges) {
        polls++;
        polled = true;
        Violation.unless(
            mustPoll,
            "nobody asks the network while an M waits for it",
            at.name() + " asks the network, and another M waits for it");
      }
    }

    void blocks(KernelThread at) {
      Violation.unless(
          at.name().matches("M[0-9]+") && !holds.containsKey(at),
          "who waits for the network holds no P",
          at.name() + " waits for the network, and holds " + holds.get(at));
    }

    void judges(boolean poll) {
      judges = true;
      mustPoll = poll;
      polled = false;
      steals = 0;
      polls = 0;
    }
  }

  /** Two Ps; who searches asks the network first, unless another M waits for it. */
  static void beforeOthers(SimKernel k, boolean unused) {
    Watch watch = new Watch();
    FakeNet net = new FakeNet(k, watch::polls, watch::blocks, _ -> {});
    int[] ran = new int[1];
    new GmpScheduler(new TappedKernel(k, watch), 2, MAX, net)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(1);
              Go.go(() -> waiter(net, ran, all));
              k.sleep(MS); // another M runs it, and waits for the network then
              Go.go(() -> k.sleep(2 * MS));
              k.sleep(MS); // yet another M is at work
              net.wake();
              k.settle(); // all Ps are at work
              // Who was woken for nothing may wait on, and then nobody else is to ask.
              boolean asks = net.blocker() == null;

              watch.judges(asks);
              k.sleep(2 * MS);
              k.settle();
              Violation.unless(
                  watch.polls > 0 == asks && watch.steals > 0 && net.blocker() != null,
                  "events",
                  "an M has found nothing to run: it asked the network "
                      + watch.polls
                      + " times"
                      + (asks ? "" : ", for which another one waits")
                      + ", looked into others' queues "
                      + watch.steals
                      + " times, and then "
                      + (net.blocker() == null ? "nobody" : "an M")
                      + " waited for the network; it should do "
                      + (asks ? "all three" : "the second"));

              watch.judges(false);
              Go.go(() -> {});
              k.sleep(MS);
              k.settle();
              Violation.unless(
                  watch.steals > 0, "events", "another M was to look for work, and told nothing");
              watch.judges = false;

              net.arrives();
              all.await();
            });
    Violation.unless(ran[0] == 1, ALL_RUN, "something arrived for a goroutine; it has not run");
    k.settle();
    Violation.unless(
        net.blocker() == null, "the run is over", "run has returned, and an M waits on");
  }

  // ── a timer that is earlier ───────────────────────────────────────────────────────────────────

  /**
   * While an M waits for the network and a late timer, an earlier one is set.
   *
   * @param late of the first timer, in ms; 0: there is none
   */
  record Earlier(int late) {
    @Override
    public String toString() {
      return made(2)
          + "\na goroutine waits for the network; "
          + (late > 0 ? "a timer is due in " + late + " ms; " : "")
          + "an M waits for both; main sets a timer of 1 ms and computes for 5 ms";
    }
  }

  static void earlier(SimKernel k, Earlier p) {
    Watch watch = new Watch();
    FakeNet net = new FakeNet(k, watch::polls, watch::blocks, _ -> {});
    long[] fired = new long[1];
    int[] ran = new int[1];
    new GmpScheduler(new TappedKernel(k, watch), 2, MAX, net)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(1);
              Go.go(() -> waiter(net, ran, all));
              if (p.late > 0) {
                Go.after(p.late * MS, () -> {});
              }
              k.sleep(MS);
              Violation.unless(
                  net.blocker() != null,
                  "an M that has nothing to do waits for the network",
                  "a P is idle, a goroutine waits for the network, and no M does\n" + k.dump());
              long set = k.nanoTime();
              Go.after(MS, () -> fired[0] = k.nanoTime() - set);
              k.settle();
              Violation.unless(
                  net.blocker() != null && net.deadline() <= set + MS,
                  "an earlier timer ends the wait",
                  "a timer is due in 1 ms, and the M that waits for the network would wait longer");
              k.sleep(5 * MS);
              Violation.unless(
                  fired[0] >= MS && fired[0] <= 2 * MS,
                  "an earlier timer ends the wait",
                  "a timer of 1 ms, a P is idle; its goroutine ran after "
                      + fired[0] / 1_000
                      + " us (0: not at all)");
              net.arrives();
              all.await();
            });
    Violation.unless(ran[0] == 1, ALL_RUN, "something arrived for a goroutine; it has not run");
  }

  // ── nobody is forgotten ───────────────────────────────────────────────────────────────────────

  /**
   * @param waiters goroutines that wait for the network, each twice
   * @param tasks goroutines that compute for so many us each, and yield
   * @param pauses how many us pass before each arrival
   */
  record Arrivals(int procs, int waiters, List<Integer> tasks, int pauses) {
    static Arbitrary<Arrivals> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3),
              Arbitraries.integers().between(1, 3),
              Arbitraries.integers().between(0, 3).list().ofMaxSize(4),
              Arbitraries.integers().between(0, 2))
          .as(Arrivals::new);
    }

    @Override
    public String toString() {
      return made(procs)
          + "\n"
          + waiters
          + " goroutines wait for the network, twice each; others compute for "
          + tasks
          + " us, yield and end; a thread lets something arrive, every "
          + pauses
          + " us; main waits for all";
    }
  }

  static void arrivals(SimKernel k, Arrivals p) {
    Watch watch = new Watch();
    FakeNet net = new FakeNet(k, watch::polls, watch::blocks, _ -> {});
    int[] ran = new int[1];
    new GmpScheduler(new TappedKernel(k, watch), p.procs, MAX, net)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(p.waiters + p.tasks.size());
              for (int i = 0; i < p.waiters; i++) {
                Go.go(
                    () -> {
                      net.await();
                      waiter(net, ran, all);
                    });
              }
              for (int us : p.tasks) {
                Go.go(
                    () -> {
                      k.sleep(us * 1_000L);
                      Go.yield();
                      all.done();
                    });
              }
              k.start(
                  "network",
                  () -> {
                    while (ran[0] < p.waiters) {
                      net.arrives();
                      k.sleep(1 + p.pauses * 1_000L);
                    }
                  });
              all.await();
            });
    Violation.unless(
        ran[0] == p.waiters, ALL_RUN, ran[0] + " of " + p.waiters + " goroutines have run");
  }

  /** All Ps are at work when something arrives; and all are idle when it is brought. */
  static void held(SimKernel k, int steps) {
    Watch watch = new Watch();
    FakeNet net = new FakeNet(k, watch::polls, watch::blocks, _ -> {});
    int[] ran = new int[1];
    new GmpScheduler(new TappedKernel(k, watch), 2, MAX, net)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(1);
              Go.go(() -> waiter(net, ran, all));
              k.sleep(MS); // another M runs it, and waits for the network then
              Go.go(() -> k.sleep(2 * MS));
              k.sleep(MS); // yet another M is at work
              KernelThread late = net.blocker();
              if (late != null) { // else it is another check's affair
                k.holdUp(late, steps);
              }
              k.start(
                  "network",
                  () -> {
                    net.arrives();
                    k.sleep(5 * MS);
                    if (late != null) {
                      k.letGo(late);
                    }
                  });
              k.settle();
              all.await();
            });
    Violation.unless(ran[0] == 1, ALL_RUN, "something arrived for a goroutine; it has not run");
  }
}
