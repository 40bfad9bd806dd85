package gosched.lab03;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Kernel;
import gosched.kit.KernelError;
import gosched.kit.KernelLock;
import gosched.kit.Locker;
import gosched.kit.RealKernel;
import gosched.kit.Scheduler.Commit;
import gosched.kit.TodoMeansNotStarted;
import gosched.kit.WaitReason;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What goes wrong as soon as two run at once: the experiments with a wrong half and a right one.
 */
@ExtendWith(TodoMeansNotStarted.class)
class TrapsTest {
  private static final int ADDS = 5_000_000;

  /** The same with a mutex, which takes longer. */
  private static final int LOCKED = 50_000;

  /** How often a goroutine looks at a flag before it gives up. */
  private static final long LOOKS = 1_000_000_000L;

  private static final int ROUNDS = 1_000;

  private volatile int count;
  private boolean plain;
  private volatile boolean seenByAll;

  private static void print(String format, Object... args) {
    System.out.println(String.format(format, args));
  }

  /** What one writes, all see: and still, to add one takes a read and a write. */
  @Test
  void twoWhoCount_loseSome() {
    print("1 slot: 2 goroutines add %d ones each: %d", ADDS, counted(1, () -> count++));
    print("2 slots: 2 goroutines add %d ones each: %d", ADDS, counted(2, () -> count++));
    Locker[] m = new Locker[1];
    Runnable add =
        () -> {
          m[0].lock();
          count++;
          m[0].unlock();
        };
    int[] sum = new int[1];
    Run.onSlots(
        2,
        s -> {
          m[0] = s.mutex();
          sum[0] = count(true, LOCKED, add);
        });
    print("2 slots and a mutex: 2 goroutines add %d ones each: %d", LOCKED, sum[0]);
    assertEquals(2 * LOCKED, sum[0]);
    assertEquals(2 * ADDS, counted(1, () -> count++));
  }

  private int counted(int slots, Runnable add) {
    int[] sum = new int[1];
    Run.onSlots(slots, s -> sum[0] = count(slots > 1, ADDS, add));
    return sum[0];
  }

  private int count(boolean parallel, int adds, Runnable add) {
    count = 0;
    AtomicInteger here = new AtomicInteger();
    Group all = Go.waitGroup();
    all.add(2);
    for (int i = 0; i < 2; i++) {
      Go.go(
          () -> {
            here.incrementAndGet();
            while (parallel && here.get() < 2) {} // keeps its slot: both begin at once
            for (int n = 0; n < adds; n++) {
              add.run();
            }
            all.done();
          });
    }
    all.await();
    return count;
  }

  /** The compiler may take a plain field for a constant in a loop that does not write it. */
  @Test
  void aPlainFlag_mayNeverBeSeen() {
    print("a plain flag: seen: %s", seen(() -> plain, () -> plain = true));
    boolean inTime = seen(() -> seenByAll, () -> seenByAll = true);
    print("a volatile flag: seen: %s", inTime);
    assertTrue(inTime);
  }

  /** One goroutine looks, many times; another one sets the flag in the middle of it. */
  private static boolean seen(BooleanSupplier flag, Runnable set) {
    AtomicBoolean looks = new AtomicBoolean();
    boolean[] saw = new boolean[1];
    Run.onSlots(
        2,
        s -> {
          Group over = Go.waitGroup();
          over.add(1);
          Go.go(
              () -> {
                looks.set(true);
                long i = 0;
                while (i < LOOKS && !flag.getAsBoolean()) {
                  i++;
                }
                saw[0] = i < LOOKS;
                over.done();
              });
          Run.until(s.kernel(), looks::get);
          s.kernel().sleep(300_000_000); // until the loop has been compiled
          set.run();
          over.await();
        });
    return saw[0];
  }

  /** What a ready would bring about that came before the stack was left. */
  @Test
  void aStackInUse_cannotBeEntered() {
    AtomicReference<IllegalStateException> refused = new AtomicReference<>();
    AtomicBoolean standsOnIt = new AtomicBoolean();
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          Coroutine stack =
              new Coroutine(
                  () -> {
                    standsOnIt.set(true);
                    Run.until(kernel, () -> refused.get() != null);
                  });
          kernel.start("first", stack::resume);
          Run.until(kernel, standsOnIt::get);
          refused.set(assertThrows(IllegalStateException.class, stack::resume));
        });
    print("a stack that is in use, resumed: %s", refused.get().getMessage());
  }

  /** It parks with a kernel's lock in its hand, and comes back on another thread. */
  @Test
  void aLockAcrossAPark_isLost() {
    AtomicReference<KernelError> refused = new AtomicReference<>();
    Run.onSlots(
        2,
        s -> {
          Kernel kernel = s.kernel();
          KernelLock lock = kernel.lock("precious");
          G holder =
              s.go(
                  () -> {
                    lock.lock();
                    s.park(WaitReason.PARKED, Commit.NONE);
                    refused.set(assertThrows(KernelError.class, lock::unlock));
                  });
          Run.until(kernel, () -> holder.status() == G.Status.WAITING);
          AtomicBoolean busy = new AtomicBoolean();
          s.go(
              () -> {
                busy.set(true);
                Run.until(kernel, () -> refused.get() != null); // takes the thread it came from
              });
          Run.until(kernel, busy::get);
          s.ready(holder);
          Run.yieldUntil(() -> refused.get() != null);
          assertFalse(lock.tryLock(), "locked for ever");
        });
    print("after the park: %s", refused.get().getMessage());
  }

  @Test
  void alwaysTheFirstCase_forgetsTheSecond() {
    int[] first = new int[2];
    int[] random = new int[2];
    Run.onSlots(
        1,
        s -> {
          Channel<Integer> a = s.channel(1);
          Channel<Integer> b = s.channel(1);
          a.send(1);
          b.send(1);
          for (int i = 0; i < ROUNDS; i++) {
            int index = Go.select(Case.receive(a), Case.receive(b)).index();
            random[index]++;
            (index == 0 ? a : b).send(1); // always ready
          }
          for (int i = 0; i < ROUNDS; i++) {
            int index = Go.trySelect(Case.receive(a)).index() == 0 ? 0 : 1;
            first[index]++;
            (index == 0 ? a : b).send(1);
          }
        });
    print("always the first that is ready: %d from a, %d from b", first[0], first[1]);
    print("one of them at random: %d from a, %d from b", random[0], random[1]);
    assertEquals(ROUNDS, first[0]);
    assertTrue(random[1] > 300);
  }
}
