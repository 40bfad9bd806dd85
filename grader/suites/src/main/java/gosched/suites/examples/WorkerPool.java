package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;
import gosched.kit.Received;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * More workers than CPUs. Each takes a job, reads a file, and computes; but no more of them compute
 * at once than there are CPUs. A buffered channel is the semaphore: to send is to get in, and it
 * waits while the channel is full.
 */
final class WorkerPool implements Example {
  /** A file takes so many times as long as to compute what is in it. */
  private static final int READ = 10;

  @Override
  public Done run(Size size) {
    Channel<Integer> jobs = Go.chan(0);
    Channel<Integer> results = Go.chan(size.workers());
    Channel<Boolean> semaphore = Go.chan(size.cpus());
    AtomicInteger inside = new AtomicInteger();
    for (int w = 0; w < size.workers(); w++) {
      Go.go(
          () -> {
            for (Received<Integer> job = jobs.receive(); job.ok(); job = jobs.receive()) {
              Go.block("read", READ * size.work());
              semaphore.send(true);
              int computing = inside.incrementAndGet();
              Go.work(size.work());
              inside.decrementAndGet();
              semaphore.receive();
              results.send(computing <= size.cpus() ? job.value() : 0);
            }
          });
    }
    Go.go(
        () -> {
          for (int job = 1; job <= size.tasks(); job++) {
            jobs.send(job);
          }
          jobs.close();
        });
    long sum = 0;
    for (int i = 0; i < size.tasks(); i++) {
      sum += results.receive().value();
    }
    WrongResult.unless("the sum", size.tasks() * (size.tasks() + 1L) / 2, sum);
    return new Done(size.tasks(), size.tasks() * size.work());
  }
}
