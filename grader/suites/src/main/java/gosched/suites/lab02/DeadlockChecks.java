package gosched.suites.lab02;

import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import gosched.lab02.EventLoop;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All goroutines are asleep, or only seem to be. */
final class DeadlockChecks {
  private static final long MILLI = 1_000_000;

  private DeadlockChecks() {}

  /** Programs in which nobody can ever run again. */
  enum Dead {
    MAIN("main receives, and nobody sends"),
    EVERYBODY("one goroutine each waits to receive, to send, for a mutex, in a group; main parks"),
    AFTER_WORK("three goroutines end, one waits for ever; then main waits, too"),
    AFTER_SLEEP("two goroutines sleep and end; main receives, and nobody sends"),
    STOPPED_TIMER("main stops the timer that would have sent, and receives"),
    AFTER_CALL("a goroutine makes an offloaded call and ends; main receives, and nobody sends");

    private final String text;

    Dead(String text) {
      this.text = text;
    }

    static List<Dead> all() {
      return Arrays.asList(values());
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\n" + text;
    }
  }

  static void found(SimKernel k, Dead p) {
    List<String> waiting = new ArrayList<>();
    EventLoop loop = new EventLoop(k);
    try {
      loop.run(() -> die(k, p, waiting));
    } catch (Deadlock d) {
      dead(
          d.goroutines().equals(waiting),
          "these wait:\n  "
              + String.join("\n  ", waiting)
              + "\nand the dump has:\n  "
              + String.join("\n  ", d.goroutines()));
      return;
    }
    throw new Violation("deadlock", "nobody can ever run again, and run returned");
  }

  private static void die(SimKernel k, Dead p, List<String> waiting) {
    Channel<Integer> c = Go.chan(0);
    G main = Go.current();
    switch (p) {
      case MAIN -> {}
      case EVERYBODY -> {
        Channel<Integer> full = Go.chan(1);
        full.send(1);
        Locker m = Go.mutex();
        m.lock();
        Group group = Go.waitGroup();
        group.add(1);
        waits(waiting, Go.go(c::receive), WaitReason.CHAN_RECEIVE);
        waits(waiting, Go.go(() -> full.send(2)), WaitReason.CHAN_SEND);
        waits(waiting, Go.go(m::lock), WaitReason.MUTEX);
        waits(waiting, Go.go(group::await), WaitReason.WAIT_GROUP);
      }
      case AFTER_WORK -> {
        Go.go(() -> {});
        Go.go(Go::yield);
        waits(waiting, Go.go(c::receive), WaitReason.CHAN_RECEIVE);
        Go.go(() -> Go.go(() -> {}));
        Loop.rest();
      }
      case AFTER_SLEEP -> {
        Go.go(() -> Go.sleep(MILLI));
        Go.go(() -> Go.sleep(2 * MILLI));
      }
      case STOPPED_TIMER -> {
        Timer t = Go.after(MILLI, () -> c.send(1));
        dead(t.stop(), "stop() of a timer that is set should say true");
      }
      case AFTER_CALL -> {
        EventLoop loop = Loop.current();
        Go.go(() -> loop.offload().call(() -> pause(k)));
      }
    }
    waiting.addFirst(main.toString().replace("running", WaitReason.CHAN_RECEIVE.toString()));
    c.receive();
    throw new Violation("deadlock", "main received from a channel to which nobody sends");
  }

  /** A goroutine that will wait for this reason as soon as it has run. */
  private static void waits(List<String> waiting, G g, WaitReason reason) {
    waiting.add("goroutine " + g.id() + " [" + reason + "]");
  }

  private static int pause(SimKernel k) {
    k.block("read", MILLI);
    return 1;
  }

  private static void dead(boolean holds, String message) {
    Violation.unless(holds, "deadlock", message);
  }

  // ── not a deadlock ────────────────────────────────────────────────────────────────────────────

  /** Programs in which everybody waits, and somebody will go on. */
  enum Alive {
    SLEEP("main sleeps for 1000 s"),
    TIMER("main receives; a timer for 1000 s will send"),
    TICKS("main receives three ticks of a periodic timer"),
    CALL("main makes an offloaded call"),
    TWO_CALLS("main receives what two goroutines send after an offloaded call each"),
    FIVE_CALLS("main waits for five offloaded calls on four threads"),
    CALL_THEN_TIMER("main makes an offloaded call and sleeps, three times");

    private final String text;

    Alive(String text) {
      this.text = text;
    }

    static List<Alive> all() {
      return Arrays.asList(values());
    }

    @Override
    public String toString() {
      return "new EventLoop(kernel)\n" + text;
    }
  }

  static void notFalse(SimKernel k, Alive p) {
    int[] done = new int[1];
    try {
      new EventLoop(k)
          .run(
              () -> {
                live(k, p);
                done[0]++;
              });
    } catch (Deadlock d) {
      throw new Violation("false deadlock", "a timer or a call is pending, and run says\n" + d);
    }
    Violation.unless(done[0] == 1, "false deadlock", "run returned before main did");
  }

  private static void live(SimKernel k, Alive p) {
    EventLoop loop = Loop.current();
    Channel<Integer> c = Go.chan(0);
    switch (p) {
      case SLEEP -> Go.sleep(1_000_000 * MILLI);
      case TIMER -> {
        Go.after(1_000_000 * MILLI, () -> c.send(1));
        c.receive();
      }
      case TICKS -> {
        Go.every(MILLI, () -> c.send(1));
        c.receive();
        c.receive();
        c.receive();
      }
      case CALL -> loop.offload().call(() -> pause(k));
      case TWO_CALLS -> {
        for (int i = 0; i < 2; i++) {
          Go.go(() -> c.send(loop.offload().call(() -> pause(k))));
        }
        c.receive();
        c.receive();
      }
      case FIVE_CALLS -> {
        Group group = Go.waitGroup();
        group.add(5);
        for (int i = 0; i < 5; i++) {
          Go.go(
              () -> {
                loop.offload().call(() -> pause(k));
                group.done();
              });
        }
        group.await();
      }
      case CALL_THEN_TIMER -> {
        for (int i = 0; i < 3; i++) {
          loop.offload().call(() -> pause(k));
          Go.sleep(MILLI);
        }
      }
    }
  }

  // ── a part ────────────────────────────────────────────────────────────────────────────────────

  static void partial(SimKernel k) {
    int[] ticks = new int[1];
    try {
      new EventLoop(k)
          .run(
              () -> {
                Channel<Integer> c = Go.chan(0);
                Go.go(c::receive);
                Go.go(() -> Go.chan(0).receive());
                for (int i = 0; i < 5; i++) {
                  Go.sleep(MILLI);
                  Go.yield();
                  ticks[0]++;
                }
              });
    } catch (Deadlock d) {
      throw new Violation("partial deadlock", "main goes on, and run says\n" + d);
    }
    Violation.unless(ticks[0] == 5, "partial deadlock", "main went on " + ticks[0] + " times of 5");
  }
}
