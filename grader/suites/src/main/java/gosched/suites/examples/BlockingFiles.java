package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;

/**
 * Many goroutines that each read a file, which blocks the kernel thread that they are on. Nobody
 * computes: a scheduler is good at this if a blocked thread costs it no CPU.
 */
final class BlockingFiles implements Example {
  @Override
  public Done run(Size size) {
    Channel<Integer> read = Go.chan(size.tasks());
    for (int i = 1; i <= size.tasks(); i++) {
      int file = i;
      Go.go(
          () -> {
            Go.block("read", size.work());
            read.send(file);
          });
    }
    long sum = 0;
    for (int i = 0; i < size.tasks(); i++) {
      sum += read.receive().value();
    }
    WrongResult.unless("the sum", size.tasks() * (size.tasks() + 1L) / 2, sum);
    return new Done(size.tasks(), 0);
  }
}
