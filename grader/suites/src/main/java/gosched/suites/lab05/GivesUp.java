package gosched.suites.lab05;

import gosched.kit.Event;
import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.suites.sim.TappedKernel.Tap;

/** One thread that stands still so many steps after it has begun to give up its P. */
final class GivesUp implements Tap {
  private final SimKernel k;
  private final int steps;

  /** Which one; null as long as none is meant. */
  KernelThread thread;

  /** It has given up its P since. */
  boolean isHeldUp;

  GivesUp(SimKernel k, int steps) {
    this.k = k;
    this.steps = steps;
  }

  @Override
  public void event(KernelThread at, Event.Kind kind, G g, String detail) {
    if (kind == Event.Kind.RELEASEP && at == thread && !isHeldUp) {
      isHeldUp = true;
      k.holdUp(at, steps);
    }
  }
}
