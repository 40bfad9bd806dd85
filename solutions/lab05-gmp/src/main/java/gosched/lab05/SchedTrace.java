// student file: not in the starter
package gosched.lab05;

import gosched.kit.G;
import gosched.kit.KernelThread;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What Go prints with GODEBUG=schedtrace and scheddetail: the same fields, in the same order. */
final class SchedTrace {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final Sched sched;
  private final long start;

  SchedTrace(Sched sched) {
    this.sched = sched;
    this.start = sched.kernel.nanoTime();
  }

  /** One line. Taken under the lock; what Ms do meanwhile without it may be a little newer. */
  String line() {
    sched.lock.lock();
    P[] all = sched.world.allp();
    String head = head(all);
    sched.lock.unlock();
    return head
        + " [ "
        + each(all, P::runqsize)
        + " ] schedticks=[ "
        + each(all, P::schedtick)
        + " ]";
  }

  private String head(P[] all) {
    long millis = (sched.kernel.nanoTime() - start) / NANOS_PER_MILLI;
    int threads = sched.ms.all().size() + 1; // and the one that looks after Ps
    return "SCHED "
        + (millis + "ms: gomaxprocs=" + all.length)
        + (" idleprocs=" + sched.idle.npidle())
        + (" threads=" + threads)
        + (" spinningthreads=" + sched.handoff.nmspinning())
        + (" needspinning=" + (sched.handoff.needspinning() ? 1 : 0))
        + (" idlethreads=" + sched.idle.nmidle())
        + (" runqueue=" + sched.global.size());
  }

  private static String each(P[] all, ToIntFunction<P> what) {
    return Arrays.stream(all)
        .map(p -> Integer.toString(what.applyAsInt(p)))
        .collect(Collectors.joining(" "));
  }

  /** That line's beginning, and a line for each P, each M and each goroutine. */
  String detail() {
    StringBuilder text = new StringBuilder();
    sched.lock.lock();
    P[] all = sched.world.allp();
    text.append(head(all))
        .append(" gcwaiting=" + sched.world.isStopping())
        .append(" nmidlelocked=" + sched.handoff.nmidlelocked())
        .append(" stopwait=" + sched.world.stopwait())
        .append(" sysmonwait=" + sched.monitor.isDeep());
    for (P p : all) {
      text.append("\n  ").append(line(p));
    }
    for (M m : sched.ms.all()) {
      text.append("\n  ").append(line(m, heldBy(m, all)));
    }
    for (G g : sched.allgs()) {
      text.append("\n  ").append(line(g));
    }
    sched.lock.unlock();
    return text.toString();
  }

  private static String line(P p) {
    int word = p.word();
    M m = p.isIdle() ? null : p.m;
    return p
        + (": status=" + (p.isIdle() ? 0 : 1)) // in a system call it is 1, too: Go since 1.26
        + (" schedtick=" + p.schedtick())
        + (" syscalltick=" + P.syscalltick(word))
        + (" m=" + (m == null ? "nil" : m.id))
        + (" runqsize=" + p.runqsize())
        + (" gfreecnt=" + p.free.size())
        + (" timerslen=" + p.timers.size());
  }

  /** As the Ps say: what an M holds is its own affair. */
  private static P heldBy(M m, P[] all) {
    for (P p : all) {
      if (p.m == m && !p.isIdle()) {
        return p;
      }
    }
    return null;
  }

  private static String line(M m, P p) {
    KernelThread t = m.thread;
    G g = t == null ? null : t.g();
    return m.name
        + (": p=" + (p == null ? "nil" : p.id()))
        + (" curg=" + id(g))
        + " mallocing=0 throwing=0 preemptoff= locks=0 dying=0"
        + (" spinning=" + m.spinning)
        + (" blocked=" + (p == null && g == null))
        + (" lockedg=" + id(m.lockedg));
  }

  private static String line(G g) {
    int status =
        switch (g.status()) {
          case IDLE -> 0;
          case RUNNABLE -> 1;
          case RUNNING -> 2;
          case SYSCALL -> 3;
          case WAITING -> 4;
          case DEAD -> 6;
        };
    boolean on = status == 2 || status == 3;
    M m = on && g.thread() != null ? (M) g.thread().m : null;
    M lockedm = (M) g.lockedm;
    return ("G" + g.id())
        + (": status=" + status)
        + ("(" + (g.waitReason() == null ? "" : g.waitReason()) + ")")
        + (" m=" + (m == null ? "nil" : m.id))
        + (" lockedm=" + (lockedm == null ? "nil" : lockedm.id));
  }

  private static String id(G g) {
    return g == null ? "nil" : Long.toString(g.id());
  }
}
