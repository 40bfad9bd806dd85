package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Event.Kind;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Listener;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Wire;
import gosched.suites.lab06.ConnMoments.Waits;
import java.util.ArrayList;
import java.util.List;

/**
 * A goroutine waits, is told for nothing, and tries again. What it waits for comes while its thread
 * stands still after each number of steps in turn: between that try and the next wait, too. What
 * {@link ConnMoments} asks of the first try.
 */
final class SecondTries {
  private static final long MICRO = 1_000;
  private static final int ROOM = 2;

  /** Long, so that a goroutine that dials is told for nothing before the connection is made. */
  private static final Wire WIRE = new Wire(20 * MICRO, ROOM, ROOM);

  /** More than it takes from its first step after the wait to where it has left its stack again. */
  private static final int STEPS = 60;

  private SecondTries() {}

  /**
   * @param steps after how many of its steps the thread stands still, from where the goroutine goes
   *     on
   */
  record Program(Waits waits, int steps) {
    static List<Program> all() {
      List<Program> all = new ArrayList<>();
      for (int steps = 0; steps < STEPS; steps++) {
        for (Waits waits : Waits.values()) {
          all.add(new Program(waits, steps));
        }
      }
      return all;
    }

    @Override
    public String toString() {
      return "new GoScheduler(kernel, 3), "
          + WIRE
          + "\na goroutine "
          + waits.does
          + " and waits; the kernel tells that every socket is ready, which is not so; it goes on,"
          + " and its thread is held up after "
          + steps
          + " steps; "
          + waits.comes
          + "; 1 ms later the thread goes on";
    }
  }

  static void run(SimKernel k, Program p) {
    new Run(k, p).go();
  }

  private static final class Run {
    private final SimKernel k;
    private final Program p;
    private final WatchedNetwork.Machine machine;
    private G waiter;

    /** Where it goes on when it is told; null if it was not. */
    private KernelThread thread;

    private boolean lied;
    private boolean over;

    Run(SimKernel k, Program p) {
      this.k = k;
      this.p = p;
      k.wire(WIRE);
      this.machine = WatchedNetwork.Machine.of(k, this::event);
    }

    void go() {
      new GoScheduler(machine.kernel(), 3).run(this::main);
    }

    private void event(KernelThread at, Kind kind, G g, String detail) {
      if (kind == Kind.RUN && lied && thread == null && g == waiter) {
        thread = at;
        k.holdUp(at, p.steps);
      }
    }

    private void main() {
      Listener listener = Go.listen(0);
      Conn near = Go.dial(listener.port());
      Conn far = listener.accept();
      if (p.waits == Waits.WRITE) {
        Pair.fill(near, ROOM);
      }
      Go.sleep(100 * MICRO); // all that was told so far was about these
      waiter =
          Go.go(
              () -> {
                p.waits.on(near, listener);
                over = true;
              });
      Go.sleep(5 * MICRO);
      lied = true;
      machine.network().lie();
      Go.sleep(5 * MICRO);
      boolean told = thread != null;
      k.start(
          "later",
          () -> {
            k.sleep(1_000 * MICRO);
            if (told) {
              k.letGo(thread);
            }
          });
      switch (p.waits) {
        case READ -> far.write(new byte[1]);
        case WRITE -> far.read(new byte[ROOM]);
        case ACCEPT -> Go.go(() -> Go.dial(listener.port()));
        case READ_END -> far.close();
        case DIAL -> {} // it is on its way
      }
      Go.sleep(2_000 * MICRO);
      Violation.unless(
          told,
          "the network is asked",
          "a goroutine waits, all Ps are idle, the network had something to tell, and it was not"
              + " made runnable");
      Violation.unless(
          over,
          "nobody waits for what is there",
          "a goroutine "
              + p.waits.does
              + "; it was told for nothing and tried again, and meanwhile "
              + p.waits.comes
              + ". It still waits: what was told after that try must not be forgotten before the"
              + " wait\n"
              + k.dump());
    }
  }
}
