package gosched.suites.lab06;

import gosched.kit.Conn;
import gosched.kit.Go;
import gosched.kit.Group;
import gosched.kit.Listener;
import gosched.kit.check.ProgramRun.Latency;
import gosched.lab06.GoScheduler;
import gosched.sim.MeasureLimits;
import gosched.sim.Measured;
import gosched.sim.Measurement;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.examples.Example;
import gosched.suites.examples.Example.Size;
import gosched.suites.examples.Examples;
import gosched.suites.sim.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What connections cost in virtual time and in system calls, and what nothing costs. */
public final class Costs {
  private Costs() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put("lab06.cost.ping", Costs::ping);
    all.put("lab06.cost.echo", Costs::echo);
    all.put("lab06.cost.idle", _ -> idle());
  }

  private static final MeasureLimits LIMITS =
      new MeasureLimits(1_000_000_000_000L, 30_000_000, 1_000);

  private static Outcome judged(Measure measure, String what, List<String> wrong, String next) {
    return measure.told(
        wrong.isEmpty()
            ? Outcome.passed(what)
            : Outcome.failed(what, String.join("\n", wrong) + "\nnext: " + next));
  }

  // ── a ping beside those who compute ───────────────────────────────────────────────────────────

  private static final long MS = 1_000_000;

  /** In ns: 99 of 100 pings are answered within it. */
  private static final long MOST_P99 = 30 * MS;

  private static final long WORK = 100_000;

  private static Outcome ping(CheckContext context) {
    Measure measure = new Measure();
    List<String> wrong = new ArrayList<>();
    StringBuilder what = new StringBuilder("ping beside 2 that compute, GOMAXPROCS 2:");
    for (int cpus : new int[] {3, 4}) {
      Example.Done[] done = new Example.Done[1];
      Size size = new Size(context.quick() ? 60 : 200, WORK, 2, cpus);
      measure.run(
          Measurement.on(cpus).within(LIMITS),
          GoScheduler::new,
          () -> done[0] = Examples.all().get("ping").run(size));
      Latency took = done[0].latency();
      what.append(
          " %d CPUs: median %.1f ms, p99 %.1f ms, at most %.1f ms;"
              .formatted(cpus, took.median() / 1e6, took.p99() / 1e6, took.most() / 1e6));
      if (took.p99() > MOST_P99) {
        wrong.add(
            "p99 is %.1f ms on %d CPUs; expected: 30 ms at most".formatted(took.p99() / 1e6, cpus));
      }
    }
    return judged(measure, what.toString(), wrong, "./grade run ping --lab lab06 --cpus 4");
  }

  // ── an echo ───────────────────────────────────────────────────────────────────────────────────

  private static final int PROCS = 4;
  private static final int CONNECTIONS = 20;

  /**
   * In a round two goroutines read: each tries, waits, and tries again. At the end of a connection
   * there are some more.
   */
  private static final long READS = 4;

  /** Two goroutines wait in a round; at worst each is found by a question of its own. */
  private static final long QUESTIONS = 2;

  /** All Ms are at work: nobody waits there, but at the beginning and at the end. */
  private static final int ROUNDS_A_WAKE = 20;

  /** Besides an M for each P: the boot thread, sysmon, the M that waits, and one between two. */
  private static final int MORE_THREADS = 4;

  private static Outcome echo(CheckContext context) {
    Measure measure = new Measure();
    int each = context.quick() ? 20 : 100;
    int rounds = each * CONNECTIONS;
    Measured m =
        measure.run(Measurement.on(PROCS).within(LIMITS), GoScheduler::new, () -> echoes(each));
    Measured.Net net = m.net();
    int threads = m.kernel().peakThreads();
    String what =
        ("%d connections, %d rounds each; in a round %.2f reads, %.2f writes, %.2f polls, %.2f"
                + " waits, %.2f wakeups; %d sockets added; %d threads")
            .formatted(
                CONNECTIONS,
                each,
                (double) net.reads() / rounds,
                (double) net.writes() / rounds,
                (double) net.polls() / rounds,
                (double) net.waits() / rounds,
                (double) net.wakes() / rounds,
                net.adds(),
                threads);
    List<String> wrong = new ArrayList<>();
    most(wrong, "reads", net.reads(), READS * rounds + 6 * CONNECTIONS);
    most(wrong, "writes", net.writes(), 2L * rounds);
    most(wrong, "questions to the network", net.polls() + net.waits(), QUESTIONS * rounds);
    most(wrong, "wakeups of who waits there", net.wakes(), rounds / ROUNDS_A_WAKE);
    most(wrong, "sockets added", net.adds(), 2 * CONNECTIONS + 1);
    most(wrong, "threads", threads, PROCS + MORE_THREADS);
    return judged(measure, what, wrong, "./grade run http-echo --lab lab06");
  }

  private static void most(List<String> wrong, String what, long count, long most) {
    if (count > most) {
      wrong.add("%s: %,d; expected: %,d at most".formatted(what, count, most));
    }
  }

  private static void echoes(int each) {
    Listener listener = Go.listen(0);
    Group all = Go.waitGroup();
    all.add(2 * CONNECTIONS);
    Go.go(
        () -> {
          for (int i = 0; i < CONNECTIONS; i++) {
            Conn conn = listener.accept();
            Go.go(
                () -> {
                  byte[] ball = new byte[1];
                  while (conn.read(ball) > 0) {
                    conn.write(ball);
                  }
                  conn.close();
                  all.done();
                });
          }
        });
    for (int i = 0; i < CONNECTIONS; i++) {
      Go.go(
          () -> {
            Conn conn = Go.dial(listener.port());
            byte[] ball = new byte[1];
            for (int n = 0; n < each; n++) {
              ball[0] = (byte) n;
              conn.write(ball);
              if (conn.read(ball) != 1 || ball[0] != (byte) n) {
                throw new AssertionError("an echo is what was sent");
              }
            }
            conn.close();
            all.done();
          });
    }
    all.await();
    listener.close();
  }

  // ── nothing ───────────────────────────────────────────────────────────────────────────────────

  /** In ten minutes: nobody wakes up but by chance of how the run ends. */
  private static final int FEW = 10;

  private static final int ACCESSES_A_SWITCH = 100;

  private static Outcome idle() {
    Measure measure = new Measure();
    Measured one = idles(measure, 1);
    Measured eleven = idles(measure, 11);
    long switches = eleven.kernel().contextSwitches() - one.kernel().contextSwitches();
    long asked =
        eleven.net().polls() + eleven.net().waits() - one.net().polls() - one.net().waits();
    long accesses = eleven.kernel().accesses() - one.kernel().accesses();
    String what =
        ("%d connections that idle, 10 minutes more: %d context switches, %d questions to the"
                + " network, %d accesses to memory")
            .formatted(CONNECTIONS, switches, asked, accesses);
    List<String> wrong = new ArrayList<>();
    most(wrong, "context switches", switches, FEW);
    most(wrong, "questions to the network", asked, FEW);
    most(wrong, "accesses to memory", accesses, FEW * ACCESSES_A_SWITCH);
    return judged(measure, what, wrong, "./grade lab06 --check lab06.sysmon.deep");
  }

  private static Measured idles(Measure measure, int minutes) {
    return measure.run(
        Measurement.on(PROCS).within(LIMITS),
        GoScheduler::new,
        () -> {
          Listener listener = Go.listen(0);
          for (int i = 0; i < CONNECTIONS; i++) {
            Go.go(() -> Go.dial(listener.port()).read(new byte[1], 0, 1));
            Conn conn = listener.accept();
            Go.go(() -> conn.read(new byte[1], 0, 1));
          }
          Go.sleep(minutes * 60_000 * MS);
        });
  }
}
