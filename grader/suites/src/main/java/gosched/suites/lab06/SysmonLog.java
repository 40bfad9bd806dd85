package gosched.suites.lab06;

import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import java.util.ArrayList;
import java.util.List;

/**
 * What sysmon's thread asks of the kernel: when it sleeps, and for how long. To be used where the
 * clock stands still while anybody can run: then all that it does between two sleeps is done at one
 * time, and a park that returns for no reason and is made again is at that time, too.
 */
class SysmonLog implements TappedKernel.Tap {
  private static final String NAME = "sysmon";

  /** For {@link Nap#nanos}: until it is woken. */
  static final long DEEP = -1;

  /**
   * A sleep, and what came before it.
   *
   * @param begin when it began, in ns
   * @param nanos how long it was to be, in ns; or {@link #DEEP}
   * @param afterDeep it has slept deeply, and no look was made since
   * @param afterTaking the look before it took a P
   */
  record Nap(long begin, long nanos, boolean afterDeep, boolean afterTaking) {
    boolean isDeep() {
      return nanos == DEEP;
    }
  }

  final SimKernel k;
  private final List<Nap> naps = new ArrayList<>();
  private KernelThread sysmon;
  private boolean took;

  SysmonLog(SimKernel k) {
    this.k = k;
  }

  Kernel kernel() {
    return new TappedKernel(k, this);
  }

  GoScheduler scheduler(int procs) {
    return new GoScheduler(kernel(), procs);
  }

  List<Nap> naps() {
    return naps;
  }

  /** The thread of that name. */
  KernelThread sysmon() {
    Violation.unless(
        sysmon != null, "a thread named sysmon", "no thread of that name has slept so far");
    return sysmon;
  }

  static boolean isSysmon(KernelThread t) {
    return t != null && t.name().equals(NAME);
  }

  /** Sysmon goes to sleep at {@code now}, after a look at that time, or when it begins. */
  void looked(long now) {}

  /** One nap is over: time has passed, and sysmon goes to sleep again. */
  void lasted(Nap nap) {}

  @Override
  public final void parks(KernelThread at) {
    naps(at, DEEP);
  }

  @Override
  public final void parks(KernelThread at, long nanos) {
    naps(at, nanos);
  }

  @Override
  public final void sleeps(KernelThread at, long nanos) {
    naps(at, nanos);
  }

  private void naps(KernelThread at, long nanos) {
    if (!isSysmon(at)) {
      return;
    }
    sysmon = at;
    long now = k.nanoTime();
    Nap last = naps.isEmpty() ? null : naps.getLast();
    if (last != null && last.begin == now) { // that one has not lasted
      naps.removeLast();
      naps.add(new Nap(now, nanos, last.afterDeep || last.isDeep(), last.afterTaking));
      return;
    }
    if (last != null) {
      lasted(last);
    }
    boolean afterDeep = last != null && last.isDeep();
    if (!afterDeep) {
      looked(now);
    }
    naps.add(new Nap(now, nanos, afterDeep, took));
    took = false;
  }

  @Override
  public void event(KernelThread at, Kind kind, G g, String detail) {
    if (isSysmon(at)) {
      switch (kind) {
        case ACQUIREP, RUN ->
            throw new Violation(
                "sysmon is no M", "sysmon tells " + kind + ": it holds no P, and runs nobody");
        case RETAKE -> took = true;
        default -> {}
      }
    }
  }
}
