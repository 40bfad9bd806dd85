package gosched.suites.examples;

import gosched.kit.Channel;
import gosched.kit.Go;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Short tasks, and meanwhile a crowd of goroutines, the workers, in system calls that do not return
 * in time. Each of these keeps a kernel thread; if each kernel thread has a run queue, whoever
 * looks for work looks into all of them.
 *
 * <p>The tasks are the nodes of two long lists: who is at a node starts a goroutine for the next
 * one and then computes for this one. So there is never more than one node in a queue, and whether
 * a second CPU helps depends on how soon it finds that one.
 *
 * <p>From lab 05 on who was made last runs next, and thieves leave it alone for some microseconds.
 * That is another story; so each node starts a second goroutine, which has nothing to do.
 */
final class BlockedCrowd implements Example {
  private static final int LISTS = 2;

  /** In ns: longer than all the rest takes. */
  private static final long BLOCKED = 5_000_000_000L;

  /** In ns, for each of the crowd: to start its thread, with room. */
  private static final long TO_BLOCK = 300_000;

  @Override
  public Done run(Size size) {
    long began = Go.nanoTime();
    for (int i = 0; i < size.workers(); i++) {
      Go.go(() -> Go.block("read", BLOCKED));
    }
    Go.sleep(size.workers() * TO_BLOCK);
    long prepared = Go.nanoTime() - began;
    Channel<Integer> end = Go.chan(1);
    AtomicInteger left = new AtomicInteger(size.tasks());
    for (int list = 0; list < LISTS; list++) {
      int length = size.tasks() / LISTS + (list < size.tasks() % LISTS ? 1 : 0);
      if (length > 0) {
        Go.go(() -> node(length, size.work(), left, end));
      }
    }
    WrongResult.unless("what is left", 0, end.receive().value());
    return new Done(size.tasks(), size.tasks() * size.work(), prepared);
  }

  private static void node(int length, long work, AtomicInteger left, Channel<Integer> end) {
    if (length > 1) {
      Go.go(() -> node(length - 1, work, left, end));
      Go.go(() -> {}); // it is this one that waits in runnext, where there is one
    }
    Go.work(work);
    int more = left.decrementAndGet();
    if (more == 0) {
      end.send(more);
    }
  }
}
