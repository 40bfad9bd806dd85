package gosched.suites.lab05;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import gosched.suites.threads.Holding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the Ps had in their queues when GOMAXPROCS becomes 1. */
final class HomelessOrder {
  private static final long MICRO = 1_000;

  /** All Ps are held by then, so nobody steals from here on. */
  private static final long SETTLED = 300 * MICRO;

  private static final long STOP = 500 * MICRO;
  private static final long END = 1_000 * MICRO;

  private HomelessOrder() {}

  /**
   * @param procs how many Ps there are at first
   * @param queued goroutines in the queue of each
   * @param global goroutines in the global queue
   */
  record Program(int procs, int queued, int global) {
    static List<Program> all() {
      return List.of(
          new Program(2, 1, 0),
          new Program(2, 3, 2),
          new Program(3, 2, 1),
          new Program(4, 3, 3),
          new Program(4, 4, 0));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\non each P a goroutine starts "
          + queued
          + " goroutines, which stay in its queue, the last of them as runnext; "
          + global
          + " are in the global queue; then main sets GOMAXPROCS to 1";
    }
  }

  static void run(SimKernel k, Program p) {
    Holding told = new Holding(k, p.procs);
    Map<String, List<String>> queues = new TreeMap<>();
    List<String> global = new ArrayList<>();
    List<String> order = new ArrayList<>();
    new GmpScheduler(told.kernel(), p.procs)
        .run(
            () -> {
              long begin = k.nanoTime();
              Group all = Go.waitGroup();
              all.add(p.procs * p.queued + p.global);
              for (int i = 1; i < p.procs; i++) {
                Go.go(
                    () -> {
                      k.sleep(begin + SETTLED - k.nanoTime());
                      fill(p, told, k, queues, order, all);
                      k.sleep(begin + END - k.nanoTime());
                    });
                k.sleep(20 * MICRO); // until another M has it
              }
              k.sleep(begin + SETTLED - k.nanoTime());
              fill(p, told, k, queues, order, all);
              for (int i = 0; i < p.global; i++) {
                String name = "global " + i;
                global.add(name);
                Go.syscall(() -> Go.go(() -> end(name, order, all)));
              }
              k.sleep(begin + STOP - k.nanoTime());
              Violation.unless(
                  queues.size() == p.procs && order.isEmpty(),
                  "the program",
                  "each P was to have a goroutine, and have a queue: " + queues);
              int was = Go.gomaxprocs(1);
              told.most(1);
              Violation.unless(was == p.procs, "GOMAXPROCS", "it was " + p.procs + ", not " + was);
              all.await();
            });
    List<String> expected = new ArrayList<>();
    queues.values().forEach(expected::addAll); // P0's are in its queue still
    expected.addAll(global);
    Violation.unless(
        order.equals(expected),
        "the order in which they would have run",
        "they ran in this order: " + order + "; expected: " + expected);
  }

  /** The queue of the caller's P: the last comes first, since it is runnext. */
  private static void fill(
      Program p,
      Holding told,
      SimKernel k,
      Map<String, List<String>> queues,
      List<String> order,
      Group all) {
    String held = told.heldBy(k.current());
    List<String> queue = new ArrayList<>();
    for (int i = 0; i < p.queued; i++) {
      String name = held + " " + i;
      Go.go(() -> end(name, order, all));
      queue.add(i == p.queued - 1 ? 0 : queue.size(), name);
    }
    queues.put(held, queue);
  }

  private static void end(String name, List<String> order, Group all) {
    order.add(name);
    all.done();
  }
}
