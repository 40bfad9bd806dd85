package gosched.suites.lab06;

import gosched.lab06.PollDesc.Mode;
import gosched.lab06.PollDesc.Result;
import gosched.suites.lab06.OwnThreads.Body;
import gosched.suites.lab06.PollScript.Act;

/** A goroutine that does what a script tells it. */
final class PollHand {
  final Mode mode;
  private final PollBed bed;
  private final Body body;
  private Act order;
  private boolean busy;

  /** Of the last call; null if it has not returned, or was taken. */
  Result result;

  /** When it returned, in ns on the kernel's clock. */
  long ended;

  PollHand(PollBed bed, Mode mode) {
    this.bed = bed;
    this.mode = mode;
    this.body = bed.scheduler.start(mode == Mode.READ ? "reader" : "writer", this::live);
    bed.k.settle();
  }

  private void live() {
    while (true) {
      while (order == null) {
        bed.k.park();
      }
      Act act = order;
      order = null;
      result = act == Act.PREPARE ? bed.pd.prepare(mode) : bed.pd.await(mode);
      ended = bed.k.nanoTime();
      busy = false;
    }
  }

  /** Begins it. */
  void order(Act act) {
    order = act;
    busy = true;
    bed.k.unpark(body.thread);
  }

  /** Whether the call has not returned. */
  boolean isBusy() {
    return busy;
  }
}
