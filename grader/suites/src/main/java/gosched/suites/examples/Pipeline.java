package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Received;

/**
 * Numbers go through a row of goroutines. Each computes, adds one and hands on; so at most as many
 * CPUs are busy as there are stages, and no stage is faster than the slowest.
 */
final class Pipeline implements Example {
  private static final int BUFFER = 16;

  @Override
  public Done run(Size size) {
    Channel<Integer> first = Go.chan(BUFFER);
    Go.go(
        () -> {
          for (int i = 1; i <= size.tasks(); i++) {
            first.send(i);
          }
          first.close();
        });
    Channel<Integer> last = first;
    for (int stage = 0; stage < size.workers(); stage++) {
      Channel<Integer> in = last;
      Channel<Integer> out = Go.chan(BUFFER);
      Go.go(() -> stage(in, out, size.work()));
      last = out;
    }
    long count = 0;
    long sum = 0;
    for (Received<Integer> r = last.receive(); r.ok(); r = last.receive()) {
      count++;
      sum += r.value();
    }
    long before = size.tasks() * (size.tasks() + 1L) / 2;
    WrongResult.unless("the sum", before + (long) size.tasks() * size.workers(), sum);
    return new Done(count, count * size.workers() * size.work());
  }

  private static void stage(Channel<Integer> in, Channel<Integer> out, long work) {
    for (Received<Integer> r = in.receive(); r.ok(); r = in.receive()) {
      Go.work(work);
      out.send(r.value() + 1);
    }
    out.close();
  }
}
