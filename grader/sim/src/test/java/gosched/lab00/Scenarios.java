package gosched.lab00;

import gosched.kit.Coroutine;
import gosched.kit.Kernel;
import gosched.kit.KernelLock;
import gosched.kit.KernelThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Small woven programs for the simulator's own tests, right and wrong. */
public final class Scenarios {
  /** What a scenario found out, for its oracle: the scenario is woven, the oracle is not. */
  public static final class Ledger {
    public final int[] out = new int[64];
    public int pushed;
    public int ended;
    public long time;
  }

  private Scenarios() {}

  /** An owner pushes and pops, two thieves steal; every value must come out exactly once. */
  public static void ring(Kernel k, Ring.Fault fault, long seed, int ops, Ledger ledger) {
    Ring ring = new Ring(fault);
    Runnable owner =
        () -> {
          SplittableRandom random = new SplittableRandom(seed);
          for (int i = 0; i < ops; i++) {
            if (random.nextInt(5) < 3) {
              if (ring.push(ledger.pushed + 1)) {
                ledger.pushed++;
              }
            } else {
              ledger.out[ring.pop()]++;
            }
          }
          ledger.out[0] = 0;
        };
    Runnable thief =
        () -> {
          for (int i = 0; i < ops / 4; i++) {
            for (int v : ring.steal()) {
              ledger.out[v]++;
            }
          }
        };
    k.start("owner", owner);
    k.start("thief1", thief);
    k.start("thief2", thief);
    settle(k);
    for (int v = ring.pop(); v != 0; v = ring.pop()) {
      ledger.out[v]++;
    }
  }

  private static void settle(Kernel k) {
    ((gosched.sim.SimKernel) k).settle();
  }

  /** A worker that parks when its queue is empty; with the fault it forgets to look again. */
  public static void lostWakeup(Kernel k, boolean fault, Ledger ledger) {
    AtomicInteger queued = new AtomicInteger();
    AtomicReference<KernelThread> idle = new AtomicReference<>();
    KernelThread worker =
        k.start(
            "worker",
            () -> {
              while (ledger.ended < 3) {
                if (queued.get() > 0) {
                  queued.decrementAndGet();
                  ledger.ended++;
                  continue;
                }
                idle.set(k.current());
                if (fault || queued.get() == 0) {
                  k.park();
                }
                idle.set(null);
              }
            });
    for (int i = 0; i < 3; i++) {
      queued.incrementAndGet();
      KernelThread t = idle.get();
      if (t == worker && idle.compareAndSet(t, null)) {
        k.unpark(t);
      }
    }
    while (ledger.ended < 3) {
      k.parkNanos(1_000_000);
      if (k.nanoTime() > 2_000_000_000L) {
        throw new gosched.sim.Violation("lost wakeup", "ended " + ledger.ended + " of 3");
      }
    }
  }

  /** Takes a park's return for the event that it waited for. */
  public static void trustsPark(Kernel k, boolean fault, Ledger ledger) {
    AtomicInteger event = new AtomicInteger();
    KernelThread t =
        k.start(
            "waiter",
            () -> {
              do {
                k.park();
              } while (!fault && event.get() == 0);
              ledger.ended = event.get();
            });
    event.set(1);
    k.unpark(t);
    settle(k);
    if (ledger.ended != 1) {
      throw new gosched.sim.Violation("woke for no reason", "ended with " + ledger.ended);
    }
  }

  /** Two locks, taken in both orders. */
  public static void lockOrder(Kernel k) {
    KernelLock a = k.lock("a");
    KernelLock b = k.lock("b");
    k.start("ab", () -> both(a, b));
    both(b, a);
    settle(k);
  }

  private static void both(KernelLock first, KernelLock second) {
    first.lock();
    second.lock();
    second.unlock();
    first.unlock();
  }

  /** Waits for a flag that is set, or for ever. */
  public static void spin(Kernel k, boolean set) {
    AtomicInteger flag = new AtomicInteger();
    k.start(
        "setter",
        () -> {
          if (set) {
            flag.set(1);
          }
        });
    while (flag.get() == 0) {
      // spins
    }
  }

  /** A plain counter that two threads increment without a lock. */
  public static int count;

  public static void staticState(Kernel k) {
    count++;
    for (int i = 0; i < count % 7; i++) {
      k.lock("l").lock();
    }
  }

  /** An idle worker leaves at its time-out; the fault: it leaves with a task in its hand. */
  public static void timeoutRace(Kernel k, boolean fault, Ledger ledger) {
    KernelLock lock = k.lock("pool");
    Deque<Runnable> tasks = new ArrayDeque<>();
    boolean[] idle = new boolean[1];
    KernelThread worker =
        k.start(
            "worker",
            () -> {
              lock.lock();
              idle[0] = true;
              lock.unlock();
              long deadline = k.nanoTime() + 1_000;
              while (true) {
                k.parkNanos(deadline - k.nanoTime());
                boolean late = k.nanoTime() >= deadline;
                if (fault && late) {
                  break;
                }
                lock.lock();
                Runnable task = tasks.poll();
                if (task == null && late) {
                  idle[0] = false;
                  lock.unlock();
                  break;
                }
                lock.unlock();
                if (task != null) {
                  task.run();
                  break;
                }
              }
            });
    lock.lock();
    boolean handed = idle[0];
    if (handed) {
      tasks.add(() -> ledger.ended++);
    }
    lock.unlock();
    if (handed) {
      k.unpark(worker);
    }
    k.sleep(10_000);
    settle(k);
    if (handed && ledger.ended != 1) {
      throw new gosched.sim.Violation("lost task", "a task was handed over and never ran");
    }
  }

  /** A tiny M:N scheduler: goroutines are coroutines that Ms take from one queue. */
  public static void coroutines(Kernel k, boolean early, Ledger ledger) {
    KernelLock lock = k.lock("queue");
    Deque<Task> queue = new ArrayDeque<>();
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      Task task = new Task();
      task.coroutine =
          new Coroutine(
              () -> {
                for (int s = 0; s < 3; s++) {
                  task.steps++;
                  if (early) {
                    put(lock, queue, task);
                  }
                  Coroutine.suspend();
                }
              });
      put(lock, queue, task);
    }
    for (int m = 0; m < 2; m++) {
      k.start(
          "M" + m,
          () -> {
            while (done.get() < 3) {
              lock.lock();
              Task task = queue.poll();
              lock.unlock();
              if (task == null) {
                k.sleep(1_000);
                continue;
              }
              task.coroutine.resume();
              if (task.coroutine.isDone()) {
                lock.lock();
                ledger.ended += task.steps;
                lock.unlock();
                done.incrementAndGet();
              } else if (!early) {
                put(lock, queue, task);
              }
            }
          });
    }
    while (done.get() < 3) {
      k.sleep(1_000);
    }
  }

  private static void put(KernelLock lock, Deque<Task> queue, Task task) {
    lock.lock();
    queue.add(task);
    lock.unlock();
  }

  private static final class Task {
    Coroutine coroutine;
    int steps;
  }
}
