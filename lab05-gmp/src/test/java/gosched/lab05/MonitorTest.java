package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.Kernel;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.kit.Processors;
import gosched.kit.RealKernel;
import gosched.kit.SystemMonitor;
import gosched.kit.TodoMeansNotStarted;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A scheduler with another monitor than the lab's own. */
@ExtendWith(TodoMeansNotStarted.class)
class MonitorTest {

  /** It has no thread and does nothing; the tests do it in its place. */
  private static final class Nobody implements SystemMonitor {
    final AtomicInteger starts = new AtomicInteger();
    final AtomicInteger acquired = new AtomicInteger();
    final AtomicInteger ends = new AtomicInteger();
    volatile Processors all;

    @Override
    public void start(Processors ps) {
      all = ps;
      starts.incrementAndGet();
    }

    @Override
    public void acquired() {
      acquired.incrementAndGet();
    }

    @Override
    public void end() {
      ends.incrementAndGet();
    }

    @Override
    public boolean isDeep() {
      return true;
    }
  }

  private static final class WithNobody extends GmpScheduler {
    final Nobody monitor;

    WithNobody(Kernel kernel, int procs, Nobody monitor) {
      super(kernel, procs, MAX_THREADS, null, monitor);
      this.monitor = monitor;
    }

    boolean over() {
      return sliceOver();
    }

    /** The only one. */
    Processor p() {
      return monitor.all.all().getFirst();
    }
  }

  private static Nobody onOneP(BiConsumer<WithNobody, Watched> main) {
    Nobody monitor = new Nobody();
    RealKernel.boot(
        Run.LIMIT,
        real -> {
          Watched kernel = new Watched(real);
          WithNobody s = new WithNobody(kernel, 1, monitor);
          s.run(() -> main.accept(s, kernel));
          assertTrue(monitor.all.isOver());
        });
    return monitor;
  }

  @Test
  void itIsToldOfTheBeginning_ofAllPs_andOfTheEnd() {
    int[] acquired = new int[1];
    Nobody monitor =
        onOneP(
            (s, kernel) -> {
              assertFalse(s.monitor.all.isOver());
              assertTrue(s.scheddetail().contains(" sysmonwait=true"));
              acquired[0] = kernel.count(Kind.ACQUIREP);
              assertEquals(acquired[0], s.monitor.acquired.get());
            });
    assertEquals(1, acquired[0]);
    assertEquals(1, monitor.starts.get());
    assertEquals(1, monitor.ends.get());
  }

  @Test
  void itTakesAP_fromTheCallThatItHasSeen_andFromNoOtherOne() {
    AtomicBoolean ran = new AtomicBoolean();
    onOneP(
        (s, kernel) -> {
          int[] calls = new int[2];
          assertEquals(0, s.p().syscall());
          Go.syscall(() -> calls[0] = s.p().syscall());
          Go.go(() -> ran.set(true));
          Go.syscall(
              () -> {
                calls[1] = s.p().syscall();
                assertFalse(s.p().retake(calls[0]), "that call is over");
                assertTrue(s.p().retake(calls[1]));
                Run.until(kernel, () -> ran.get() && s.p().isIdle());
                assertFalse(s.p().retake(calls[1]), "it is taken");
              });
          assertNotEquals(0, calls[0]);
          assertNotEquals(calls[0], calls[1]);
          assertEquals(1, kernel.count(Kind.RETAKE));
          assertEquals(KernelThread.current(), s.p().thread());
        });
  }

  @Test
  void itEndsTheSliceThatItHasSeen_andNoOtherOne() {
    onOneP(
        (s, kernel) -> {
          int first = s.p().schedtick();
          assertFalse(s.over());
          s.p().endSlice(first);
          assertTrue(s.over());
          Go.go(() -> {});
          Go.yield();
          assertNotEquals(first, s.p().schedtick());
          assertFalse(s.over());
          s.p().endSlice(first);
          assertFalse(s.over(), "another slice has begun");
        });
  }
}
