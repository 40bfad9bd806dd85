package gosched.suites.lab05;

import gosched.kit.Channel;
import gosched.kit.G;
import gosched.kit.Go;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.List;
import java.util.regex.Pattern;

/** The lines of scheddetail, in a state that is known. */
final class Details {
  private static final long MICRO = 1_000;

  private Details() {}

  /**
   * @param waiting goroutines that wait for a channel
   * @param locked whether one of them is locked to its thread
   * @param queued goroutines in main's queue
   */
  record Program(int procs, int waiting, boolean locked, int queued) {
    static List<Program> all() {
      return List.of(
          new Program(1, 0, false, 0),
          new Program(1, 2, false, 3),
          new Program(2, 1, true, 0),
          new Program(3, 2, true, 0));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\n"
          + (waiting + " goroutines wait for a channel, ")
          + (locked ? "the first locked to its thread; " : "")
          + ("main starts " + queued + " more, and calls scheddetail()");
    }
  }

  static void scheddetail(SimKernel k, Program p) {
    GmpScheduler scheduler = new GmpScheduler(k, p.procs);
    scheduler.run(
        () -> {
          Channel<Integer> c = Go.chan(0);
          G[] waiting = new G[p.waiting];
          String[] thread = new String[1];
          for (int i = 0; i < p.waiting; i++) {
            boolean locked = p.locked && i == 0;
            waiting[i] =
                Go.go(
                    () -> {
                      if (locked) {
                        Go.lockOSThread();
                        thread[0] = k.current().name();
                      }
                      c.receive();
                    });
          }
          Go.sleep(100 * MICRO);
          k.sleep(100 * MICRO);
          G[] queued = new G[p.queued];
          for (int i = 0; i < p.queued; i++) {
            queued[i] = Go.go(() -> {});
          }
          String text = scheduler.scheddetail();
          List<String> lines = text.lines().map(String::strip).toList();
          has(
              lines,
              1,
              "SCHED \\d+ms: gomaxprocs="
                  + p.procs
                  + " idleprocs="
                  + (p.procs - 1)
                  + " .*"
                  + "runqueue=0 gcwaiting=false nmidlelocked="
                  + (p.locked ? 1 : 0)
                  + " stopwait=0 sysmonwait=(true|false)");
          String mine = k.current().name().substring(1);
          has(lines, p.procs, "P\\d+: status=[01] schedtick=\\d+ syscalltick=\\d+ m=(nil|\\d+) .*");
          has(
              lines,
              1,
              "P\\d+: status=1 .* m="
                  + mine
                  + " runqsize="
                  + Math.max(0, p.queued - 1)
                  + " gfreecnt=\\d+ timerslen=\\d+");
          has(lines, p.procs - 1, "P\\d+: status=0 .* m=nil runqsize=0 .*");
          has(lines, k.liveThreads() - 2, "M\\d+: p=(nil|\\d+) curg=.* spinning=.* blocked=.*");
          has(lines, 1, "M" + mine + ": p=\\d+ curg=1 .* spinning=false blocked=false lockedg=nil");
          has(lines, 1, "G1: status=2\\(.*\\) m=" + mine + " lockedm=nil");
          for (G g : queued) {
            has(lines, 1, "G" + g.id() + ": status=1\\(.*\\) m=nil lockedm=nil");
          }
          for (int i = 0; i < p.waiting; i++) {
            boolean locked = p.locked && i == 0;
            String lockedm = locked ? thread[0].substring(1) : "nil";
            long id = waiting[i].id();
            has(lines, 1, "G" + id + ": status=4\\(chan receive\\) m=nil lockedm=" + lockedm);
            if (locked) {
              has(lines, 1, thread[0] + ": p=nil curg=nil .* blocked=true lockedg=" + id);
            }
          }
          has(lines, 1 + p.waiting + p.queued, "G\\d+: .*"); // none that has ended
        });
  }

  private static void has(List<String> lines, int times, String pattern) {
    Pattern p = Pattern.compile(pattern);
    long found = lines.stream().filter(l -> p.matcher(l).matches()).count();
    Violation.unless(
        found == times,
        "a line for each",
        times
            + " lines should match "
            + pattern
            + ", and "
            + found
            + " do:\n"
            + String.join("\n", lines));
  }
}
