package gosched.suites.lab06;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Wire;
import gosched.suites.sim.Told;
import java.util.List;

/** When sysmon asks the network. */
final class Asks {
  private static final long MILLI = 1_000_000;

  private Asks() {}

  /** What main does, with its P or without; it looks never. */
  enum Act {
    /** Computes for 35 ms: longer than it may last until sysmon asks. */
    COMPUTE,
    /** Computes for 6 ms, and sleeps for a moment, so that its M asks; six times. */
    SHORTLY,
    /** Another goroutine begins to wait for the connection. */
    READ,
    /** Something arrives there. */
    ARRIVE,
    /** Sleeps for 25 ms: an M waits in the network, if it has a reason. */
    SLEEP,
    /**
     * Makes system calls of 100 us, for 25 ms, while two others compute 50 us and yield, again and
     * again: its P is taken each time, and no M looks further than into a queue.
     */
    CALLS,
    /**
     * Ten times something arrives for another goroutine, and both compute for 3 ms: each time the M
     * asks once, without waiting, and is answered.
     */
    TALK
  }

  /**
   * @param hogs goroutines that compute besides main, without a look, and keep a P each
   * @param asks whether sysmon must have asked at least once
   */
  record Story(int procs, int hogs, boolean asks, List<Act> acts) {
    static List<Story> all() {
      return List.of(
          new Story(1, 0, false, List.of(Act.COMPUTE, Act.SLEEP, Act.COMPUTE)),
          new Story(1, 0, true, List.of(Act.READ, Act.COMPUTE, Act.ARRIVE, Act.COMPUTE)),
          new Story(1, 0, false, List.of(Act.READ, Act.SHORTLY, Act.ARRIVE, Act.SHORTLY)),
          new Story(1, 0, false, List.of(Act.TALK)),
          new Story(2, 0, false, List.of(Act.READ, Act.COMPUTE, Act.COMPUTE, Act.ARRIVE)),
          new Story(
              2, 1, true, List.of(Act.READ, Act.COMPUTE, Act.ARRIVE, Act.COMPUTE, Act.SHORTLY)),
          new Story(
              1,
              0,
              true,
              List.of(
                  Act.READ,
                  Act.SLEEP,
                  Act.COMPUTE,
                  Act.ARRIVE,
                  Act.COMPUTE,
                  Act.SLEEP,
                  Act.COMPUTE,
                  Act.READ,
                  Act.SHORTLY,
                  Act.ARRIVE,
                  Act.COMPUTE)));
    }

    /** With a sysmon that looks every 20 us, since it takes a P again and again. */
    static List<Story> alert() {
      return List.of(
          new Story(1, 0, true, List.of(Act.READ, Act.CALLS, Act.ARRIVE, Act.CALLS)),
          new Story(2, 1, true, List.of(Act.READ, Act.CALLS, Act.ARRIVE, Act.CALLS)));
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\n"
          + hogs
          + " goroutines compute all the time; main does this, one after the other: "
          + acts
          + "\nREAD: another goroutine waits for a connection; ARRIVE: something comes there;"
          + " COMPUTE: 35 ms; SHORTLY: 6 ms, and a short sleep, six times; SLEEP: 25 ms;"
          + " CALLS: system calls of 100 us, for 25 ms, while two others compute and yield;"
          + " TALK: ten times something comes for another goroutine, and both compute 3 ms";
    }
  }

  static void areRight(SimKernel k, Story p) {
    AskLog log = new AskLog(k);
    int[] done = new int[1];
    int reads = (int) p.acts.stream().filter(a -> a == Act.READ).count();
    log.scheduler(p.procs)
        .run(
            () -> {
              Ends ends = Ends.open(k);
              boolean[] over = new boolean[1];
              for (int i = 0; i < p.hogs; i++) {
                Go.go(
                    () -> {
                      while (!over[0]) {
                        k.sleep(MILLI); // with its P
                      }
                    });
              }
              Go.sleep(1_000); // they have their Ps
              Group all = Go.waitGroup();
              for (Act act : p.acts) {
                perform(k, ends, act, all, done);
              }
              Go.sleep(MILLI); // who was made ready runs now
              int arrived = (int) p.acts.stream().filter(a -> a == Act.ARRIVE).count();
              Violation.unless(
                  done[0] == Math.min(reads, arrived),
                  "who is ready runs",
                  done[0]
                      + " of "
                      + Math.min(reads, arrived)
                      + " whose connections were ready ran");
              over[0] = true;
              all.await();
            });
    Violation.unless(
        !p.asks || log.bySysmon() > 0,
        AskLog.RULE,
        "all computed for 35 ms while a goroutine waited for a connection, and sysmon never asked");
  }

  static List<Told<Integer>> first() {
    return Told.each(
        List.of(35),
        ms ->
            "new GoScheduler(kernel, 1), a wire without latency\n"
                + "a goroutine waits for a connection; main computes for "
                + ms
                + " ms, something arrives there, and main computes once more for as long; nobody"
                + " else has ever asked the network");
  }

  /** Before anybody has ever asked: on a wire without latency nobody has had to wait so far. */
  static void isTheFirst(SimKernel k, Told<Integer> p) {
    k.wire(new Wire(0, 64, 64));
    AskLog log = new AskLog(k);
    int[] done = new int[1];
    log.scheduler(1)
        .run(
            () -> {
              Ends ends = Ends.open(k);
              Go.go(
                  () -> {
                    ends.reads();
                    done[0]++;
                  });
              Go.yield(); // it waits, and main is in a queue all the time: no M asks
              k.sleep(p.value() * MILLI);
              ends.sends();
              k.sleep(p.value() * MILLI);
              Go.yield();
              Violation.unless(
                  done[0] == 1,
                  "who is ready runs",
                  "something came for a goroutine 35 ms ago, and it has not run");
            });
    Violation.unless(log.bySysmon() > 0, AskLog.RULE, "sysmon has never asked");
  }

  private static void perform(SimKernel k, Ends ends, Act act, Group all, int[] done) {
    switch (act) {
      case COMPUTE -> k.sleep(35 * MILLI);
      case SHORTLY -> {
        for (int i = 0; i < 6; i++) {
          k.sleep(6 * MILLI);
          Go.sleep(1_000);
        }
      }
      case READ -> {
        all.add(1);
        Go.go(
            () -> {
              ends.reads();
              done[0]++;
              all.done();
            });
        Go.sleep(1_000); // it waits
      }
      case ARRIVE -> ends.sends();
      case SLEEP -> Go.sleep(25 * MILLI);
      case CALLS -> Busy.calls(k, 25 * MILLI);
      case TALK -> talk(k, ends, all);
    }
  }

  private static void talk(SimKernel k, Ends ends, Group all) {
    int times = 10;
    all.add(1);
    Go.go(
        () -> {
          for (int i = 0; i < times; i++) {
            ends.reads();
            k.sleep(3 * MILLI);
          }
          all.done();
        });
    Go.sleep(1_000); // it waits
    for (int i = 0; i < times; i++) {
      ends.sends();
      k.sleep(3 * MILLI);
      Go.sleep(1_000); // over when the other one waits again: so nobody waits in the network
    }
  }
}
