package gosched.lab01;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.Scheduler.Commit;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TodoMeansNotStarted.class)
class PooledSchedulerTest {

  private static PooledScheduler pooled(Kernel kernel, int maxThreads) {
    return new PooledScheduler(kernel, maxThreads, Long.MAX_VALUE);
  }

  @Test
  void main_isATaskLikeTheOthers() {
    Run.on(
        kernel -> pooled(kernel, 1),
        s -> {
          assertEquals(1, s.current().id());
          assertEquals(new ThreadPool.Stats(1, 0, 0, 1, 0, 0), s.poolStats());
        });
  }

  @Test
  void aThread_servesManyGoroutines() {
    Queue<Integer> threads = new ConcurrentLinkedQueue<>();
    Run.on(
        kernel -> pooled(kernel, 2),
        s -> {
          Channel<Integer> done = Go.chan(100);
          for (int i = 0; i < 100; i++) {
            Go.go(
                () -> {
                  threads.add(Go.current().thread().id());
                  done.send(1);
                });
          }
          for (int i = 0; i < 100; i++) {
            done.receive();
          }
        });
    assertEquals(100, threads.size());
    assertEquals(1, threads.stream().distinct().count(), "main has the other one");
  }

  @Test
  void aGoroutineThatWaits_holdsItsThread() {
    Run.on(
        kernel -> pooled(kernel, 2),
        s -> {
          G waiter = s.go(() -> s.park(WaitReason.PARKED, Commit.NONE));
          Run.untilWaiting(waiter);
          s.go(() -> {});
          assertEquals(1, s.poolStats().queued());
          s.ready(waiter);
          Run.until(s.kernel(), () -> s.poolStats().completed() == 2);
        });
  }
}
