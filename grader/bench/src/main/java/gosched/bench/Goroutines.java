package gosched.bench;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import java.util.function.Function;

/**
 * The programs that are measured, for goroutines, on the real kernel. {@link VirtualThreads} has
 * the same ones. Each returns how often what is measured really happened.
 *
 * @param scheduler made anew for each run
 */
record Goroutines(Function<Kernel, Scheduler> scheduler) {

  /** Two goroutines yield in turn, {@code switches} times in all. Not for lab 01's schedulers. */
  int yields(int switches) {
    Turns turns = new Turns();
    Go.run(
        scheduler,
        () -> {
          Go.go(() -> yieldOften(turns, 2, switches / 2));
          yieldOften(turns, 1, switches / 2);
        });
    return turns.passed();
  }

  private static void yieldOften(Turns turns, int me, int times) {
    for (int i = 0; i < times; i++) {
      turns.take(me);
      Go.yield();
    }
  }

  /**
   * Two goroutines play ping-pong over two unbuffered channels, {@code switches} messages in all.
   * Who has sent waits for the answer, so each message is one switch.
   */
  int messages(int switches) {
    Turns turns = new Turns();
    Go.run(
        scheduler,
        () -> {
          Channel<Turns> ping = Go.chan(0);
          Channel<Turns> pong = Go.chan(0);
          Go.go(
              () -> {
                for (int i = 0; i < switches / 2; i++) {
                  Turns ball = ping.receive().value();
                  ball.take(2);
                  pong.send(ball);
                }
              });
          for (int i = 0; i < switches / 2; i++) {
            ping.send(turns);
            pong.receive().value().take(1);
          }
        });
    return turns.passed();
  }

  /** Starts goroutines that end at once, {@code batch} at a time, and waits for each batch. */
  int spawns(int spawns, int batch) {
    Count ended = new Count();
    Go.run(
        scheduler,
        () -> {
          Group group = Go.waitGroup();
          Runnable body =
              () -> {
                ended.increment();
                group.done();
              };
          for (int i = 0; i < spawns / batch; i++) {
            group.add(batch);
            for (int j = 0; j < batch; j++) {
              Go.go(body);
            }
            group.await();
          }
        });
    return ended.value();
  }
}
