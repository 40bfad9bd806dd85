package gosched.sim;

import gosched.kit.KernelError;
import gosched.kit.Readiness;
import gosched.kit.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A queue of a simulated kernel's sockets that have become ready. */
final class SimReadiness extends Sync implements Readiness {
  /** So many sockets stand in a dump. */
  private static final int SHOWN = 4;

  private record Told(Registration what, boolean readable, boolean writable) {}

  private final Nic nic;

  /** By their numbers, so in the order in which they were added. */
  private final TreeMap<Long, Registration> added = new TreeMap<>();

  private final Queue<Registration> ready = new ArrayDeque<>();
  private long numbers;

  /** The thread that waits; null if none does. */
  private SimThread waiter;

  private boolean woken;

  SimReadiness(Nic nic) {
    this.nic = nic;
  }

  @Override
  public void add(Socket socket, Object tag) {
    nic.call(NetCall.ADD);
    nic.counters().netAdds++;
    if (!(socket instanceof SimSocket s)) {
      throw new KernelError("not a socket of this machine: " + socket);
    }
    Registration r = new Registration(this, ++numbers, s, tag);
    if (!s.add(r)) {
      throw new KernelError("socket " + s.id() + " is in this queue already");
    }
    added.put(r.number, r);
    nic.released(r, NetCall.ADD);
    r.look();
  }

  @Override
  public int await(long nanos, Sink sink) {
    SimThread me = nic.call(NetCall.AWAIT);
    List<Told> told;
    if (nanos <= 0) {
      nic.counters().netPolls++;
      if (waiter != null) {
        return 0; // it gets them
      }
      told = collect();
      if (told.isEmpty()
          && !added.isEmpty()
          && nic.disturbs("a socket is told that is not ready")) {
        told = falseAlarm(me);
      }
    } else {
      nic.counters().netWaits++;
      if (waiter != null) {
        // A lab's pool may swallow it where it is thrown; it is a fault of the lab for all that.
        nic.panic(new KernelError(me + " waits for sockets where " + waiter + " waits already"));
      }
      told = collect();
      if (told.isEmpty()) {
        told = await(me, nanos);
      }
    }
    for (Told t : told) {
      nic.acquired(t.what, NetCall.AWAIT);
      if (t.readable) {
        t.what.socket.seenReadable();
      }
    }
    for (Told t : told) {
      sink.ready(t.what.tag, t.readable, t.writable);
    }
    return told.size();
  }

  /** Nothing is ready. */
  private List<Told> await(SimThread me, long nanos) {
    List<Told> told = List.of();
    if (!woken) {
      if (nic.disturbs("the wait for sockets ends for no reason")) {
        return falseAlarm(me);
      }
      waiter = me;
      me.polls = this;
      try {
        long until = nic.deadline(nanos);
        do {
          nic.waits(me, until);
          told = collect();
        } while (told.isEmpty() && !woken && nic.now() < until);
      } finally {
        waiter = null;
        me.polls = null;
      }
    }
    if (woken) {
      woken = false;
      nic.acquired(this, NetCall.WAKE);
    }
    return told;
  }

  @Override
  public void wake() {
    nic.call(NetCall.WAKE);
    nic.counters().netWakes++;
    nic.released(this, NetCall.WAKE);
    woken = true;
    resume();
  }

  /** Takes those that have become ready, in that order. */
  private List<Told> collect() {
    List<Told> told = new ArrayList<>();
    while (!ready.isEmpty() && told.size() < BATCH) {
      Registration r = ready.remove();
      r.leavesQueue();
      boolean readable = r.tellRead();
      boolean writable = r.tellWrite();
      if (readable || writable) {
        told.add(new Told(r, readable, writable));
      }
    }
    return told;
  }

  /**
   * One of the sockets, or none. Which, depends on the thread's clock and on nothing that was
   * chosen before: so to leave out one disturbance of a schedule changes no other one.
   */
  private List<Told> falseAlarm(SimThread me) {
    long z = (me.steps + 1) * 0x9E3779B97F4A7C15L;
    long which = Long.remainderUnsigned(z ^ z >>> 32, numbers + 1);
    Map.Entry<Long, Registration> e = added.ceilingEntry(which);
    return which == 0 || e == null ? List.of() : List.of(new Told(e.getValue(), true, true));
  }

  // ── for sockets ───────────────────────────────────────────────────────────────────────────────

  void isReady(Registration r) {
    ready.add(r);
    resume();
  }

  void remove(Registration r) {
    added.remove(r.number);
    ready.remove(r);
  }

  private void resume() {
    if (waiter != null) {
      nic.resume(waiter);
    }
  }

  /** For dumps. */
  @Override
  public String toString() {
    String some =
        added.values().stream()
            .limit(SHOWN)
            .map(Registration::toString)
            .collect(Collectors.joining("; "));
    String more = added.size() > SHOWN ? "; ..." : "";
    return "for " + added.size() + " sockets" + (added.isEmpty() ? "" : ": " + some + more);
  }
}
