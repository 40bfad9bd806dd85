package gosched.suites.lab05;

import gosched.kit.Event.Kind;
import gosched.kit.Go;
import gosched.kit.KernelThread;
import gosched.kit.Processor;
import gosched.sim.SimKernel;
import gosched.suites.threads.Holding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a monitor sees of the Ps at rest, against what the scheduler has told of them. */
final class Looks {
  private static final long MICRO = 1_000;

  private Looks() {}

  record Program(int procs) {
    static List<Program> all() {
      return List.of(new Program(1), new Program(2), new Program(3));
    }

    @Override
    public String toString() {
      return "a subclass of GmpScheduler with a monitor of its own, and "
          + procs
          + " Ps\nmain starts goroutines that keep their Ps, one after the other until all Ps are"
          + " held; they end;\nmain sets GOMAXPROCS to one more; its P is taken from a system call"
          + " while another M searches";
    }
  }

  private record Run(SimKernel k, Watcher w, List<KernelThread> at, boolean[] done) {}

  static void tellWhatIs(SimKernel k, Program p) {
    Run run = new Run(k, new Watcher(k, p.procs), new ArrayList<>(), new boolean[1]);
    Watcher w = run.w;
    w.scheduler.run(
        () -> {
          look(run, p.procs);
          for (int held = 1; held < p.procs; held++) {
            Go.go(() -> occupy(run));
            look(run, p.procs);
            w.rule(run.at.size() == held, "a P for each", run.at.size() + " have got a P");
          }
          Go.go(() -> {});
          queue(run, false);
          Go.yield();
          k.sleep(50 * MICRO);
          queue(run, true);
          end(run);
          look(run, p.procs);
          w.told.most(p.procs + 1);
          Go.gomaxprocs(p.procs + 1);
          look(run, p.procs + 1);
          search(run);
          w.toldOfAll();
        });
    w.ended();
  }

  private static void occupy(Run run) {
    run.at.add(run.k.current());
    while (!run.done[0]) {
      run.k.park();
    }
  }

  /** All that keep a P end. */
  private static void end(Run run) {
    run.done[0] = true;
    run.at.forEach(run.k::unpark);
    run.at.clear();
  }

  /** Main, which holds a P. At rest. */
  private static void look(Run run, int procs) {
    Watcher w = run.w;
    run.k.sleep(100 * MICRO); // a thief waits for 3 us before it takes who is next
    run.k.settle();
    List<? extends Processor> all = w.ps().all();
    w.rule(all.size() == procs, "all()", "all() are " + all.size() + " of " + procs + " Ps");
    Set<KernelThread> holders = new HashSet<>(run.at);
    holders.add(run.k.current());
    Set<KernelThread> seen =
        all.stream().filter(p -> !p.isIdle()).map(Processor::thread).collect(Collectors.toSet());
    w.rule(
        seen.equals(holders),
        "isIdle(), thread()",
        "Ps that are not idle are those of " + seen + "; they are held by " + holders);
    w.rule(
        w.ps().idle() == procs - holders.size(),
        "idle()",
        "of " + procs + " Ps " + holders.size() + " are held, and idle() says " + w.ps().idle());
    long without = all.stream().map(Processor::thread).filter(Objects::isNull).count();
    long used = w.told.all(Kind.ACQUIREP).stream().map(Holding.Told::detail).distinct().count();
    w.rule(
        without == procs - used,
        "thread()",
        used + " of " + procs + " Ps were ever held, and " + without + " have no thread");
    w.rule(
        w.ps().spinning() == 0, "spinning()", "all rest, and spinning() is " + w.ps().spinning());
    for (Processor p : all) {
      w.rule(p.isEmpty(), "isEmpty()", "nobody is queued, and a P says that it is not empty");
      w.rule(p.syscall() == 0, "syscall()", "nobody is in a call; syscall() is " + p.syscall());
    }
  }

  /** All Ps are held. Of main's, and of no other one. */
  private static void queue(Run run, boolean empty) {
    for (Processor p : run.w.ps().all()) {
      boolean mine = p.thread() == run.k.current();
      run.w.rule(
          p.isEmpty() == (empty || !mine),
          "isEmpty()",
          "somebody waits "
              + (empty ? "nowhere" : "in the queue of main's P")
              + ", and isEmpty() of the P of "
              + p.thread()
              + " is "
              + p.isEmpty());
    }
  }

  /** At least two Ps. One is kept; main's is taken from a call; the one that kept it searches. */
  private static void search(Run run) {
    run.done[0] = false;
    Go.go(() -> occupy(run));
    run.k.sleep(100 * MICRO);
    run.k.settle();
    run.w.rule(run.at.size() == 1, "a P for each", "who was started has no P");
    Go.syscall(
        () -> {
          boolean[] took = new boolean[1];
          Processor mine = null;
          for (Processor p : run.w.ps().all()) {
            mine = p.thread() == run.k.current() ? p : mine;
          }
          Processor one = mine;
          run.w.outside(() -> took[0] = one.retake(one.syscall()));
          run.w.rule(took[0], "retake()", "main is in a call, and retake() of it says false");
          KernelThread searcher = run.at.getFirst();
          run.w.holdUpAtSpin();
          end(run);
          run.k.settle();
          run.w.rule(
              run.w.stands() == searcher && run.w.ps().spinning() == 1,
              "spinning()",
              "one M searches and stands still; spinning() is " + run.w.ps().spinning());
          run.k.letGo(searcher);
          run.k.settle();
          int spinning = run.w.ps().spinning();
          int idle = run.w.ps().idle();
          int all = run.w.ps().all().size();
          run.w.rule(
              spinning == 0 && idle == all,
              "idle()",
              "nobody has anything to do; of " + all + " Ps " + idle + " are idle, as is said");
        });
  }
}
