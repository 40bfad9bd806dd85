package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;

/**
 * One task in sixteen is a hundred times as long as the others. All of them are there from the
 * beginning: does a CPU stand idle while another has a queue?
 */
final class UnevenWork implements Example {
  private static final int ONE_IN = 16;
  private static final int TIMES = 100;

  @Override
  public Done run(Size size) {
    Channel<Long> done = Go.chan(size.tasks());
    long expected = 0;
    for (int i = 0; i < size.tasks(); i++) {
      long work = i % ONE_IN == 0 ? TIMES * size.work() : size.work();
      expected += work;
      Go.go(
          () -> {
            Go.work(work);
            done.send(work);
          });
    }
    long sum = 0;
    for (int i = 0; i < size.tasks(); i++) {
      sum += done.receive().value();
    }
    WrongResult.unless("all work together", expected, sum);
    return new Done(size.tasks(), sum);
  }
}
