package gosched.suites.threads;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Programs in which everybody seems to wait, and somebody will go on. */
final class Alive {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  private Alive() {}

  /** What main waits for. */
  enum Hope {
    CHILD("main starts a goroutine that sends, and receives"),
    GRANDCHILD("main starts one that starts one that starts one that sends, and receives"),
    PING_PONG("two goroutines send to and fro four times; main awaits them"),
    YIELD("two goroutines wait for ever, and main yields five times"),
    SLEEP("main sleeps for 1000 s"),
    SLEEPS("main sleeps for 1 ms three times; two others wait for ever"),
    TIMER("a timer starts a goroutine that sends; main receives"),
    TIMER_NOW("a timer for now starts a goroutine that sends; main receives"),
    TICKS("main receives three ticks of a periodic timer"),
    STOPPED_TWICE("of two timers one is stopped, twice; the other one sends; main receives"),
    RESET("a timer is reset, twice, and sends; main receives"),
    STOPPED_AND_RESET("a timer is stopped, and then reset, and sends; main receives"),
    CALL("main makes a system call"),
    CALL_OF_ANOTHER("a goroutine makes a system call and sends; main receives"),
    CALLS("three goroutines make system calls and send; main receives three times"),
    CALL_AND_TIMER("a system call and a timer are over at the same time; main receives twice"),
    TIMER_DURING_CALL("main sets a timer that sends, makes a call as long, and receives"),
    CALL_THEN_TIMER("main makes a system call and sleeps, three times"),
    READIED_IN_A_CALL("main parks; a goroutine readies it from a system call, which goes on"),
    SENT_IN_A_CALL("main receives; a goroutine sends to it from a system call, which goes on"),
    MUTEX("main locks a mutex that a goroutine has, which makes a system call"),
    GROUP("main awaits three goroutines: one sleeps, one makes a system call, one yields"),
    SELECT("main selects between a channel that nobody uses and one for which a timer is set"),
    ENDS("three goroutines wait for ever, and main ends"),
    ENDS_AFTER_CALL("two goroutines wait for ever; main makes a system call and ends"),
    ENDS_AFTER_SLEEP("two goroutines wait for ever; main sleeps and ends");

    private final String text;

    Hope(String text) {
      this.text = text;
    }
  }

  record Program(Slots bed, Hope hope) {
    static List<Program> all(Lab lab) {
      return Arrays.stream(Hope.values())
          .flatMap(
              hope ->
                  Stream.of(lab.one(), lab.two(), lab.three()).map(bed -> new Program(bed, hope)))
          .toList();
    }

    @Override
    public String toString() {
      return bed + "\n" + hope.text;
    }
  }

  static void notFalse(SimKernel k, Program p) {
    boolean[] done = new boolean[1];
    try {
      p.bed
          .make(k)
          .run(
              () -> {
                live(k, p.hope, Go.chan(0));
                done[0] = true;
              });
    } catch (Deadlock d) {
      throw new Violation(
          "false deadlock", "run reports a deadlock, and somebody will go on\n" + d.getMessage());
    }
    Violation.unless(done[0], "false deadlock", "run returned before main did");
  }

  private static void live(SimKernel k, Hope hope, Channel<Integer> c) {
    Runnable send = () -> c.send(1);
    switch (hope) {
      case CHILD -> {
        Go.go(send);
        c.receive();
      }
      case GRANDCHILD -> {
        Go.go(() -> Go.go(() -> Go.go(send)));
        c.receive();
      }
      case PING_PONG -> pingPong(c);
      case YIELD -> {
        forEver(2);
        for (int i = 0; i < 5; i++) {
          Go.yield();
        }
      }
      case SLEEP -> Go.sleep(1_000_000 * MILLI);
      case SLEEPS -> {
        forEver(2);
        for (int i = 0; i < 3; i++) {
          Go.sleep(MILLI);
        }
      }
      case TIMER -> {
        Go.after(MILLI, send);
        c.receive();
      }
      case TIMER_NOW -> {
        Go.after(0, send);
        c.receive();
      }
      case TICKS -> {
        Go.every(MILLI, send);
        receive(c, 3);
      }
      case STOPPED_TWICE -> {
        Timer stopped = Go.after(MILLI, () -> {});
        Go.after(2 * MILLI, send);
        stopped.stop();
        stopped.stop();
        c.receive();
      }
      case RESET -> {
        Timer t = Go.after(MILLI, send);
        t.reset(3 * MILLI);
        t.reset(2 * MILLI);
        c.receive();
      }
      case STOPPED_AND_RESET -> {
        Timer t = Go.after(MILLI, send);
        t.stop();
        t.reset(MILLI);
        c.receive();
      }
      case CALL -> Go.block("read", MILLI);
      case CALL_OF_ANOTHER -> {
        Go.go(() -> callAndSend(c));
        c.receive();
      }
      case CALLS -> {
        for (int i = 0; i < 3; i++) {
          Go.go(() -> callAndSend(c));
        }
        receive(c, 3);
      }
      case CALL_AND_TIMER -> {
        Go.after(MILLI, send);
        Go.go(() -> callAndSend(c));
        receive(c, 2);
      }
      case TIMER_DURING_CALL -> {
        Go.after(MILLI, send);
        Go.block("read", MILLI);
        c.receive();
      }
      case CALL_THEN_TIMER -> {
        for (int i = 0; i < 3; i++) {
          Go.block("read", MILLI);
          Go.sleep(MILLI);
        }
      }
      case READIED_IN_A_CALL -> readied(k);
      case SENT_IN_A_CALL -> {
        Go.go(
            () ->
                Go.syscall(
                    () -> {
                      until(k, () -> c.trySend(1));
                      k.block("read", MILLI);
                    }));
        c.receive();
      }
      case MUTEX -> {
        Locker m = Go.mutex();
        m.lock();
        Go.go(
            () -> {
              Go.block("read", MILLI);
              m.unlock();
            });
        m.lock();
      }
      case GROUP -> {
        Group g = Go.waitGroup();
        g.add(3);
        Go.go(() -> then(() -> Go.sleep(MILLI), g));
        Go.go(() -> then(() -> Go.block("read", MILLI), g));
        Go.go(() -> then(Go::yield, g));
        g.await();
      }
      case SELECT -> {
        Go.after(MILLI, send);
        Go.select(Case.receive(Go.chan(0)), Case.receive(c));
      }
      case ENDS -> {
        forEver(3);
        Go.yield();
      }
      case ENDS_AFTER_CALL -> {
        forEver(2);
        Go.block("read", MILLI);
      }
      case ENDS_AFTER_SLEEP -> {
        forEver(2);
        Go.sleep(MILLI);
      }
    }
  }

  private static void forEver(int goroutines) {
    for (int i = 0; i < goroutines; i++) {
      Go.go(() -> Go.chan(0).receive());
    }
  }

  private static void receive(Channel<Integer> c, int times) {
    for (int i = 0; i < times; i++) {
      c.receive();
    }
  }

  private static void callAndSend(Channel<Integer> c) {
    Go.block("read", MILLI);
    c.send(1);
  }

  private static void then(Runnable first, Group g) {
    first.run();
    g.done();
  }

  private static void pingPong(Channel<Integer> ping) {
    Channel<Integer> pong = Go.chan(0);
    Group g = Go.waitGroup();
    g.add(2);
    Go.go(
        () -> {
          for (int i = 0; i < 4; i++) {
            ping.send(i);
            pong.receive();
          }
          g.done();
        });
    Go.go(
        () -> {
          for (int i = 0; i < 4; i++) {
            ping.receive();
            pong.send(i);
          }
          g.done();
        });
    g.await();
  }

  private static void readied(SimKernel k) {
    G main = Go.current();
    boolean[] waits = new boolean[1];
    Go.go(
        () ->
            Go.syscall(
                () -> {
                  until(k, () -> waits[0]);
                  Go.ready(main);
                  k.block("read", MILLI);
                }));
    Go.park(WaitReason.PARKED, g -> waits[0] = true);
  }

  /** In a system call. */
  private static void until(SimKernel k, BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      k.sleep(MICRO);
    }
  }
}
