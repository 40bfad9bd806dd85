package gosched.suites.lab06;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Network;
import gosched.kit.Readiness;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedNetwork;
import java.util.HashSet;
import java.util.Set;

/** Who asks the network when, held against when sysmon should. */
final class AskLog extends SysmonLog {
  static final String RULE = "when sysmon asks the network";

  /** In ns: after so long somebody is to ask. */
  private static final long LONG = 10_000_000;

  /** When the last call ended, of whomever; and when the first one of that time had before. */
  private long last;

  private long beforeLast;

  /** How many wait there, and since when it has been so many. */
  private int waits;

  private long waitsSince;

  /** Goroutines that wait for a connection, and since when it has been these. */
  private final Set<Long> readers = new HashSet<>();

  private long readersSince;

  private int bySysmon;

  AskLog(SimKernel k) {
    super(k);
    last = k.nanoTime();
  }

  @Override
  Kernel kernel() {
    return new TappedKernel(k, this, Tapped::new);
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

  /** How often sysmon has asked. */
  int bySysmon() {
    return bySysmon;
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
    bySysmon++;
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

  private final class Tapped extends TappedNetwork {
    Tapped(Network network) {
      super(network);
    }

    @Override
    protected Readiness tapped(Readiness queue) {
      return new Queue(queue);
    }
  }

  private final class Queue extends TappedNetwork.TappedQueue {
    Queue(Readiness queue) {
      super(queue);
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
        return super.await(nanos, sink);
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
  }
}
