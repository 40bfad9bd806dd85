package gosched.lab05;

import gosched.kit.G;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of text. Under the scheduler's lock. */
final class Trace {
  private Trace() {}

  private static String head(Sched s) {
    return "SCHED "
        + (s.kernel.nanoTime() - s.born) / 1_000_000
        + "ms: gomaxprocs="
        + s.world.ps.length
        + " idleprocs="
        + s.handoff.npidle.get()
        + " threads="
        + (s.ms.all.size() + (s.watched ? 1 : 0))
        + " spinningthreads="
        + s.handoff.spinning.get()
        + " needspinning="
        + (s.handoff.note.get() ? 1 : 0)
        + " idlethreads="
        + s.ms.idle.size()
        + " runqueue="
        + s.global.size();
  }

  static String line(Sched s) {
    StringBuilder b = new StringBuilder();
    s.lock.lock();
    b.append(head(s)).append(" [");
    for (P p : s.world.ps) {
      b.append(' ').append(p.runqsize());
    }
    b.append(" ] schedticks=[");
    for (P p : s.world.ps) {
      b.append(' ').append(p.tick());
    }
    b.append(" ]");
    s.lock.unlock();
    return b.toString();
  }

  static String detail(Sched s) {
    StringBuilder b = new StringBuilder();
    s.lock.lock();
    b.append(head(s))
        .append(" gcwaiting=")
        .append(s.stopping)
        .append(" nmidlelocked=")
        .append(s.ms.lockedIdle.get())
        .append(" stopwait=")
        .append(s.stw.stopwait())
        .append(" sysmonwait=")
        .append(s.monitor.isDeep());
    Map<M, P> held = new HashMap<>();
    for (P p : s.world.ps) {
      Object o = p.owner.get();
      M m = o instanceof M x ? x : o instanceof P.Call c ? c.m : null;
      if (m != null) {
        held.put(m, p);
      }
      b.append(
          "\n  P%d: status=%d schedtick=%d syscalltick=%d m=%s runqsize=%d gfreecnt=%d timerslen=%d"
              .formatted(
                  p.id(),
                  m == null ? 0 : 1,
                  p.tick(),
                  p.calls.get(),
                  m == null ? "nil" : "" + m.id,
                  p.runqsize(),
                  p.freeCount.get(),
                  p.timers.size));
    }
    Map<Long, M> running = new HashMap<>();
    for (M m : s.ms.all) {
      P p = held.get(m);
      long curg = m.curgId.get();
      long locked = m.lockedgId;
      if (curg != 0) {
        running.put(curg, m);
      }
      b.append("\n  M").append(m.id).append(": p=").append(p == null ? "nil" : "" + p.id());
      b.append(" curg=").append(curg == 0 ? "nil" : "" + curg);
      b.append(" mallocing=0 throwing=0 preemptoff= locks=0 dying=0 spinning=").append(m.spinning);
      b.append(" blocked=").append(m.blocked);
      b.append(" lockedg=").append(locked == 0 ? "nil" : "" + locked);
    }
    List<Rec> records = s.records.all();
    records.sort(Comparator.comparing(r -> r.id));
    for (Rec r : records) {
      G.Status status = r.g.status();
      if (status == G.Status.DEAD || status == G.Status.IDLE) {
        continue;
      }
      int number =
          switch (status) {
            case IDLE -> 0;
            case RUNNABLE -> 1;
            case RUNNING -> 2;
            case SYSCALL -> 3;
            case WAITING -> 4;
            case DEAD -> 6;
          };
      Object reason = status == G.Status.WAITING ? r.g.waitReason() : null;
      M m = running.get(r.id);
      Object lm = r.g.lockedm;
      b.append("\n  G").append(r.id).append(": status=").append(number);
      b.append('(').append(reason == null ? "" : reason).append(") m=");
      b.append(m == null ? "nil" : "" + m.id);
      b.append(" lockedm=").append(lm == null ? "nil" : "" + ((M) lm).id);
    }
    s.lock.unlock();
    return b.toString();
  }
}
