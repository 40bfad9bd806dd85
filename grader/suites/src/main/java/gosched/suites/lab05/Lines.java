package gosched.suites.lab05;

import gosched.kit.Go;
import gosched.kit.Group;
import gosched.lab05.GmpScheduler;
import gosched.sim.SimKernel;
import gosched.sim.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line of schedtrace, in states that are known. */
final class Lines {
  private static final long MICRO = 1_000;

  private static final Pattern LINE =
      Pattern.compile(
          "SCHED (?<ms>\\d+)ms: gomaxprocs=(?<procs>\\d+) idleprocs=(?<idle>\\d+)"
              + " threads=(?<threads>\\d+) spinningthreads=(?<spinning>\\d+)"
              + " needspinning=(?<need>[01]) idlethreads=(?<sleeping>\\d+)"
              + " runqueue=(?<global>\\d+) \\[ (?<rings>\\d+( \\d+)*) \\]"
              + " schedticks=\\[ (?<ticks>\\d+( \\d+)*) \\]");

  private Lines() {}

  /**
   * A state, and what the line must say in it.
   *
   * @param computing goroutines that compute for long, each on another P
   * @param passed goroutines that computed so, and have ended
   * @param locked how many of these ended locked to their threads
   * @param queued goroutines that main started with its P: the last is runnext
   * @param global goroutines that main started in a system call
   * @param ms how long it all takes
   */
  record State(int procs, int computing, int passed, int locked, int queued, int global, int ms) {
    static List<State> all() {
      return List.of(
          new State(1, 0, 0, 0, 0, 0, 0),
          new State(1, 0, 0, 0, 3, 0, 5), // within a slice
          new State(1, 0, 0, 0, 1, 4, 3),
          new State(4, 0, 0, 0, 0, 0, 1),
          new State(3, 2, 0, 0, 2, 2, 5),
          new State(4, 0, 3, 0, 0, 0, 20),
          new State(4, 0, 3, 2, 0, 0, 7),
          new State(4, 1, 0, 0, 0, 0, 2));
    }

    @Override
    public String toString() {
      return "new GmpScheduler(kernel, "
          + procs
          + ")\n"
          + (passed + " goroutines computed, each on another P, and have ended, " + locked)
          + (" of them locked to their threads; " + computing + " compute still\n")
          + ("main starts " + queued + " goroutines, and " + global)
          + (" in a system call; " + ms + " ms after the beginning it calls schedtrace()");
    }
  }

  static void schedtrace(SimKernel k, State s) {
    GmpScheduler scheduler = new GmpScheduler(k, s.procs);
    scheduler.run(
        () -> {
          long begin = k.nanoTime();
          for (int i = 0; i < s.passed + s.computing; i++) {
            boolean ends = i < s.passed;
            boolean locked = i < s.locked;
            Go.go(
                () -> {
                  if (locked) {
                    Go.lockOSThread();
                  }
                  k.sleep((ends ? 300 : 50_000) * MICRO); // with its P
                });
            k.sleep(20 * MICRO); // until another M has it
          }
          k.sleep(400 * MICRO);
          Group all = Go.waitGroup();
          all.add(s.queued + s.global);
          for (int i = 0; i < s.queued; i++) {
            Go.go(all::done);
          }
          for (int i = 0; i < s.global; i++) {
            Go.syscall(() -> Go.go(all::done));
          }
          k.sleep(begin + s.ms * 1_000 * MICRO + 500 * MICRO - k.nanoTime());
          Matcher line = parse(scheduler.schedtrace());
          judge(k, s, line);
          if (s.queued > 0 && s.procs == 1) {
            long ticks = sum(line, "ticks");
            all.await();
            // Runnext went on with main's slice, and who let main go on shared it with main.
            long slices = s.queued + s.global - 1;
            is("schedticks", sum(parse(scheduler.schedtrace()), "ticks") - ticks, slices, line);
          }
        });
  }

  private static void judge(SimKernel k, State s, Matcher line) {
    is("time", number(line, "ms"), s.ms, line);
    is("gomaxprocs", number(line, "procs"), s.procs, line);
    is("idleprocs", number(line, "idle"), s.procs - 1 - s.computing, line);
    int live = k.liveThreads() - 1; // but for the one that called run
    is("threads", number(line, "threads"), live, line);
    is("spinningthreads", number(line, "spinning"), 0, line);
    // The retaker and main's M are neither idle, nor are those that compute.
    is("idlethreads", number(line, "sleeping"), live - 2 - s.computing, line);
    is("runqueue", number(line, "global"), s.global, line);
    is("rings", sum(line, "rings"), Math.max(0, s.queued - 1), line);
    for (String each : List.of("rings", "ticks")) {
      is("for each P one of the " + each, line.group(each).split(" ").length, s.procs, line);
    }
    if (s.procs - 1 - s.computing == 0 && s.queued + s.global > 0) {
      is("needspinning", number(line, "need"), 1, line);
    }
  }

  private static Matcher parse(String line) {
    Matcher m = LINE.matcher(line);
    Violation.unless(m.matches(), "Go's words", "not a line as Go has it: " + line);
    return m;
  }

  private static long number(Matcher line, String field) {
    return Long.parseLong(line.group(field));
  }

  private static long sum(Matcher line, String field) {
    return Arrays.stream(line.group(field).split(" ")).mapToLong(Long::parseLong).sum();
  }

  private static void is(String field, long value, long expected, Matcher line) {
    Violation.unless(
        value == expected,
        field,
        field + " should be " + expected + ", not " + value + ", in: " + line.group());
  }
}
