package gosched.lab00;

import gosched.kit.Kernel;
import gosched.kit.KernelStopped;

/** Code that would have the last word. */
public final class Ends {
  private Ends() {}

  /** As a lab that is called on the thread where the run began. */
  public static void atOnce(Kernel k) {
    throw new KernelStopped();
  }

  /** A thread of a lab's own ends, and that is all. */
  public static void aThreadOfItsOwn(Kernel k) {
    k.start(
        "own",
        () -> {
          throw new KernelStopped();
        });
  }

  /** Without a reason. */
  public static void panics(Kernel k) {
    k.panic(null);
  }
}
