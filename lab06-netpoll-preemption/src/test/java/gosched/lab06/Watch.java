package gosched.lab06;

import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Network;
import gosched.kit.Processor;
import gosched.kit.Processors;
import gosched.kit.RealKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A system monitor that watches one P, which is a fake. Time passes while it sleeps, and only then;
 * after so many sleeps the run is over. All happens on the monitor's thread.
 */
final class Watch implements Processors {
  /** What becomes of the P while the monitor sleeps for the n-th time, from 0 on. */
  @FunctionalInterface
  interface Meanwhile {
    void happens(FakeP p, int n);
  }

  /** Keeps what is done to it, and after how many ns. */
  final class FakeP implements Processor {
    int schedtick = 1;
    int syscall;
    boolean empty = true;

    /** Somebody else is faster than who would take it. */
    boolean refuses;

    final List<String> done = new ArrayList<>();
    final List<Long> doneAt = new ArrayList<>();

    /** The run is over with the last sleep: some monitors look once more then, some do not. */
    private void done(String what) {
      if (isOver()) {
        return;
      }
      done.add(what);
      doneAt.add(now);
    }

    @Override
    public boolean isIdle() {
      return idle == procs;
    }

    @Override
    public boolean isEmpty() {
      return empty;
    }

    @Override
    public int schedtick() {
      return schedtick;
    }

    @Override
    public int syscall() {
      return syscall;
    }

    @Override
    public boolean retake(int call) {
      done("retake " + call);
      return !refuses;
    }

    @Override
    public void endSlice(int tick) {
      done("endSlice " + tick);
    }

    @Override
    public KernelThread thread() {
      return boot;
    }
  }

  final FakeP p = new FakeP();
  Sysmon sysmon;

  /** How many Ps there are, and how many of them are idle. This one is if all are. */
  int procs = 1;

  int idle;

  /** What happens when it sleeps without a limit. */
  Runnable deeply;

  private final int sleeps;
  private final Meanwhile meanwhile;
  private final List<Long> slept = new ArrayList<>();

  /** In ns since it began. */
  private long now;

  private KernelThread boot;
  private volatile boolean ended;

  /**
   * @param sleeps after so many the run is over
   */
  Watch(int sleeps, Meanwhile meanwhile) {
    this.sleeps = sleeps;
    this.meanwhile = meanwhile;
  }

  /** Until the monitor's thread has ended. */
  void run() {
    RealKernel.boot(
        Run.LIMIT,
        real -> {
          boot = real.current();
          Kernel kernel = new Clockwork(real);
          sysmon = new Sysmon(kernel, new NetPoller(kernel));
          sysmon.start(this);
          Run.until(real, () -> ended);
        });
  }

  /** How long it slept each time, in ns. */
  long[] slept() {
    return slept.stream().mapToLong(n -> n).toArray();
  }

  /** How many sleeps have ended {@code since} then, but for the last one, when all is over. */
  long looksFrom(long since) {
    long[] ends = slept();
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    return LongStream.of(ends).limit(sleeps - 1).filter(end -> end >= since).count();
  }

  // ── what the monitor asks ─────────────────────────────────────────────────────────────────────

  @Override
  public List<FakeP> all() {
    return procs == 1 ? List.of(p) : List.of(p, new FakeP());
  }

  @Override
  public int idle() {
    return idle;
  }

  @Override
  public int spinning() {
    return 0;
  }

  @Override
  public boolean isOver() {
    return slept.size() >= sleeps;
  }

  private final class Clockwork extends OtherKernel {
    private final FakeNetwork network;

    Clockwork(Kernel kernel) {
      super(kernel);
      network = new FakeNetwork(kernel);
    }

    @Override
    public Network network() {
      return network;
    }

    @Override
    public KernelThread start(String name, Runnable body) {
      return kernel.start(
          name,
          () -> {
            body.run();
            ended = true;
          });
    }

    @Override
    public KernelThread start(String name, long stackBytes, Runnable body) {
      return start(name, body);
    }

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void parkNanos(long nanos) {
      meanwhile.happens(p, slept.size());
      slept.add(nanos);
      now += nanos;
    }

    @Override
    public void sleep(long nanos) {
      parkNanos(nanos);
    }

    @Override
    public void park() {
      deeply.run();
    }

    @Override
    public void unpark(KernelThread thread) {}

    @Override
    public void signal(KernelThread thread) {
      p.done("signal");
    }
  }
}
