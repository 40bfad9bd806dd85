package gosched.suites.lab02;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Locker;
import gosched.kit.Received;
import gosched.lab02.EventLoop;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Generated programs with everything that the lab has, calls that block among it. Their order
 * depends on the kernel, so only that is judged which must be true of every order.
 */
final class OffloadPrograms {
  private static final long MICRO = 1_000;

  private OffloadPrograms() {}

  /** What a goroutine does next. */
  sealed interface Deed {
    record Yield() implements Deed {
      @Override
      public String toString() {
        return "yield";
      }
    }

    record Sleep(int micros) implements Deed {
      @Override
      public String toString() {
        return "sleep(" + micros + " us)";
      }
    }

    /** An offloaded call. */
    record Call(int micros) implements Deed {
      @Override
      public String toString() {
        return "offload(" + micros + " us)";
      }
    }

    /** Sends to main. */
    record Send() implements Deed {
      @Override
      public String toString() {
        return "send";
      }
    }

    /** With the mutex. */
    record Locked(List<Deed> deeds) implements Deed {
      @Override
      public String toString() {
        return "lock { " + text(deeds) + " }";
      }
    }
  }

  private static String text(List<Deed> deeds) {
    return deeds.stream().map(Deed::toString).collect(Collectors.joining("; "));
  }

  /**
   * @param threads for offloaded calls
   * @param capacity of the channel to main
   * @param goroutines what each of them does
   */
  record Program(int threads, int capacity, List<List<Deed>> goroutines) {
    static Arbitrary<Program> any() {
      return Combinators.combine(
              Arbitraries.integers().between(1, 2),
              Arbitraries.integers().between(0, 1),
              deeds(1).ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(3))
          .as(Program::new);
    }

    private static net.jqwik.api.arbitraries.ListArbitrary<Deed> deeds(int depth) {
      Arbitrary<Deed> simple =
          Arbitraries.frequencyOf(
              Tuple.of(1, Arbitraries.just(new Deed.Yield())),
              Tuple.of(1, Arbitraries.integers().between(0, 3).map(Deed.Sleep::new)),
              Tuple.of(3, Arbitraries.integers().between(0, 3).map(Deed.Call::new)),
              Tuple.of(1, Arbitraries.just(new Deed.Send())));
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
                    case Deed.Send s -> 1;
                    case Deed.Locked l -> sends(l.deeds());
                    default -> 0;
                  })
          .sum();
    }

    @Override
    public String toString() {
      StringBuilder b = new StringBuilder("new EventLoop(kernel, " + threads + ")\n");
      b.append("c = chan(").append(capacity).append("); main receives, sleeps, and receives\n");
      for (List<Deed> deeds : goroutines) {
        b.append("go { ").append(text(deeds)).append(" }\n");
      }
      return b.toString().strip();
    }
  }

  /** What all share. */
  private static final class Table {
    final SimKernel k;
    final EventLoop loop;
    Channel<Integer> toMain;
    Locker mutex;
    int inside;
    int ended;
    int calls;

    Table(SimKernel k, EventLoop loop) {
      this.k = k;
      this.loop = loop;
    }
  }

  static void run(SimKernel k, Program p) {
    EventLoop loop = new EventLoop(k, p.threads);
    Table t = new Table(k, loop);
    int[] received = new int[1];
    loop.run(
        () -> {
          t.toMain = Go.chan(p.capacity);
          t.mutex = Go.mutex();
          Group all = Go.waitGroup();
          all.add(p.goroutines.size());
          for (List<Deed> deeds : p.goroutines) {
            Go.go(
                () -> {
                  deeds.forEach(d -> act(t, d));
                  t.ended++;
                  all.done();
                });
          }
          for (int i = 0; i < p.sends(); i++) {
            Received<Integer> r = t.toMain.receive();
            rule("values", r.ok() && r.value() == 1, "main received " + r);
            received[0]++;
            Go.sleep(MICRO);
          }
          all.await();
          rule(
              "all end", loop.offload().pending() == 0, "all calls are back, yet some are pending");
        });
    int n = p.goroutines.size();
    rule("all end", t.ended == n, "main goes on, although " + (n - t.ended) + " have not ended");
    rule("values", received[0] == p.sends(), "main received " + received[0] + " of " + p.sends());
  }

  private static void act(Table t, Deed deed) {
    switch (deed) {
      case Deed.Yield y -> Go.yield();
      case Deed.Sleep s -> {
        long start = t.k.nanoTime();
        Go.sleep(s.micros() * MICRO);
        long slept = t.k.nanoTime() - start;
        rule("sleep", slept >= s.micros() * MICRO, "a sleep ended after " + slept + " ns");
      }
      case Deed.Send s -> t.toMain.send(1);
      case Deed.Call c -> {
        int number = t.calls++;
        int came =
            t.loop
                .offload()
                .call(
                    () -> {
                      t.k.block("read", c.micros() * MICRO);
                      return number;
                    });
        rule("results", came == number, "call " + number + " came back with the result of " + came);
      }
      case Deed.Locked l -> {
        t.mutex.lock();
        t.inside++;
        rule("one at a time", t.inside == 1, t.inside + " goroutines have the mutex at once");
        l.deeds().forEach(d -> act(t, d));
        t.inside--;
        t.mutex.unlock();
      }
    }
  }

  private static void rule(String rule, boolean holds, String message) {
    Violation.unless(holds, rule, message);
  }
}
