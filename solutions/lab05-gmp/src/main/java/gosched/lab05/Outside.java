// student file: not in the starter
package gosched.lab05;

import gosched.kit.Event;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.kit.Processors;
import java.util.Arrays;
import java.util.List;

/** The Ps as a thread sees them that holds none: the system monitor's side of this scheduler. */
final class Outside implements Processors {
  private final Sched sched;

  Outside(Sched sched) {
    this.sched = sched;
  }

  @Override
  public List<Processor> all() {
    return Arrays.stream(sched.world.allp()).<Processor>map(One::new).toList();
  }

  @Override
  public int idle() {
    return sched.idle.npidle();
  }

  @Override
  public int spinning() {
    return sched.handoff.nmspinning();
  }

  @Override
  public boolean isOver() {
    return sched.isOver();
  }

  private final class One implements Processor {
    private final P p;

    One(P p) {
      this.p = p;
    }

    @Override
    public boolean isIdle() {
      return p.isIdle();
    }

    @Override
    public boolean isEmpty() {
      return p.runqempty();
    }

    @Override
    public int schedtick() {
      return p.schedtick();
    }

    /** The word of the call: that of no other one, and never 0. */
    @Override
    public int syscall() {
      int word = p.word();
      return P.inSyscall(word) ? word : 0;
    }

    @Override
    public boolean retake(int syscall) {
      if (!p.retake(syscall)) {
        return false; // the call is over, or another one has begun
      }
      sched.kernel.emit(Event.Kind.RETAKE, null, p.toString());
      sched.syscalls.taken();
      sched.handoff.handoffp(p);
      return true;
    }

    @Override
    public void endSlice(int schedtick) {
      p.endSlice(schedtick);
    }

    @Override
    public KernelThread thread() {
      M m = p.m;
      return m == null ? null : m.thread;
    }
  }
}
