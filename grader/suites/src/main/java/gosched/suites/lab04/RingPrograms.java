package gosched.suites.lab04;

import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.sim.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generated programs of several threads, each the owner of a queue, that put, get and steal; what
 * is judged is that nothing is lost or doubled.
 */
final class RingPrograms {
  private static final String STEALS = "a thief finds what is there";

  private RingPrograms() {}

  /** What a thread does next. */
  sealed interface Op {
    record Put(int count) implements Op {
      @Override
      public String toString() {
        return "put " + count;
      }
    }

    record Get() implements Op {
      @Override
      public String toString() {
        return "get";
      }
    }

    record Steal(int victim) implements Op {
      @Override
      public String toString() {
        return "steal from " + victim;
      }
    }

    /** A part of the global queue. */
    record Take(int procs) implements Op {
      @Override
      public String toString() {
        return "takeBatch, procs " + procs;
      }
    }

    /** Puts what it has got into the global queue. */
    record Give() implements Op {
      @Override
      public String toString() {
        return "put all it has got into another global queue";
      }
    }
  }

  /**
   * @param gone how many have been put in and got before, so that the ring is somewhere else
   * @param inside how many are in queue 0 at first
   * @param waiting how many are in the global queue at first
   * @param owner what the owner of queue 0 does
   * @param thieves what the owners of queues 1, 2 and so on do at the same time
   */
  record Program(int gone, int inside, int waiting, List<Op> owner, List<List<Op>> thieves) {

    /** Few goroutines: the owner and the thieves want the same ones. */
    static Arbitrary<Program> few() {
      return any(Arbitraries.of(0, 0, 0, 254, 255), Arbitraries.integers().between(0, 4));
    }

    /** The ring is nearly full: thieves come while it flows over. */
    static Arbitrary<Program> full() {
      return any(Arbitraries.of(0, 0, 3), Arbitraries.integers().between(254, 256));
    }

    private static Arbitrary<Program> any(Arbitrary<Integer> gone, Arbitrary<Integer> inside) {
      Arbitrary<Op> own =
          Arbitraries.frequencyOf(
              Tuple.of(4, Arbitraries.integers().between(1, 3).map(Op.Put::new)),
              Tuple.of(4, Arbitraries.just(new Op.Get())),
              Tuple.of(1, Arbitraries.just(new Op.Steal(1))),
              Tuple.of(2, Arbitraries.just(new Op.Take(1))));
      Arbitrary<Op> thief =
          Arbitraries.frequencyOf(
              Tuple.of(6, Arbitraries.just(new Op.Steal(0))),
              Tuple.of(2, Arbitraries.integers().between(1, 2).map(Op.Steal::new)),
              Tuple.of(2, Arbitraries.just(new Op.Get())),
              Tuple.of(1, Arbitraries.integers().between(1, 2).map(Op.Put::new)),
              Tuple.of(3, Arbitraries.just(new Op.Give())));
      return Combinators.combine(
              gone,
              inside,
              Arbitraries.integers().between(0, 3),
              own.list().ofMinSize(1).ofMaxSize(6),
              thief.list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(1).ofMaxSize(2))
          .as(Program::new);
    }

    @Override
    public String toString() {
      List<String> lanes = new ArrayList<>();
      lanes.add("the owner of queue 0: " + owner);
      for (int t = 0; t < thieves.size(); t++) {
        lanes.add("the owner of queue " + (t + 1) + ": " + thieves.get(t));
      }
      return "queue 0 has gone "
          + gone
          + " positions; "
          + inside
          + " goroutines are in it, "
          + waiting
          + " in the global queue; at once\n"
          + lanes.stream().map(l -> "  " + l).collect(Collectors.joining("\n"));
    }
  }

  static void conserves(SimKernel k, Program p) {
    QueueRun run = new QueueRun(k, 1 + p.thieves.size());
    prepare(run, p.gone, p.inside);
    run.putGlobal(p.waiting);
    int[] over = new int[1];
    start(run, 0, p.owner, over);
    for (int t = 0; t < p.thieves.size(); t++) {
      start(run, t + 1, p.thieves.get(t), over);
    }
    k.settle();
    Violation.unless(
        over[0] == 1 + p.thieves.size(),
        "nobody waits",
        over[0] + " of " + (1 + p.thieves.size()) + " threads came to their end\n" + k.dump());
    run.drain();
  }

  /** Turns queue 0 by {@code gone} positions and puts {@code inside} goroutines in. */
  static void prepare(QueueRun run, int gone, int inside) {
    if (gone > 0) {
      run.putNew(0, 1);
      run.turn(0, gone - 1);
      run.get(0);
    }
    run.putNew(0, inside);
  }

  private static void start(QueueRun run, int queue, List<Op> ops, int[] over) {
    run.k.start(
        queue == 0 ? "owner" : "thief" + queue,
        () -> {
          ops.forEach(op -> make(run, queue, op));
          over[0]++;
        });
  }

  /** The owner of {@code queue} does {@code op}. */
  static void make(QueueRun run, int queue, Op op) {
    switch (op) {
      case Op.Put(int count) -> run.put(queue, count);
      case Op.Get() -> run.get(queue);
      case Op.Steal(int victim) when victim == queue || victim >= run.size() -> {}
      case Op.Steal(int victim) -> run.steal(queue, victim);
      case Op.Take(int procs) -> run.take(queue, procs);
      case Op.Give() -> run.give(queue);
    }
  }

  /**
   * Goroutines go from the global queue through the owner's to a thief, or through that one's to
   * another; the last one puts them into a queue with another lock. So nothing but the local queues
   * orders what the owner did to them and what the last one does.
   */
  static void handedOn(SimKernel k, int thieves) {
    QueueRun run = new QueueRun(k, 1 + thieves);
    run.putGlobal(8);
    int[] over = new int[1];
    k.start(
        "owner",
        () -> {
          run.take(0, 1);
          over[0]++;
        });
    for (int t = 1; t <= thieves; t++) {
      int me = t;
      k.start(
          "thief" + me,
          () -> {
            while (over[0] < me) {
              k.sleep(1_000); // which orders nothing
            }
            Violation.unless(
                run.steal(me, me - 1) != null, STEALS, "several are in the queue, it got nothing");
            if (me == thieves) {
              run.give(me);
            }
            over[0]++;
          });
    }
    Patience.until(k, () -> over[0] == 1 + thieves, STEALS, "one has not come to its end");
    k.settle(); // whoever takes the rest out has seen all that they did
    run.drain();
  }
}
