package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;

/**
 * A few goroutines that compute for long, and nothing else. The scheduler has next to nothing to
 * do, so this is as fast as the machine allows it.
 */
final class Compute implements Example {
  @Override
  public Done run(Size size) {
    Channel<Integer> done = Go.chan(size.tasks());
    for (int i = 1; i <= size.tasks(); i++) {
      int number = i;
      Go.go(
          () -> {
            Go.work(size.work());
            done.send(number);
          });
    }
    long sum = 0;
    for (int i = 0; i < size.tasks(); i++) {
      sum += done.receive().value();
    }
    WrongResult.unless("the sum", size.tasks() * (size.tasks() + 1L) / 2, sum);
    return new Done(size.tasks(), size.tasks() * size.work());
  }
}
