package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Leak;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the scheduler says of itself. */
@ExtendWith(TodoMeansNotStarted.class)
class TraceTest {

  /** Main alone on one P, three in the queue; one of them is next, and is not counted. */
  @Test
  void schedtrace_isGosLine() {
    List<String> lines = new ArrayList<>();
    Run.byHand(
        1,
        (s, kernel) -> {
          kernel.advance(12 * Run.MS);
          for (int i = 0; i < 3; i++) {
            Go.go(() -> {});
          }
          lines.add(s.schedtrace());
        });
    assertEquals(
        "SCHED 12ms: gomaxprocs=1 idleprocs=0 threads=2 spinningthreads=0 needspinning=1"
            + " idlethreads=0 runqueue=0 [ 2 ] schedticks=[ 1 ]",
        lines.getFirst());
  }

  @Test
  void scheddetail_hasALineForEachP_M_andG() {
    List<String> lines = new ArrayList<>();
    Run.byHand(
        2,
        (s, kernel) -> {
          Channel<Integer> c = Go.chan(0);
          Go.lockOSThread();
          long id = Go.go(c::receive).id();
          Go.sleep(0);
          Run.until(kernel, () -> s.scheddetail().contains("\n  G" + id + ": status=4"));
          lines.addAll(s.scheddetail().lines().toList());
          lines.add("" + id);
        });
    String id = lines.removeLast();
    assertTrue(
        lines.getFirst().matches("SCHED 0ms: gomaxprocs=2 .* runqueue=0 gcwaiting=false .*"),
        lines.getFirst());
    for (String line :
        List.of(
            "  P[01]: status=1 schedtick=\\d+ syscalltick=0 m=1 runqsize=0 .*",
            "  M1: p=[01] curg=1 mallocing=0 .* spinning=false blocked=false lockedg=1",
            "  G1: status=2\\(\\) m=1 lockedm=1",
            "  G" + id + ": status=4\\(chan receive\\) m=nil lockedm=nil")) {
      assertEquals(1, lines.stream().filter(l -> l.matches(line)).count(), line + " in " + lines);
    }
  }

  @Test
  void whoStillWaits_whenMainReturns_isReported() {
    List<Leak> leaks = new ArrayList<>();
    long[] ids = new long[2];
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          GmpScheduler s = new GmpScheduler(kernel, 2);
          s.reportLeaks(leaks::add);
          s.run(
              () -> {
                Channel<Integer> c = Go.chan(0);
                G receiver = Go.go(c::receive);
                G sleeper = Go.go(() -> Go.sleep(3_600_000 * Run.MS));
                G third = Go.go(() -> {});
                ids[0] = receiver.id();
                ids[1] = sleeper.id();
                Run.untilWaiting(receiver, WaitReason.CHAN_RECEIVE);
                Run.untilWaiting(sleeper, WaitReason.SLEEP);
                Run.yieldUntil(() -> third.status() == G.Status.DEAD);
              });
        });
    assertEquals(List.of(ids[0], ids[1]), leaks.stream().map(Leak::goroutine).toList());
    assertEquals(
        List.of(WaitReason.CHAN_RECEIVE, WaitReason.SLEEP),
        leaks.stream().map(Leak::reason).toList());
  }
}
