package gosched.suites.threads;

import gosched.kit.Go;
import gosched.kit.GoPanic;
import gosched.kit.Group;
import gosched.kit.KernelError;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.Unwritten;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** System calls: who has the slot during one and after it, and what it costs in threads. */
final class SyscallChecks {
  private SyscallChecks() {}

  // ── others run meanwhile ──────────────────────────────────────────────────────────────────────

  /**
   * @param callers goroutines that are each in a system call until another goroutine has run
   * @param first whether those whom they wait for are in the queue before the calls begin
   */
  record Callers(Slots on, int callers, boolean first) {
    static List<Callers> all(Lab lab) {
      return List.of(
          new Callers(lab.one(), 1, true),
          new Callers(lab.one(), 1, false),
          new Callers(lab.one(), 3, true),
          new Callers(lab.two(), 2, true),
          new Callers(lab.two(), 4, false));
    }

    @Override
    public String toString() {
      return on
          + "\n"
          + callers
          + " goroutines make a system call that lasts until another goroutine has run, one that"
          + (first ? " waits in the queue when the call begins" : " comes later");
    }
  }

  static void givesSlot(SimKernel k, Callers p) {
    p.on
        .make(k)
        .run(
            () -> {
              boolean[] ran = new boolean[p.callers];
              Group all = Go.waitGroup();
              all.add(p.callers);
              for (int i = 0; i < p.callers; i++) {
                int me = i;
                Runnable other = () -> ran[me] = true;
                Go.go(
                    () -> {
                      if (p.first) {
                        Go.go(other);
                      }
                      Go.syscall(() -> await(k, ran, me));
                      all.done();
                    });
                if (!p.first) {
                  Go.sleep(1_000); // nobody is in the queue when the call begins
                  Go.go(other);
                }
              }
              all.await();
            });
  }

  /** The same while all slots are busy with goroutines that yield: none ever runs out of work. */
  static void yieldsMeanwhile(SimKernel k, Slots on) {
    on.make(k)
        .run(
            () -> {
              boolean[] ran = new boolean[1];
              Go.go(
                  () -> {
                    Go.go(() -> ran[0] = true);
                    Go.syscall(
                        () -> {
                          while (!ran[0]) {
                            k.sleep(1_000);
                          }
                        });
                  });
              for (int i = 1; i < on.procs(); i++) {
                Go.go(() -> yieldUntil(k, on, ran));
              }
              yieldUntil(k, on, ran);
            });
  }

  private static void yieldUntil(SimKernel k, Slots on, boolean[] ran) {
    for (int i = 1; !ran[0]; i++) {
      on.turn(k, i, Go::yield);
    }
  }

  private static void await(SimKernel k, boolean[] ran, int me) {
    for (int i = 0; !ran[me]; i++) {
      Violation.unless(
          i < 60,
          "the slot is given away",
          "a goroutine is in a system call, and nobody else runs in its slot");
      k.sleep(1_000);
    }
  }

  // ── the deadlock that is none ─────────────────────────────────────────────────────────────────

  /** A semaphore of the kernel: who waits for it blocks its kernel thread. */
  private static final class KernelSemaphore {
    private final SimKernel k;
    private final Queue<KernelThread> waiters = new ArrayDeque<>();
    private int permits;

    KernelSemaphore(SimKernel k, int permits) {
      this.k = k;
      this.permits = permits;
    }

    void acquire() {
      KernelThread me = k.current();
      while (permits == 0) {
        waiters.add(me);
        k.park();
        waiters.remove(me);
      }
      permits--;
    }

    void release() {
      permits++;
      KernelThread first = waiters.peek();
      if (first != null) {
        k.unpark(first);
      }
    }
  }

  /**
   * @param permits of the semaphore
   * @param workers goroutines that take it
   */
  record Workers(Slots on, int permits, int workers) {
    static List<Workers> all(Lab lab) {
      return List.of(
          new Workers(lab.one(), 1, 2),
          new Workers(lab.one(), 1, 4),
          new Workers(lab.two(), 1, 4),
          new Workers(lab.two(), 2, 6));
    }

    @Override
    public String toString() {
      return on
          + "\n"
          + workers
          + " goroutines: wait for one of "
          + permits
          + " permits of a kernel semaphore (a system call), yield with it, and give it back";
    }
  }

  static void semaphore(SimKernel k, Workers p) {
    int[] done = new int[1];
    p.on
        .make(k)
        .run(
            () -> {
              KernelSemaphore semaphore = new KernelSemaphore(k, p.permits);
              Group all = Go.waitGroup();
              all.add(p.workers);
              int[] inside = new int[1];
              for (int i = 0; i < p.workers; i++) {
                Go.go(
                    () -> {
                      Go.syscall(semaphore::acquire);
                      inside[0]++;
                      Violation.unless(
                          inside[0] <= p.permits, "permits", inside[0] + " have a permit");
                      Go.yield(); // the holder sits in the run queue
                      inside[0]--;
                      Go.syscall(semaphore::release);
                      done[0]++;
                      all.done();
                    });
              }
              all.await();
            });
    Violation.unless(
        done[0] == p.workers, "all end", "main goes on, and " + done[0] + " workers have ended");
  }

  // ── threads ───────────────────────────────────────────────────────────────────────────────────

  /**
   * @param atOnce goroutines in a call at the same time
   * @param rounds how many calls each makes
   */
  record Calls(Slots on, int atOnce, int rounds) {
    static List<Calls> all(Lab lab) {
      return List.of(
          new Calls(lab.one(), 1, 12), new Calls(lab.two(), 3, 6), new Calls(lab.one(), 4, 4));
    }

    @Override
    public String toString() {
      return on + "\n" + atOnce + " goroutines make " + rounds + " system calls each, one by one";
    }
  }

  static void threads(SimKernel k, Calls p) {
    p.on
        .make(k)
        .run(
            () -> {
              Group all = Go.waitGroup();
              all.add(p.atOnce);
              for (int i = 0; i < p.atOnce; i++) {
                Go.go(
                    () -> {
                      for (int r = 0; r < p.rounds; r++) {
                        Go.block("read", 1_000);
                        Go.yield();
                      }
                      all.done();
                    });
              }
              all.await();
            });
    long made = k.counters().threadsStarted();
    Lab lab = p.on.lab();
    int most = 1 + lab.helpers() + p.on.procs() + lab.between(p.on.procs()) + p.atOnce;
    Violation.unless(
        made <= most,
        "threads are used again",
        made
            + " kernel threads were made; "
            + p.atOnce
            + " in calls, "
            + p.on.procs()
            + " in slots"
            + (lab.searching() ? ", as many on their way to be idle" : "")
            + lab.besides()
            + " and the one that called run are "
            + most);
  }

  /**
   * @param limit how many Ms there may be
   * @param calls goroutines in a system call at the same time
   */
  record Limit(Slots on, int limit, int calls) {
    static List<Limit> all(Lab lab) {
      return List.of(
          new Limit(lab.one(), 3, 2),
          new Limit(lab.one(), 3, 3),
          new Limit(lab.one(), 1, 1),
          new Limit(lab.two(), 4, 6));
    }

    /** Main waits in the queue or in a slot: so one M more than calls is needed. */
    boolean tooMany() {
      return calls + 1 > limit;
    }

    @Override
    public String toString() {
      return "new "
          + on.lab().scheduler()
          + "(kernel, "
          + on.procs()
          + ", "
          + limit
          + ")\n"
          + calls
          + " goroutines are in a system call, and main wants to run";
    }
  }

  static void limit(SimKernel k, Limit p) {
    boolean[] came = new boolean[1];
    KernelError error = null;
    try {
      p.on
          .lab()
          .limitedMaker()
          .make(k, p.on.procs(), p.limit)
          .run(
              () -> {
                boolean[] over = new boolean[1];
                int[] inCalls = new int[1];
                for (int i = 0; i < p.calls; i++) {
                  Go.go(
                      () ->
                          Go.syscall(
                              () -> {
                                inCalls[0]++;
                                while (!over[0]) {
                                  k.sleep(Math.max(1_000, p.on.lab().keeps() / 10));
                                }
                              }));
                }
                for (int i = 1; inCalls[0] < p.calls; i++) {
                  p.on.turn(k, i, Go::yield);
                }
                came[0] = true;
                over[0] = true;
              });
    } catch (KernelError e) {
      error = e;
    } catch (GoPanic e) {
      Unwritten.passOn(e);
      throw new Violation(
          "thread limit", "the error should come out of run as it is, and came as a panic: " + e);
    }
    if (p.tooMany()) {
      Violation.unless(
          error != null && String.valueOf(error.getMessage()).contains("thread limit"),
          "thread limit",
          "more than "
              + p.limit
              + " threads were needed, and run "
              + (error == null ? "returned" : "said: " + error.getMessage()));
      Violation.unless(!came[0], "thread limit", "a goroutine ran on a thread beyond the limit");
    } else {
      Violation.unless(
          error == null && came[0],
          "thread limit",
          p.limit + " threads are enough, and run said: " + error);
    }
  }
}
