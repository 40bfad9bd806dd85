package gosched.suites.lab06;

import gosched.kit.Event;
import gosched.kit.KernelThread;
import gosched.kit.NetError;
import gosched.kit.Network;
import gosched.kit.Readiness;
import gosched.kit.Socket;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A network on which that happens which the check says, when it says so. It keeps to the contracts
 * of {@link Network} and {@link Readiness}, and judges whether whoever asks it does.
 */
final class FakeNetwork implements Network {
  static final String ONCE = "a socket is put into the queue once";
  static final String ONE_WAITS = "one thread at a time waits, and without a P";

  private final SimKernel k;
  private final Map<FakeSocket, Object> tags = new HashMap<>();
  private final Set<FakeSocket> readable = new HashSet<>();
  private final Set<FakeSocket> writable = new HashSet<>();

  /** Those of which something is to be told, in the order in which they became ready. */
  private final List<FakeSocket> told = new ArrayList<>();

  private final List<FakeSocket> opened = new ArrayList<>();

  /** Which P each thread holds, as it told. */
  private final Map<KernelThread, String> holds = new HashMap<>();

  private KernelThread blocker;
  private Consumer<KernelThread> onPoll = _ -> {};
  private Runnable onWake = () -> {};
  private boolean woken;
  private boolean made;
  private int calls;
  private int adds;
  private int waits;
  private int polls;
  private int wakes;

  FakeNetwork(SimKernel k) {
    this.k = k;
  }

  // ── what the check does ───────────────────────────────────────────────────────────────────────

  FakeSocket socket() {
    FakeSocket s = new FakeSocket();
    opened.add(s);
    return s;
  }

  /** All that were opened, by whomever. */
  List<FakeSocket> opened() {
    return List.copyOf(opened);
  }

  /** The queue will tell of this socket. To tell of nothing does nothing. */
  void becomes(FakeSocket s, boolean canRead, boolean canWrite) {
    Violation.unless(
        tags.containsKey(s), ONCE, "a socket is opened, and the kernel's queue does not have it");
    if (canRead) {
      readable.add(s);
    }
    if (canWrite) {
      writable.add(s);
    }
    if ((canRead || canWrite) && !told.contains(s)) {
      told.add(s);
    }
    if (!told.isEmpty() && blocker != null) {
      k.unpark(blocker);
    }
  }

  /** Is told of each question that does not wait, and by whom, before it is answered. */
  void onPoll(Consumer<KernelThread> to) {
    onPoll = to;
  }

  /** What happens in the same moment as each wake: no thread takes a step between the two. */
  void onWake(Runnable what) {
    onWake = what;
  }

  /** Who waits in the queue; null if nobody does. */
  KernelThread blocker() {
    return blocker;
  }

  /** System calls on the queue so far. */
  int calls() {
    return calls;
  }

  int adds() {
    return adds;
  }

  /** How often somebody was to wait. */
  int waits() {
    return waits;
  }

  /** How often somebody asked without waiting. */
  int polls() {
    return polls;
  }

  int wakes() {
    return wakes;
  }

  /** To be told by a tap on the kernel. */
  void event(KernelThread at, Event.Kind kind, String detail) {
    switch (kind) {
      case ACQUIREP -> holds.put(at, detail);
      case RELEASEP, RETAKE -> holds.values().remove(detail);
      default -> {}
    }
  }

  // ── what a lab asks ───────────────────────────────────────────────────────────────────────────

  @Override
  public Socket listen(int port) {
    return socket();
  }

  /** It is connected at once. */
  @Override
  public Socket connect(int port) {
    return socket();
  }

  @Override
  public Readiness readiness() {
    Violation.unless(!made, "one queue", "a poller has one queue; another one is made");
    made = true;
    return new Queue();
  }

  /** A socket: bytes come from the check, and there is always room for more. */
  final class FakeSocket implements Socket {
    private final int number = opened.size() + 1;
    private int there;
    private boolean closed;

    /** The other end sends so many bytes. */
    void arrive(int bytes) {
      there += bytes;
      if (tags.containsKey(this)) { // else it is added in a moment, and told then
        becomes(this, true, false);
      }
    }

    private void look() {
      if (closed) {
        throw new NetError(NetError.Reason.CLOSED);
      }
    }

    @Override
    public int port() {
      return number;
    }

    @Override
    public Socket accept() {
      look();
      return null;
    }

    @Override
    public boolean isConnected() {
      look();
      return true;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      k.work(0); // a switch point
      look();
      int n = Math.min(there, length);
      there -= n;
      return n;
    }

    @Override
    public int write(byte[] from, int offset, int length) {
      k.work(0);
      look();
      return length;
    }

    @Override
    public void close() {
      k.work(0);
      closed = true;
      told.remove(this);
    }
  }

  /** The kernel's queue. */
  private final class Queue implements Readiness {
    @Override
    public void add(Socket socket, Object tag) {
      k.work(0);
      calls++;
      adds++;
      FakeSocket s = (FakeSocket) socket;
      Violation.unless(
          tags.put(s, tag) == null, ONCE, "Readiness.add is called again for the same socket");
      if (s.there > 0) {
        becomes(s, true, false);
      }
    }

    @Override
    public int await(long nanos, Sink sink) {
      KernelThread me = k.current();
      k.emit(Event.Kind.NOTE, null, nanos > 0 ? "waits for the network" : "asks the network");
      calls++;
      if (nanos > 0) {
        waits++;
        block(me, nanos);
      } else {
        polls++;
        onPoll.accept(me);
        if (blocker != null) {
          return 0; // what is ready is for the one that waits
        }
      }
      return tell(sink);
    }

    private void block(KernelThread me, long nanos) {
      Violation.unless(
          blocker == null, ONE_WAITS, me + " waits for the network, and " + blocker + " does, too");
      Violation.unless(
          !holds.containsKey(me),
          ONE_WAITS,
          me + " waits for the network, and holds P " + holds.get(me));
      blocker = me;
      long now = k.nanoTime();
      long until = nanos > FOREVER - now ? FOREVER : now + nanos;
      while (told.isEmpty() && !woken && k.nanoTime() < until) {
        if (until == FOREVER) {
          k.park();
        } else {
          k.parkNanos(until - k.nanoTime());
        }
      }
      woken = false;
      blocker = null;
    }

    private int tell(Sink sink) {
      List<FakeSocket> batch = List.copyOf(told.subList(0, Math.min(told.size(), BATCH)));
      List<Boolean> read = batch.stream().map(readable::contains).toList();
      List<Boolean> write = batch.stream().map(writable::contains).toList();
      told.removeAll(batch);
      readable.removeAll(batch);
      writable.removeAll(batch);
      for (int i = 0; i < batch.size(); i++) {
        sink.ready(tags.get(batch.get(i)), read.get(i), write.get(i));
      }
      return batch.size();
    }

    @Override
    public void wake() {
      k.emit(Event.Kind.NOTE, null, "wakes who waits for the network");
      calls++;
      wakes++;
      woken = true;
      onWake.run();
      if (blocker != null) {
        k.unpark(blocker);
      }
    }
  }
}
