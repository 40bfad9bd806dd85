package gosched.suites.lab01;

import gosched.lab01.ThreadPool;
import gosched.sim.SimKernel;
import gosched.suites.lab01.PoolLedger.Does;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generated programs on a pool: several threads submit tasks, with pauses. */
final class PoolPrograms {
  private static final long LONG_AFTER = 1_000_000_000L;

  private PoolPrograms() {}

  /**
   * One step of a client.
   *
   * @param pause how long it sleeps first, in ns
   */
  record Step(long pause, Does does) {
    @Override
    public String toString() {
      return (pause == 0 ? "" : "sleep(" + pause + "); ") + "submit(" + does + ")";
    }
  }

  /**
   * @param keepAlive in ns
   * @param clients what each of the threads that submit does
   */
  record Program(int max, long keepAlive, List<List<Step>> clients) {
    static Arbitrary<Program> any() {
      // A pause as long as the keep-alive, or as long as a task: there the races are.
      Arbitrary<Long> pause = Arbitraries.of(0L, 0L, PoolLedger.SLOW, 2_000L);
      Arbitrary<Step> step =
          Combinators.combine(
                  pause,
                  Arbitraries.of(Does.QUICK, Does.SLOW, Does.SLOW, Does.THROWS, Does.SUBMITS))
              .as(Step::new);
      return Combinators.combine(
              Arbitraries.integers().between(1, 3),
              Arbitraries.of(0L, 2_000L, PoolLedger.SLOW),
              step.list().ofMinSize(1).ofMaxSize(5).list().ofMinSize(1).ofMaxSize(2))
          .as(Program::new);
    }

    @Override
    public String toString() {
      return "new ThreadPool(kernel, max "
          + max
          + ", keep-alive "
          + keepAlive
          + " ns)\n"
          + IntStream.range(0, clients.size())
              .mapToObj(
                  i ->
                      "client"
                          + i
                          + ": "
                          + clients.get(i).stream()
                              .map(Step::toString)
                              .collect(Collectors.joining("; ")))
              .collect(Collectors.joining("\n"))
          + "\n(QUICK tasks do nothing, SLOW ones take "
          + PoolLedger.SLOW
          + " ns, SUBMITS ones submit a QUICK one)";
    }
  }

  /**
   * Runs the program.
   *
   * @param inBetween looks after every submit, while tasks run
   * @param atRest looks whenever all are at rest
   * @param afterwards looks once, long after the last task
   */
  static void run(
      SimKernel k,
      Program p,
      Consumer<PoolLedger> inBetween,
      Consumer<PoolLedger> atRest,
      Consumer<PoolLedger> afterwards) {
    ThreadPool pool = new ThreadPool(k, p.max, p.keepAlive);
    PoolLedger ledger = new PoolLedger(k, pool, p.max);
    for (int c = 0; c < p.clients.size(); c++) {
      List<Step> steps = p.clients.get(c);
      ledger.startClient(
          "client" + c,
          () -> {
            for (Step s : steps) {
              if (s.pause > 0) {
                k.sleep(s.pause);
              }
              ledger.submit(s.does);
              inBetween.accept(ledger);
            }
          });
    }
    for (int i = 0; i < 200 && (ledger.clients() > 0 || ledger.ended < ledger.accepted); i++) {
      k.settle();
      atRest.accept(ledger);
      k.sleep(1_000);
    }
    k.calmDown();
    k.sleep(LONG_AFTER);
    k.settle();
    ledger.someRan();
    atRest.accept(ledger);
    afterwards.accept(ledger);
  }
}
