package gosched.suites.lab04;

import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.lab04.RingPrograms.Op;
import java.util.ArrayList;
import java.util.List;

/**
 * A thread loses the CPU in the middle of a call, for long. Chance would need very many schedules
 * for one thread to stop between two lines while another one makes a thousand steps; so each place
 * is tried: the thread is held up after its first step, after its second, and so on.
 */
final class Pauses {
  /** More than a steal of three, a get or a put takes; a slower design is held up in part of it. */
  private static final int SHORT = 48;

  /** More than an overflow takes: a slot is read in three steps. */
  private static final int OVERFLOW = 480;

  /** Wherever it stops while it copies, the thief takes what it has copied: not each is needed. */
  private static final int OVERFLOW_STRIDE = 4;

  private Pauses() {}

  /**
   * Queue 0 has an owner, queue 1 a thief's.
   *
   * @param inside how many are in queue 0 at first
   * @param ownerStops whether the owner of queue 0 is held up, or that of queue 1
   * @param call what it is doing
   * @param steps after how many steps it stops
   * @param meanwhile what the other one does before the first may go on
   */
  record Pause(int inside, boolean ownerStops, Op call, int steps, List<Op> meanwhile) {
    private String held() {
      return ownerStops ? "owner" : "thief";
    }

    private String other() {
      return ownerStops ? "thief" : "owner";
    }

    @Override
    public String toString() {
      return inside
          + " goroutines are in queue 0\nthe "
          + held()
          + " of queue "
          + (ownerStops ? 0 : 1)
          + " begins to "
          + call
          + " and is held up after "
          + steps
          + " steps\nmeanwhile the "
          + other()
          + " of queue "
          + (ownerStops ? 1 : 0)
          + ": "
          + meanwhile;
    }
  }

  /** The thief, or the owner, stops in a short call. */
  static List<Pause> shortOnes() {
    List<Pause> all = new ArrayList<>();
    for (int steps = 0; steps < SHORT; steps++) {
      for (int inside = 1; inside <= 3; inside++) {
        Op steal = new Op.Steal(0);
        List<Op> gets = List.of(new Op.Get(), new Op.Get(), new Op.Put(3));
        all.add(new Pause(inside, false, steal, steps, gets));
        List<Op> thefts = List.of(steal, new Op.Get(), steal);
        all.add(new Pause(inside, true, new Op.Get(), steps, thefts));
        all.add(new Pause(inside - 1, true, new Op.Put(1), steps, thefts));
      }
    }
    return all;
  }

  /** The owner stops while its full queue flows over. */
  static List<Pause> overflows() {
    List<Pause> all = new ArrayList<>();
    for (int steps = 0; steps < OVERFLOW; steps += OVERFLOW_STRIDE) {
      all.add(new Pause(256, true, new Op.Put(1), steps, List.of(new Op.Steal(0))));
    }
    return all;
  }

  /** Nothing is lost or doubled. */
  static void conserves(SimKernel k, Pause p) {
    pause(k, p, false).drain();
  }

  /** The other one is not kept waiting. */
  static void nobodyWaits(SimKernel k, Pause p) {
    pause(k, p, true);
  }

  private static QueueRun pause(SimKernel k, Pause p, boolean judgesWaiting) {
    QueueRun run = new QueueRun(k, 2);
    RingPrograms.prepare(run, 0, p.inside);
    int held = p.ownerStops ? 0 : 1;
    boolean[] over = new boolean[2];
    KernelThread first =
        k.start(
            p.held(),
            () -> {
              RingPrograms.make(run, held, p.call);
              over[0] = true;
            });
    k.holdUp(first, p.steps);
    k.settle();
    k.start(
        p.other(),
        () -> {
          p.meanwhile.forEach(op -> RingPrograms.make(run, 1 - held, op));
          over[1] = true;
        });
    k.settle();
    Violation.unless(
        over[1] || !judgesWaiting,
        "nobody waits",
        "the "
            + p.held()
            + " is held up in a call, and the "
            + p.other()
            + " waits for it\n"
            + k.dump());
    k.letGo(first);
    k.settle();
    Violation.unless(
        over[0] && over[1], "nobody waits", "a call has not come to its end\n" + k.dump());
    return run;
  }

  // ── a whole round ─────────────────────────────────────────────────────────────────────────────

  /** How the owner turns the ring. */
  enum Turn {
    GET_AND_PUT,
    GET_AND_PUT_TWICE,
    OVERFLOW
  }

  /**
   * A thief stops in its steal, and the owner turns the ring until the head is at the same slot.
   *
   * @param inside how many are in queue 0 at first
   * @param steps after how many steps the thief stops
   */
  record Round(int inside, int steps, Turn turn) {
    static List<Round> all() {
      List<Round> all = new ArrayList<>();
      for (Turn turn : Turn.values()) {
        for (int inside = 1; inside <= 2; inside++) {
          for (int steps = 0; steps < SHORT; steps++) {
            all.add(new Round(inside, steps, turn));
          }
        }
      }
      return all;
    }

    /** Once round, with two in it: enough for who looks for races. */
    static List<Round> some() {
      return all().stream().filter(r -> r.inside == 2 && r.turn == Turn.GET_AND_PUT).toList();
    }

    @Override
    public String toString() {
      return inside
          + " goroutines are in queue 0\na thief begins to steal and is held up after "
          + steps
          + " steps\nmeanwhile the owner "
          + switch (turn) {
            case GET_AND_PUT -> "gets one and puts a new one, 256 times";
            case GET_AND_PUT_TWICE -> "gets one and puts a new one, 512 times";
            case OVERFLOW -> "puts new ones until the queue has flown over twice";
          };
    }
  }

  static void goesRound(SimKernel k, Round p) {
    QueueRun run = new QueueRun(k, 2);
    run.putNew(0, p.inside);
    boolean[] over = new boolean[1];
    KernelThread thief =
        k.start(
            "thief",
            () -> {
              run.steal(1, 0);
              over[0] = true;
            });
    k.holdUp(thief, p.steps);
    k.settle();
    switch (p.turn) {
      case GET_AND_PUT -> run.turn(0, 256);
      case GET_AND_PUT_TWICE -> run.turn(0, 512);
      case OVERFLOW -> run.putNew(0, 256 - p.inside + 1 + 128 + 1);
    }
    k.letGo(thief);
    k.settle();
    Violation.unless(over[0], "nobody waits", "steal has not come to its end\n" + k.dump());
    run.drain();
  }
}
