package gosched.suites.lab05;

import gosched.kit.G;
import gosched.kit.KernelThread;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Patience;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Several threads, each the holder of a P, that put, take and steal at once; what is judged is that
 * nothing is lost or doubled, and that who looks sees no emptiness.
 */
final class PPrograms {
  /** More steps than a call takes that is held up. */
  private static final int STEPS = 24;

  private PPrograms() {}

  // ── generated programs ────────────────────────────────────────────────────────────────────────

  /** What a thread does next with its P. */
  sealed interface Op {
    record Put(boolean next) implements Op {
      @Override
      public String toString() {
        return next ? "put as next" : "put";
      }
    }

    record Next() implements Op {
      @Override
      public String toString() {
        return "takeRunnext";
      }
    }

    record Get() implements Op {
      @Override
      public String toString() {
        return "runqget";
      }
    }

    record Steal(int victim, boolean runnext) implements Op {
      @Override
      public String toString() {
        return "steal from P" + victim + (runnext ? ", also runnext" : "");
      }
    }
  }

  /**
   * @param inside how many are in P0's ring at first
   * @param next whether P0 has a runnext at first
   * @param holders what the holders of P0, P1 and so on do at the same time
   */
  record Program(int inside, boolean next, List<List<Op>> holders) {
    /** Few goroutines: all want the same ones. */
    static Arbitrary<Program> few() {
      return any(Arbitraries.integers().between(0, 2));
    }

    /** The ring is full: who is displaced flows over. */
    static Arbitrary<Program> full() {
      return any(Arbitraries.integers().between(255, 256));
    }

    private static Arbitrary<Program> any(Arbitrary<Integer> inside) {
      Arbitrary<Op> own =
          Arbitraries.frequencyOf(
              Tuple.of(1, Arbitraries.just(new Op.Put(false))),
              Tuple.of(4, Arbitraries.just(new Op.Put(true))),
              Tuple.of(4, Arbitraries.just(new Op.Next())),
              Tuple.of(2, Arbitraries.just(new Op.Get())),
              Tuple.of(1, Arbitraries.just(new Op.Steal(1, true))));
      Arbitrary<Op> thief =
          Arbitraries.frequencyOf(
              Tuple.of(5, Arbitraries.just(new Op.Steal(0, true))),
              Tuple.of(1, Arbitraries.just(new Op.Steal(0, false))),
              Tuple.of(1, Arbitraries.integers().between(1, 2).map(v -> new Op.Steal(v, true))),
              Tuple.of(1, Arbitraries.just(new Op.Put(true))));
      return Combinators.combine(
              inside,
              Arbitraries.of(true, false),
              own.list().ofMinSize(1).ofMaxSize(6),
              thief.list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(1).ofMaxSize(2))
          .as(
              (n, next, owner, thieves) -> {
                List<List<Op>> holders = new ArrayList<>();
                holders.add(owner);
                holders.addAll(thieves);
                return new Program(n, next, holders);
              });
    }

    @Override
    public String toString() {
      StringBuilder text =
          new StringBuilder("P0 has " + inside + " goroutines in its ring")
              .append(next ? " and a runnext; at once" : "; at once");
      for (int i = 0; i < holders.size(); i++) {
        text.append("\n  the holder of P").append(i).append(": ").append(holders.get(i));
      }
      return text.toString();
    }
  }

  static void conserves(SimKernel k, Program p) {
    PRun run = new PRun(k, p.holders.size());
    for (int i = 0; i < p.inside; i++) {
      run.put(0, false);
    }
    if (p.next) {
      run.put(0, true);
    }
    int[] over = new int[1];
    for (int id = 0; id < p.holders.size(); id++) {
      int me = id;
      k.start(
          "holder of P" + id,
          () -> {
            p.holders.get(me).forEach(op -> make(run, me, op));
            over[0]++;
          });
    }
    k.settle();
    ended(k, over[0], p.holders.size());
    run.drain();
  }

  private static void ended(SimKernel k, int over, int of) {
    Violation.unless(
        over == of, "nobody waits", over + " of " + of + " threads came to their end\n" + k.dump());
  }

  private static void make(PRun run, int id, Op op) {
    switch (op) {
      case Op.Put(boolean next) -> run.put(id, next);
      case Op.Next() -> run.next(id);
      case Op.Get() -> run.get(id);
      case Op.Steal(int victim, boolean _) when victim == id || victim >= run.size() -> {}
      case Op.Steal(int victim, boolean runnext) -> run.steal(id, victim, runnext);
    }
  }

  // ── one that is held up ───────────────────────────────────────────────────────────────────────

  /**
   * The holder of P0 or a thief stands still in the middle of a call, and the other one goes on.
   *
   * @param held what the one that is held up does
   * @param steps after how many steps
   * @param meanwhile what the other one does
   */
  record Pause(Op held, int steps, List<Op> meanwhile) {
    private static final Op NEXT = new Op.Next();
    private static final Op PUT = new Op.Put(true);
    private static final Op STEAL = new Op.Steal(0, true);

    static List<Pause> all() {
      List<Pause> all = new ArrayList<>();
      for (int steps = 0; steps < STEPS; steps++) {
        all.add(new Pause(STEAL, steps, List.of(NEXT)));
        all.add(new Pause(STEAL, steps, List.of(PUT)));
        all.add(new Pause(STEAL, steps, List.of(NEXT, PUT)));
        all.add(new Pause(STEAL, steps, List.of(PUT, NEXT)));
        all.add(new Pause(NEXT, steps, List.of(STEAL)));
        all.add(new Pause(PUT, steps, List.of(STEAL)));
        all.add(new Pause(PUT, steps, List.of(STEAL, STEAL)));
      }
      return all;
    }

    boolean thiefIsHeld() {
      return held.equals(STEAL);
    }

    @Override
    public String toString() {
      return "P0 has a runnext and an empty ring\n"
          + (thiefIsHeld() ? "the holder of P1: " : "the holder of P0: ")
          + held
          + ", and is held up after "
          + steps
          + " steps; meanwhile the other one: "
          + meanwhile;
    }
  }

  static void pauses(SimKernel k, Pause p) {
    PRun run = new PRun(k, 2);
    run.put(0, true);
    int[] over = new int[1];
    int held = p.thiefIsHeld() ? 1 : 0;
    KernelThread thread =
        k.start(
            "held up",
            () -> {
              make(run, held, p.held);
              over[0]++;
            });
    k.holdUp(thread, p.steps);
    k.settle();
    p.meanwhile.forEach(op -> make(run, 1 - held, op));
    k.letGo(thread);
    k.settle();
    ended(k, over[0], 1);
    run.drain();
  }

  // ── from one to the other ─────────────────────────────────────────────────────────────────────

  /**
   * Goroutines go from the global queue into P0, and from there, by way of runnext, to a thief who
   * puts them into a queue with another lock. So nothing but P0 orders what the two do to them.
   */
  static void handedOn(SimKernel k, int times) {
    PRun run = new PRun(k, 2);
    for (int i = 0; i < times; i++) {
      run.global.put(run.fresh());
    }
    int[] given = new int[1];
    k.start(
        "holder of P0",
        () -> {
          for (G g = run.global.take(); g != null; g = run.global.take()) {
            run.put(0, g, true);
            while (!run.p(0).runqempty()) {
              k.sleep(1_000);
            }
          }
        });
    k.start(
        "thief",
        () -> {
          while (given[0] < times) {
            G g = run.steal(1, 0, true);
            if (g == null) {
              k.sleep(1_000); // which orders nothing
            } else {
              run.away.put(g);
              given[0]++;
            }
          }
        });
    Patience.until(
        k,
        () -> given[0] == times,
        "a thief finds runnext",
        "the thief did not get all " + times + " goroutines that were runnext");
  }

  // ── emptiness ─────────────────────────────────────────────────────────────────────────────────

  /**
   * Who looks is held up in the middle of it. There is somebody all the time.
   *
   * @param steps after how many steps
   * @param next whether the first one is runnext; else it is in the ring
   * @param turns how often the holder puts one in as next and takes one out meanwhile
   */
  record Look(int steps, boolean next, int turns) {
    static List<Look> all() {
      List<Look> all = new ArrayList<>();
      for (int steps = 0; steps < STEPS; steps++) {
        for (int turns = 0; turns <= 2; turns++) {
          all.add(new Look(steps, true, turns));
          all.add(new Look(steps, false, turns));
        }
      }
      return all;
    }

    @Override
    public String toString() {
      return "one goroutine is in P0, "
          + (next ? "as runnext" : "in the ring")
          + "\na thread asks runqempty() twice, and is held up after "
          + steps
          + " steps\nmeanwhile P0's holder puts one in as next and takes one out, "
          + turns
          + " times";
    }
  }

  static void neverLies(SimKernel k, Look p) {
    PRun run = new PRun(k, 1);
    run.put(0, p.next);
    int[] over = new int[1];
    KernelThread looker =
        k.start(
            "looker",
            () -> {
              looks(run);
              looks(run);
              over[0]++;
            });
    k.holdUp(looker, p.steps);
    k.settle();
    for (int i = 0; i < p.turns; i++) {
      run.put(0, true);
      run.nextOrGet(0);
    }
    k.letGo(looker);
    k.settle();
    ended(k, over[0], 1);
    looks(run);
    run.drain();
  }

  /**
   * The same, by chance.
   *
   * @param turns what the holder does each time: puts one in, as next or not, and takes one out
   * @param looks how often the other thread asks
   */
  record Never(boolean next, List<Boolean> turns, int looks) {
    static Arbitrary<Never> any() {
      return Combinators.combine(
              Arbitraries.of(true, false),
              Arbitraries.of(true, true, false).list().ofMinSize(1).ofMaxSize(4),
              Arbitraries.integers().between(1, 4))
          .as(Never::new);
    }

    @Override
    public String toString() {
      return "one goroutine is in P0, "
          + (next ? "as runnext" : "in the ring")
          + "\nits holder puts one in, as next or (false) not, and takes one out: "
          + turns
          + "\nanother thread asks runqempty() "
          + looks
          + " times";
    }
  }

  static void neverLies(SimKernel k, Never p) {
    PRun run = new PRun(k, 1);
    run.put(0, p.next);
    int[] over = new int[1];
    k.start(
        "holder of P0",
        () -> {
          for (boolean next : p.turns) {
            run.put(0, next);
            run.nextOrGet(0);
          }
          over[0]++;
        });
    k.start(
        "looker",
        () -> {
          for (int i = 0; i < p.looks; i++) {
            looks(run);
          }
          over[0]++;
        });
    k.settle();
    ended(k, over[0], 2);
    looks(run);
    run.drain();
  }

  private static void looks(PRun run) {
    Violation.unless(
        !run.p(0).runqempty(),
        "runqempty() never lies",
        "runqempty() was true, and there was somebody all the time");
  }
}
