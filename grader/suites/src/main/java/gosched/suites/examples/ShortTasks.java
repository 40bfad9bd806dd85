package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;

/**
 * Very many goroutines of very little work. Each works, starts the next one and ends; there are as
 * many such chains as workers, so as many goroutines can run at any time. Nobody waits for anybody:
 * what it takes besides the work is what the scheduler takes to start and to end a goroutine.
 */
final class ShortTasks implements Example {
  @Override
  public Done run(Size size) {
    Channel<Integer> ends = Go.chan(size.workers());
    for (int chain = 0; chain < size.workers(); chain++) {
      int length = size.tasks() / size.workers() + (chain < size.tasks() % size.workers() ? 1 : 0);
      Go.go(() -> link(0, length, size.work(), ends));
    }
    long done = 0;
    for (int chain = 0; chain < size.workers(); chain++) {
      done += ends.receive().value();
    }
    WrongResult.unless("the number of tasks done", size.tasks(), done);
    return new Done(done, done * size.work());
  }

  private static void link(int before, int length, long work, Channel<Integer> ends) {
    if (before == length) {
      ends.send(before);
      return;
    }
    Go.work(work);
    Go.go(() -> link(before + 1, length, work, ends));
  }
}
