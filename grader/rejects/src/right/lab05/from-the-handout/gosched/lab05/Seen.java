package gosched.lab05;

import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.kit.Processors;
import java.util.List;
import java.util.stream.Stream;

/** What a monitor sees of the scheduler: the owner of each P at the moment of the call. */
record Seen(Sched sched) implements Processors {
  @Override
  public List<? extends Processor> all() {
    return Stream.of(sched.world.ps).map(p -> new Of(sched, p)).toList();
  }

  @Override
  public int idle() {
    return sched.handoff.npidle.get();
  }

  @Override
  public int spinning() {
    return sched.handoff.spinning.get();
  }

  @Override
  public boolean isOver() {
    return sched.over;
  }

  private record Of(Sched sched, P p) implements Processor {
    @Override
    public boolean isIdle() {
      return p.owner.get() == null;
    }

    @Override
    public boolean isEmpty() {
      return p.runqempty();
    }

    @Override
    public int schedtick() {
      return p.tick();
    }

    @Override
    public int syscall() {
      return p.owner.get() instanceof P.Call call ? call.number : 0;
    }

    /** The owner, once read, is the call that is compared with and taken from: by identity. */
    @Override
    public boolean retake(int syscall) {
      boolean took =
          p.owner.get() instanceof P.Call call
              && call.number == syscall
              && sched.syscalls.take(p, call);
      if (took) {
        sched.handoff.handoffp(p);
      }
      return took;
    }

    @Override
    public void endSlice(int schedtick) {
      p.endSlice(schedtick);
    }

    @Override
    public KernelThread thread() {
      M m = p.last;
      return m == null ? null : m.thread;
    }
  }
}
