package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Listener;
import gosched.lab06.GoScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.sim.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * What a goroutine waits for comes while its thread stands still, after each number of steps in
 * turn: before the try, between the try and the wait, on its way off its stack. Between two given
 * lines chance would need very many schedules.
 */
final class ConnMoments {
  private static final long MICRO = 1_000;
  private static final int ROOM = 2;
  private static final Wire WIRE = new Wire(MICRO, ROOM, ROOM);

  /** More than it takes from the beginning of a call to where its goroutine has left its stack. */
  private static final int STEPS = 70;

  private ConnMoments() {}

  /** What it waits for. */
  enum Waits {
    READ("reads", "a byte arrives"),
    WRITE("writes where there is no room", "the other end reads"),
    ACCEPT("accepts", "somebody dials"),
    READ_END("reads", "the other end closes"),
    DIAL("dials", "the connection is made");

    final String does;
    final String comes;

    Waits(String does, String comes) {
      this.does = does;
      this.comes = comes;
    }

    /** The call that waits. */
    void on(Conn near, Listener listener) {
      switch (this) {
        case READ, READ_END -> near.read(new byte[1]);
        case WRITE -> near.write(new byte[1]);
        case ACCEPT -> listener.accept();
        case DIAL -> Go.dial(listener.port());
      }
    }
  }

  /**
   * @param steps after how many of its steps the thread stands still
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
          + "; its thread is held up after "
          + steps
          + " steps; "
          + waits.comes
          + "; 1 ms later the thread goes on";
    }
  }

  static void run(SimKernel k, Program p) {
    k.wire(WIRE);
    new GoScheduler(k, 3).run(() -> main(k, p));
  }

  private static void main(SimKernel k, Program p) {
    Listener listener = Go.listen(0);
    Conn near = Go.dial(listener.port());
    Conn far = listener.accept();
    if (p.waits == Waits.WRITE) {
      Pair.fill(near, ROOM);
    }
    KernelThread[] thread = new KernelThread[1];
    boolean[] over = new boolean[1];
    Go.go(
        () -> {
          thread[0] = k.current();
          k.holdUp(thread[0], p.steps);
          p.waits.on(near, listener);
          over[0] = true;
        });
    k.sleep(100 * MICRO); // with its P: another thread runs that goroutine
    boolean[] stood = new boolean[1];
    k.start(
        "later",
        () -> {
          k.sleep(1_000 * MICRO);
          stood[0] = k.letGo(thread[0]);
        });
    Go.go(
        () -> {
          switch (p.waits) {
            case READ -> far.write(new byte[1]);
            case WRITE -> far.read(new byte[1]);
            case ACCEPT -> Go.dial(listener.port());
            case READ_END -> far.close();
            case DIAL ->
                far.read(new byte[1]); // nothing comes: so others ask the network meanwhile
          }
        });
    Go.sleep(2_000 * MICRO);
    Violation.unless(
        stood[0] || p.steps > 0, "the check itself", "the thread should have been held up");
    Violation.unless(
        over[0],
        "nobody waits for what is there",
        "a goroutine "
            + p.waits.does
            + ", and meanwhile "
            + p.waits.comes
            + ". It still waits: who was told, and what has become of that?\n"
            + k.dump());
  }
}
