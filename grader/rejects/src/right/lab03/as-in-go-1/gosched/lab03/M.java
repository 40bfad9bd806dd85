package gosched.lab03;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.kit.Scheduler.Commit;
import gosched.kit.WaitReason;

/** A kernel thread that runs the goroutines that it is handed. */
final class M implements Runnable {
  /** Why a goroutine has left its stack, and so what is to be done for it. */
  enum Left {
    YIELD,
    PARK,
    /** Its system call is over, and no slot was free. */
    CALL
  }

  /** M0 is the thread that called run. */
  final int id;

  private final SharedQueueScheduler scheduler;
  KernelThread thread;

  /**
   * Whom to run next: it comes with a slot, taken in its name. Written under the scheduler's lock
   * by whoever hands it over, and read outside it around the park, which may return for no reason.
   */
  volatile G nextg;

  // The goroutine writes these, and g0 reads them, on the same thread.
  Left left;
  WaitReason reason;
  Commit commit;

  M(int id, SharedQueueScheduler scheduler) {
    this.id = id;
    this.scheduler = scheduler;
  }

  static M current() {
    KernelThread t = KernelThread.current();
    if (t == null || !(t.m instanceof M m)) {
      throw new KernelError("only goroutines may call this, and " + t + " runs none");
    }
    return m;
  }

  /** Called by a goroutine: leaves its stack. The rest is done on g0. */
  void leave(Left why) {
    left = why;
    Coroutine.suspend();
  }

  @Override
  public void run() {
    thread = KernelThread.current();
    thread.m = this;
    scheduler.loop(this);
  }
}
