package gosched.suites.threads;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Deadlock;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.Timer;
import gosched.kit.WaitReason;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Programs in which nobody can ever run again, and whether run says so. */
final class Dead {
  private static final long MILLI = 1_000_000;

  private Dead() {}

  /** What happens before main waits for ever. */
  enum End {
    RECEIVE("main receives, and nobody sends"),
    LOCK("main locks a mutex twice"),
    AWAIT("main awaits a group that counts 1"),
    SELECT("main selects between two channels that nobody else uses"),
    SELECT_NOTHING("main selects without a case"),
    PARK("main parks"),
    EVERYBODY("a goroutine each waits to receive, to send, for a mutex, a group, in a select"),
    CIRCLE("two goroutines receive, each before it would send to the other; main receives"),
    AFTER_WORK("three goroutines yield and end; main receives"),
    AFTER_PING_PONG("two goroutines send to and fro three times, and receive; main receives"),
    AFTER_SLEEP("two goroutines sleep for 1 ms, one ends, one receives; main receives"),
    AFTER_TIMER("a timer starts a goroutine that receives; main receives"),
    AFTER_LAST_TIMER("a timer starts a goroutine that ends; main receives"),
    AFTER_CALL("a goroutine makes a system call and receives; main receives"),
    AFTER_LAST_CALL("two goroutines make system calls and end; main receives"),
    TIMER_AND_CALL("a system call and a timer are over at the same time; main receives"),
    STOPPED_TIMER("main stops the timer that would have sent, and receives"),
    STOPPED_BY_ANOTHER("a goroutine stops the timer that would send; main receives"),
    STOPPED_IN_A_CALL("a goroutine stops, in a system call, the timer that would send"),
    TICKS("a periodic timer is stopped by the goroutine of its second tick; main receives");

    private final String text;

    End(String text) {
      this.text = text;
    }
  }

  record Program(Slots bed, End end) {
    static List<Program> all(Lab lab) {
      return Arrays.stream(End.values())
          .flatMap(
              end -> Stream.of(lab.one(), lab.two(), lab.three()).map(bed -> new Program(bed, end)))
          .toList();
    }

    @Override
    public String toString() {
      return bed + "\n" + end.text;
    }
  }

  /** One run, and who waits for ever in it. */
  private static final class Run {
    final SimKernel k;
    final TreeMap<Long, String> waiting = new TreeMap<>();

    Run(SimKernel k) {
      this.k = k;
    }

    /** Called by a goroutine. */
    void forEver(WaitReason reason, Runnable wait) {
      long id = Go.current().id();
      waiting.put(id, "goroutine " + id + " [" + reason + "]");
      wait.run();
      dead(false, "goroutine " + id + " went on, which waits for ever: " + reason);
    }

    void receive() {
      forEver(WaitReason.CHAN_RECEIVE, Go.chan(0)::receive);
    }

    void lock() {
      Locker m = Go.mutex();
      m.lock();
      forEver(WaitReason.MUTEX, m::lock);
    }

    void await() {
      Group g = Go.waitGroup();
      g.add(1);
      forEver(WaitReason.WAIT_GROUP, g::await);
    }

    void select() {
      Channel<Integer> full = Go.chan(1);
      full.send(1);
      Case send = Case.send(full, 2);
      Case receive = Case.receive(Go.chan(0));
      forEver(WaitReason.SELECT, () -> Go.select(send, receive));
    }

    void send() {
      forEver(WaitReason.CHAN_SEND, () -> Go.chan(0).send(1));
    }

    /** Main, whole. */
    void main(End end) {
      switch (end) {
        case RECEIVE -> {}
        case LOCK -> lock();
        case AWAIT -> await();
        case SELECT -> select();
        case SELECT_NOTHING -> forEver(WaitReason.SELECT, Go::select);
        case PARK -> forEver(WaitReason.PARKED, () -> Go.park(WaitReason.PARKED, g -> true));
        case EVERYBODY -> {
          Go.go(this::receive);
          Go.go(this::send);
          Go.go(this::lock);
          Go.go(this::await);
          Go.go(this::select);
        }
        case CIRCLE -> circle();
        case AFTER_WORK -> {
          Go.go(() -> {});
          Go.go(Go::yield);
          Go.go(() -> Go.go(() -> {}));
        }
        case AFTER_PING_PONG -> pingPong();
        case AFTER_SLEEP -> {
          Go.go(() -> Go.sleep(MILLI));
          Go.go(
              () -> {
                Go.sleep(MILLI);
                receive();
              });
        }
        case AFTER_TIMER -> Go.after(MILLI, this::receive);
        case AFTER_LAST_TIMER -> Go.after(MILLI, () -> {});
        case AFTER_CALL ->
            Go.go(
                () -> {
                  Go.block("read", MILLI);
                  receive();
                });
        case AFTER_LAST_CALL -> {
          Go.go(() -> Go.block("read", MILLI));
          Go.go(() -> Go.block("read", MILLI));
        }
        case TIMER_AND_CALL -> {
          Go.go(() -> Go.block("read", MILLI));
          Go.after(MILLI, () -> {});
        }
        case STOPPED_TIMER -> stop(sends());
        case STOPPED_BY_ANOTHER -> {
          Timer t = sends();
          Go.go(() -> stop(t));
        }
        case STOPPED_IN_A_CALL -> {
          Timer t = sends();
          Go.go(() -> Go.syscall(() -> stop(t)));
        }
        case TICKS -> ticks();
      }
      receive();
    }

    private void circle() {
      Channel<Integer> a = Go.chan(0);
      Channel<Integer> b = Go.chan(0);
      Go.go(() -> afterReceiving(a, b));
      Go.go(() -> afterReceiving(b, a));
    }

    private void afterReceiving(Channel<Integer> from, Channel<Integer> to) {
      forEver(
          WaitReason.CHAN_RECEIVE,
          () -> {
            from.receive();
            to.send(1);
          });
    }

    private void pingPong() {
      Channel<Integer> ping = Go.chan(0);
      Channel<Integer> pong = Go.chan(0);
      Go.go(
          () -> {
            for (int i = 0; i < 3; i++) {
              ping.send(i);
              pong.receive();
            }
            receive();
          });
      Go.go(
          () -> {
            for (int i = 0; i < 3; i++) {
              ping.receive();
              pong.send(i);
            }
            receive();
          });
    }

    /** A timer that main would be glad of. It is far away, also for a clock that runs ahead. */
    private Timer sends() {
      return Go.after(1_000_000_000 * MILLI, () -> dead(false, "a stopped timer fired"));
    }

    private void stop(Timer t) {
      dead(t.stop(), "stop() of a timer that is set should say true");
    }

    private void ticks() {
      Timer[] ticks = new Timer[1];
      int[] n = new int[1];
      ticks[0] =
          Go.every(
              MILLI,
              () -> {
                // In bad weather it may tick before the call that sets it has returned.
                if (++n[0] >= 2 && ticks[0] != null) {
                  ticks[0].stop();
                }
              });
    }
  }

  static void found(SimKernel k, Program p) {
    Run run = new Run(k);
    try {
      p.bed.make(k).run(() -> run.main(p.end));
    } catch (Deadlock d) {
      List<String> waiting = List.copyOf(run.waiting.values());
      dead(
          d.goroutines().equals(waiting),
          "the dump is not right. These wait:\n  "
              + String.join("\n  ", waiting)
              + "\nand the dump has:\n  "
              + String.join("\n  ", d.goroutines()));
      k.calmDown();
      k.sleep(1_000 * MILLI); // nobody goes on
      k.settle();
      return;
    }
    throw new Violation("deadlock", "nobody can ever run again, and run returned");
  }

  private static void dead(boolean holds, String message) {
    Violation.unless(holds, "deadlock", message);
  }
}
