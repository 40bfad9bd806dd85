package gosched.suites.threads;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.Received;
import gosched.kit.Selected;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generated programs with everything that the lab has. Their order depends on the schedule, so only
 * that is judged which must be true of every order.
 */
final class Programs {
  private static final long MICRO = 1_000;

  private Programs() {}

  /** What a goroutine does next. */
  sealed interface Deed {
    /** A deed without parts. */
    enum Plain implements Deed {
      YIELD,
      SLEEP,
      CALL,
      /** Sends to main. */
      SEND,
      /** Starts a goroutine that sends to main. */
      GO,
      /** Sends to main by one of two channels, whichever main receives from. */
      SELECT,
      /** Asks for the length of a channel, which may be anything from 0 to its capacity. */
      LENGTH
    }

    /** With the mutex. */
    record Locked(List<Deed> deeds) implements Deed {
      @Override
      public String toString() {
        return "LOCK { " + text(deeds) + " }";
      }
    }
  }

  private static String text(List<Deed> deeds) {
    return deeds.stream().map(Deed::toString).collect(Collectors.joining("; "));
  }

  /**
   * @param capacity of the channels to main
   * @param goroutines what each of them does
   */
  record Program(Slots on, int capacity, List<List<Deed>> goroutines) {
    static Arbitrary<Program> any(Lab lab) {
      return Combinators.combine(
              Arbitraries.integers().between(1, 3).map(lab::slots),
              Arbitraries.integers().between(0, 1),
              deeds(1).ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(4))
          .as(Program::new);
    }

    private static net.jqwik.api.arbitraries.ListArbitrary<Deed> deeds(int depth) {
      Arbitrary<Deed> simple = Arbitraries.of(Deed.Plain.values()).map(d -> d);
      if (depth == 0) {
        return simple.list();
      }
      return Arbitraries.frequencyOf(
              Tuple.of(4, simple),
              Tuple.of(1, deeds(0).ofMaxSize(2).map(d -> (Deed) new Deed.Locked(d))))
          .list();
    }

    int sends() {
      return goroutines.stream().mapToInt(Program::sends).sum();
    }

    private static int sends(List<Deed> deeds) {
      return deeds.stream()
          .mapToInt(
              d ->
                  switch (d) {
                    case Deed.Plain.SEND, Deed.Plain.GO, Deed.Plain.SELECT -> 1;
                    case Deed.Locked l -> sends(l.deeds());
                    default -> 0;
                  })
          .sum();
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder(on.toString());
      b.append("\nc, d = chan(").append(capacity).append("); main receives by select");
      for (List<Deed> deeds : goroutines) {
        b.append("\ngo { ").append(text(deeds)).append(" }");
      }
      return b.toString();
    }
  }

  /** What all share. */
  private static final class Table {
    Channel<Integer> c;
    Channel<Integer> d;
    Locker mutex;
    int inside;
    int ended;
    int number;
  }

  static void run(SimKernel k, Program p) {
    Table t = new Table();
    long[] sum = new long[1];
    p.on
        .make(k)
        .run(
            () -> {
              t.c = Go.chan(p.capacity);
              t.d = Go.chan(p.capacity);
              t.mutex = Go.mutex();
              Group all = Go.waitGroup();
              all.add(p.goroutines.size());
              for (List<Deed> deeds : p.goroutines) {
                Go.go(
                    () -> {
                      deeds.forEach(d -> act(k, t, d));
                      t.ended++;
                      all.done();
                    });
              }
              for (int i = 0; i < p.sends(); i++) {
                Selected s = Go.select(Case.receive(t.c), Case.receive(t.d));
                Received<?> r = s.received();
                rule("values", r.ok(), "main received " + r + " from channel " + s.index());
                sum[0] += s.<Integer>value();
              }
              all.await();
              rule(
                  "values",
                  t.c.length() + t.d.length() == 0,
                  "all values have been received, and some are in a buffer");
            });
    int n = p.goroutines.size();
    rule("all end", t.ended == n, "main goes on, although " + (n - t.ended) + " have not ended");
    long expected = (long) p.sends() * (p.sends() + 1) / 2;
    rule(
        "values",
        sum[0] == expected,
        "the numbers 1 to " + p.sends() + " were sent, and main's sum is " + sum[0]);
  }

  private static void act(SimKernel k, Table t, Deed deed) {
    switch (deed) {
      case Deed.Plain.YIELD -> Go.yield();
      case Deed.Plain.SLEEP -> {
        long start = k.nanoTime();
        Go.sleep(MICRO);
        long slept = k.nanoTime() - start;
        rule("sleep", slept >= MICRO, "a sleep ended after " + slept + " ns of " + MICRO);
      }
      case Deed.Plain.CALL -> Go.block("read", MICRO);
      case Deed.Plain.SEND -> t.c.send(++t.number);
      case Deed.Plain.LENGTH -> {
        int length = t.c.length();
        rule("length", length >= 0 && length <= t.c.capacity(), "length() is " + length);
      }
      case Deed.Plain.GO -> {
        int value = ++t.number;
        Go.go(() -> t.d.send(value));
      }
      case Deed.Plain.SELECT -> {
        int value = ++t.number;
        Go.select(Case.send(t.c, value), Case.send(t.d, value));
      }
      case Deed.Locked l -> {
        t.mutex.lock();
        t.inside++;
        rule("one at a time", t.inside == 1, t.inside + " goroutines have the mutex at once");
        l.deeds().forEach(d -> act(k, t, d));
        t.inside--;
        t.mutex.unlock();
      }
    }
  }

  private static void rule(String rule, boolean holds, String message) {
    Violation.unless(holds, rule, message);
  }
}
