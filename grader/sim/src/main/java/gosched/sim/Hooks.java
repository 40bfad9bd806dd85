package gosched.sim;

import gosched.kit.KernelError;

/**
 * What woven code calls. Static and plain, because woven code knows no kernel and one JVM simulates
 * one machine at a time, on one platform thread.
 */
public final class Hooks {
  /** The machine that runs now; null outside a simulation, where woven code just runs. */
  static Machine machine;

  private Hooks() {}

  /** Woven before every shared access, loop back-edge and method entry. */
  public static void point(int site) {
    Machine m = machine;
    if (m != null) {
      m.point(site);
    }
  }

  /** Woven where a monitor would be entered. Ends the run: a pool would swallow an exception. */
  public static void monitor(int site) {
    Machine m = machine;
    if (m != null) {
      m.panic(
          new KernelError(
              Sites.get(site)
                  + ": a monitor belongs to a kernel thread, and a goroutine moves; use"
                  + " kernel.lock(name)"));
    }
  }
}
