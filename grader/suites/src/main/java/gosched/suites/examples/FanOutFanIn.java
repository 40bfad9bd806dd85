package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Received;

/**
 * One goroutine hands out numbers, many square them, one adds the squares up. Who is idle takes the
 * next number, so the work spreads by itself; the two channels are where all meet.
 */
final class FanOutFanIn implements Example {
  private static final int BUFFER = 64;

  @Override
  public Done run(Size size) {
    Channel<Integer> numbers = Go.chan(BUFFER);
    Channel<Long> squares = Go.chan(BUFFER);
    for (int w = 0; w < size.workers(); w++) {
      Go.go(
          () -> {
            for (Received<Integer> r = numbers.receive(); r.ok(); r = numbers.receive()) {
              Go.work(size.work());
              squares.send((long) r.value() * r.value());
            }
          });
    }
    Go.go(
        () -> {
          for (int i = 1; i <= size.tasks(); i++) {
            numbers.send(i);
          }
          numbers.close();
        });
    long sum = 0;
    for (int i = 0; i < size.tasks(); i++) {
      sum += squares.receive().value();
    }
    long n = size.tasks();
    WrongResult.unless("the sum of the squares", n * (n + 1) * (2 * n + 1) / 6, sum);
    return new Done(n, n * size.work());
  }
}
