package gosched.suites.threads;

import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.TappedKernel;
import gosched.suites.sim.TappedKernel.Tap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts the Ms that spin, by SPIN and UNSPIN, and whom a submitter wakes meanwhile. A lab's own
 * ledger extends it: how many may spin, and whom they visit, are rules of the lab.
 */
public abstract class SpinLedger implements Tap {
  /** The names of those that spin. */
  private final Set<String> spinning = new HashSet<>();

  /** How often each thread has woken or started another one. */
  private final Map<KernelThread, Integer> wakes = new HashMap<>();

  private int stops;
  private boolean closed;

  /** The kernel to give to the scheduler. */
  public final TappedKernel on(SimKernel k) {
    return new TappedKernel(k, this);
  }

  /** Main is about to end: from here on searches may break off anywhere. */
  public final void close() {
    closed = true;
  }

  protected final boolean isClosed() {
    return closed;
  }

  /** How many Ms spin. */
  public final int spinning() {
    return spinning.size();
  }

  /** How many times an M has stopped to spin. */
  public final int stops() {
    return stops;
  }

  /** Whether the M of this name spins. */
  protected final boolean spins(String name) {
    return spinning.contains(name);
  }

  /** SPIN was told, with this detail. */
  protected final void began(String name) {
    Violation.unless(
        name.matches("M[1-9][0-9]*"),
        "events",
        "SPIN is told of \"" + name + "\": the detail is the name of the M, such as M1");
    Violation.unless(
        spinning.add(name),
        "events",
        "SPIN is told of " + name + " twice, with no UNSPIN in between");
  }

  /** UNSPIN was told, with this detail. */
  protected final void ended(String name) {
    Violation.unless(
        spinning.remove(name),
        "events",
        "UNSPIN is told of " + name + ", and SPIN was not told of it before");
    stops++;
  }

  @Override
  public final void wakes(KernelThread by) {
    wakes.merge(by, 1, Integer::sum);
  }

  /** Starts a goroutine, and judges whom that wakes. */
  public final void submit(Runnable body) {
    KernelThread me = KernelThread.current();
    int before = wakes.getOrDefault(me, 0);
    boolean searched = spinning() > 0;
    int stopped = stops;
    Go.go(body);
    int woken = wakes.getOrDefault(me, 0) - before;
    Violation.unless(
        woken <= 1,
        "a submitter wakes one",
        "one call of go woke or started " + woken + " threads");
    Violation.unless(
        woken == 0 || !searched || stopped != stops,
        "a submitter wakes one",
        "go woke an M, though another one searched all the while, and would have found it");
  }
}
