package gosched.suites.lab06;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Network;
import gosched.kit.Readiness;
import gosched.kit.Socket;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Wire;
import gosched.suites.sim.TappedKernel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When sysmon asks the network. */
final class Asks {
  private static final long MILLI = 1_000_000;

  /** In ns: after so long somebody is to ask. */
  private static final long LONG = 10 * MILLI;

  private static final String RULE = "when sysmon asks the network";

  private Asks() {}

  /** Who asks when, held against when it should. */
  private static final class Log extends SysmonLog {
    private Ends ends;

    /** When the last call ended, of whomever; and when the first one of that time had before. */
    private long last;

    private long beforeLast;

    /** How many wait there, and since when it has been so many. */
    private int waits;

    private long waitsSince;

    /** Goroutines that wait for a connection, and since when it has been these. */
    private final Set<Long> readers = new HashSet<>();

    private long readersSince;

    private int asked;

    Log(SimKernel k) {
      super(k);
      last = k.nanoTime();
    }

    @Override
    Kernel kernel() {
      return new TappedKernel(k, this, Wrapped::new);
    }

    @Override
    public void event(KernelThread at, Kind kind, G g, String detail) {
      super.event(at, kind, g, detail);
      boolean changed =
          switch (kind) {
            case PARK -> g.waitReason() == WaitReason.IO && readers.add(g.id());
            case READY -> readers.remove(g.id());
            default -> false;
          };
      if (changed) {
        readersSince = k.nanoTime();
      }
    }

    private void asked(long now) {
      beforeLast = last == now ? beforeLast : last;
      last = now;
    }

    /** In the same moment an M may have asked, too: then either may have come first. */
    private void judge(long now) {
      long ago = now - (last == now ? beforeLast : last);
      rule(ago >= LONG, "somebody asked " + ago + " ns ago");
      rule(waits == 0 || waitsSince == now, "a thread waits there");
      rule(!readers.isEmpty() || readersSince == now, "no goroutine waits for a connection");
      asked++;
    }

    private static void rule(boolean holds, String why) {
      Violation.unless(holds, RULE, "sysmon asks the network, and " + why);
    }

    @Override
    void looked(long now) {
      boolean must =
          !readers.isEmpty()
              && (readersSince < now && waits == 0 && waitsSince < now && now - last > LONG);
      Violation.unless(
          !must,
          RULE,
          "a goroutine waits for a connection, nobody has asked the network for "
              + (now - last)
              + " ns, nobody waits there, and at this look sysmon did not ask either");
    }

    /** The machine's network, but for its queue. */
    private final class Wrapped implements Network {
      private final Network network;

      Wrapped(Network network) {
        this.network = network;
      }

      @Override
      public Socket listen(int port) {
        return network.listen(port);
      }

      @Override
      public Socket connect(int port) {
        return network.connect(port);
      }

      @Override
      public Readiness readiness() {
        return new Queue(network.readiness());
      }
    }

    private final class Queue implements Readiness {
      private final Readiness queue;

      Queue(Readiness queue) {
        this.queue = queue;
      }

      @Override
      public void add(Socket socket, Object tag) {
        queue.add(socket, tag);
      }

      @Override
      public int await(long nanos, Sink sink) {
        boolean sysmon = isSysmon(KernelThread.current());
        if (sysmon) {
          Violation.unless(nanos <= 0, RULE, "sysmon waits in the network; it is to ask only");
          judge(k.nanoTime());
        }
        waits(nanos > 0 ? 1 : 0);
        try {
          return queue.await(nanos, sink);
        } finally {
          waits(nanos > 0 ? -1 : 0);
          asked(k.nanoTime());
        }
      }

      private void waits(int more) {
        if (more != 0) {
          waits += more;
          waitsSince = k.nanoTime();
        }
      }

      @Override
      public void wake() {
        queue.wake();
      }
    }
  }

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
    SLEEP
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

    @Override
    public String toString() {
      return "new GoScheduler(kernel, "
          + procs
          + ")\n"
          + hogs
          + " goroutines compute all the time; main does this, one after the other: "
          + acts
          + "\nREAD: another goroutine waits for a connection; ARRIVE: something comes there;"
          + " COMPUTE: 35 ms; SHORTLY: 6 ms, and a short sleep, six times; SLEEP: 25 ms";
    }
  }

  static void areRight(SimKernel k, Story p) {
    Log log = new Log(k);
    int[] done = new int[1];
    int reads = (int) p.acts.stream().filter(a -> a == Act.READ).count();
    log.scheduler(p.procs)
        .run(
            () -> {
              log.ends = Ends.open(k);
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
                perform(k, log, act, all, done);
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
        !p.asks || log.asked > 0,
        RULE,
        "all computed for 35 ms while a goroutine waited for a connection, and sysmon never asked");
  }

  /** Before anybody has ever asked: on a wire without latency nobody has had to wait so far. */
  static void isTheFirst(SimKernel k, boolean unused) {
    k.wire(new Wire(0, 64, 64));
    Log log = new Log(k);
    int[] done = new int[1];
    log.scheduler(1)
        .run(
            () -> {
              log.ends = Ends.open(k);
              Go.go(
                  () -> {
                    log.ends.reads();
                    done[0]++;
                  });
              Go.yield(); // it waits, and main is in a queue all the time: no M asks
              k.sleep(35 * MILLI);
              log.ends.sends();
              k.sleep(35 * MILLI);
              Go.yield();
              Violation.unless(
                  done[0] == 1,
                  "who is ready runs",
                  "something came for a goroutine 35 ms ago, and it has not run");
            });
    Violation.unless(log.asked > 0, RULE, "sysmon has never asked");
  }

  private static void perform(SimKernel k, Log log, Act act, Group all, int[] done) {
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
              log.ends.reads();
              done[0]++;
              all.done();
            });
        Go.sleep(1_000); // it waits
      }
      case ARRIVE -> log.ends.sends();
      case SLEEP -> Go.sleep(25 * MILLI);
    }
  }
}
