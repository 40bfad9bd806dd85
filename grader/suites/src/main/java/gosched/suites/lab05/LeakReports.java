package gosched.suites.lab05;

import gosched.kit.Case;
import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Leak;
import gosched.kit.Locker;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who is reported when main returns. */
final class LeakReports {
  private static final long MICRO = 1_000;

  private LeakReports() {}

  /** How a goroutine is forgotten, or is not. */
  enum Fate {
    RECEIVES("chan receive"),
    SENDS("chan send"),
    SELECTS("select"),
    LOCKS("sync.Mutex.Lock"),
    AWAITS("sync.WaitGroup.Wait"),
    SLEEPS("sleep"),
    ENDS(null),
    CALLS(null),
    WAITS_AND_ENDS(null);

    final String reason;

    Fate(String reason) {
      this.reason = reason;
    }
  }

  /**
   * @param told whether reportLeaks was called
   */
  record Program(int procs, List<Fate> fates, boolean told) {
    static List<Program> all() {
      List<Fate> each = List.of(Fate.values());
      return List.of(
          new Program(2, List.of(), true),
          new Program(1, each, true),
          new Program(2, each.reversed(), true),
          new Program(3, List.of(Fate.ENDS, Fate.RECEIVES, Fate.CALLS, Fate.RECEIVES), true),
          new Program(2, each, false));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")"
          + (told ? ", reportLeaks(...)" : "")
          + "\nmain starts goroutines with these fates, waits, and returns: "
          + fates;
    }
  }

  static void leaks(SimKernel k, Program p) {
    GmpScheduler scheduler = new GmpScheduler(k, p.procs);
    List<Leak> leaks = new ArrayList<>();
    if (p.told) {
      scheduler.reportLeaks(leaks::add);
    }
    List<Leak> expected = new ArrayList<>();
    int[] lines = new int[p.fates.size()];
    G[] gs = new G[p.fates.size()];
    scheduler.run(
        () -> {
          for (int i = 0; i < gs.length; i++) {
            int me = i;
            gs[i] = Go.go(() -> lines[me] = meet(p.fates.get(me), lines, me));
          }
          Go.sleep(100 * MICRO);
          Go.syscall(k::settle);
          for (int i = 0; i < gs.length && p.told; i++) {
            String reason = p.fates.get(i).reason;
            if (reason != null) {
              Violation.unless(
                  reason.equals(String.valueOf(gs[i].waitReason())),
                  "the program",
                  gs[i] + " was to wait for: " + reason);
              expected.add(
                  new Leak(gs[i].id(), gs[i].waitReason(), "LeakReports.java:" + lines[i]));
            }
          }
        });
    expected.sort(Comparator.comparing(Leak::goroutine));
    Violation.unless(
        leaks.equals(expected),
        "who waits is reported",
        "reported: " + leaks + "; expected: " + expected);
  }

  /** The number of the line after the one that calls. */
  private static int nextLine() {
    return StackWalker.getInstance().walk(s -> s.skip(1).findFirst()).orElseThrow().getLineNumber()
        + 1;
  }

  private static int meet(Fate fate, int[] lines, int me) {
    Channel<Integer> c = Go.chan(0);
    Locker mutex = Go.mutex();
    Group group = Go.waitGroup();
    switch (fate) {
      case RECEIVES -> {
        lines[me] = nextLine();
        c.receive();
      }
      case SENDS -> {
        lines[me] = nextLine();
        c.send(1);
      }
      case SELECTS -> {
        lines[me] = nextLine();
        Go.select(Case.receive(c));
      }
      case LOCKS -> {
        mutex.lock();
        lines[me] = nextLine();
        mutex.lock();
      }
      case AWAITS -> {
        group.add(1);
        lines[me] = nextLine();
        group.await();
      }
      case SLEEPS -> {
        lines[me] = nextLine();
        Go.sleep(3_600_000_000L * MICRO);
      }
      case CALLS -> Go.block("read", 1_000_000 * MICRO);
      case WAITS_AND_ENDS -> {
        Go.go(() -> c.send(1));
        c.receive();
      }
      case ENDS -> {}
    }
    return lines[me];
  }
}
