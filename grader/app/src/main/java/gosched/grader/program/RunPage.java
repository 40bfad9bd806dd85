package gosched.grader.program;

import gosched.grader.ExitStatus;
import gosched.grader.Order;
import gosched.grader.base.Base;
import gosched.grader.base.Whose;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.report.Page;
import gosched.grader.run.Answer;
import gosched.kit.check.LabSpec;
import gosched.kit.check.ProgramOrder;
import gosched.kit.check.ProgramRun;
import gosched.kit.check.ProgramRun.Goroutines;
import gosched.kit.check.ProgramRun.Kernel;
import gosched.kit.check.ProgramRun.Lanes;
import gosched.kit.check.ProgramRun.Latency;
import gosched.kit.check.ProgramRun.Lock;
import gosched.kit.check.ProgramRun.Numbers;
import gosched.kit.check.ProgramSpec;
import gosched.kit.check.SchedulerSpec;
import gosched.kit.check.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The page of {@code ./grade run}: what one run cost, and where the time went. */
public final class RunPage {
  private static final int MOST_LOCKS = 6;
  private static final int MOST_DETAILS = 20;
  private static final int DOUBLE = 2;

  private final Order order;
  private final Base base;
  private final ProgramSpec program;
  private final SchedulerSpec scheduler;
  private final ProgramOrder run;
  private final Answer answer;
  private final Page page = new Page();

  /**
   * @param base the earlier labs below; null for a lab that stands on none
   */
  public RunPage(
      Order order,
      Base base,
      ProgramSpec program,
      SchedulerSpec scheduler,
      ProgramOrder run,
      Answer answer) {
    this.order = order;
    this.base = base;
    this.program = program;
    this.scheduler = scheduler;
    this.run = run;
    this.answer = answer;
  }

  /** What to tell the shell. */
  public int exitStatus() {
    if (answer.result().verdict() == Verdict.GRADER_FAULT) {
      return ExitStatus.NO_GRADE;
    }
    return Words.numbers(answer) == null ? ExitStatus.LESS : ExitStatus.FULL_MARKS;
  }

  /** What was traced; nothing if that was not ordered, or if the run did not finish. */
  public Optional<TraceFile> trace() {
    ProgramRun came = answer.result().run();
    return came == null || came.trace() == null
        ? Optional.empty()
        : Optional.of(new TraceFile(program.name() + " on " + scheduler.name(), came.trace()));
  }

  /** The page. */
  public String text() {
    String many = run.cpus() == 1 ? "1 CPU" : run.cpus() + " CPUs";
    page.line("%s on %s, %s", program.name(), scheduler.name(), many);
    page.line("  %s", program.about());
    page.line("  %s", Heading.size(program, run));
    page.line("  %s", Heading.scheduler(scheduler, base));
    page.line("");
    Numbers n = Words.numbers(answer);
    if (n == null) {
      unfinished();
    } else {
      finished(n);
    }
    return page.toString();
  }

  private void unfinished() {
    LabSpec lab = order.lab();
    page.line("It did not finish, so there are no numbers: %s", Words.sentence(answer));
    List<String> details = answer.result().details().strip().lines().toList();
    details.stream().limit(MOST_DETAILS).forEach(line -> page.line("    %s", line));
    if (details.size() > MOST_DETAILS) {
      page.line("    and %d more lines", details.size() - MOST_DETAILS);
    }
    page.line("");
    if (answer.result().verdict() == Verdict.NOT_STARTED) {
      LabSpec first = whichIsNotStarted();
      page.line("Begin with %s", first.handout());
      page.line("next: %s", order.command(first.id()));
      if (!first.equals(lab)) {
        String onOthers = command(run.cpus(), order.named(), Whose.REFERENCE);
        page.line("      %s   on the solution's earlier labs", onOthers);
      }
      page.line("      %s   the solution's", command(run.cpus(), "--solutions", order.base()));
    } else {
      page.line("next: %s   what is wrong with it", order.command(lab.id()));
    }
  }

  /** This lab, or one that it stands on: a {@link gosched.kit.Todo} begins with its lab's name. */
  private LabSpec whichIsNotStarted() {
    String todo = answer.result().message();
    return order.lab().standsOn().stream()
        .filter(id -> todo.startsWith(id + ":"))
        .map(Catalogue::lab)
        .findFirst()
        .orElse(order.lab());
  }

  private static String prepared(Numbers n) {
    return n.preparedNanos() == 0
        ? ""
        : ", " + Units.time(n.preparedNanos()) + " of it to prepare, which do not count below";
  }

  private void finished(Numbers n) {
    double all = (double) n.nanos() * n.cpus().size();
    page.line("  virtual time        %s%s", Units.time(n.nanos()), prepared(n));
    page.line("  throughput          %s %s/s", Units.rate(n.perSecond()), program.unit());
    if (n.workNanos() > 0) {
      page.line(
          "  useful              %s of all CPU time computed what the program is for",
          Units.percent(n.workNanos(), all));
    }
    if (n.latency() != null) {
      Latency l = n.latency();
      page.line(
          "  answered            half within %s, 99 of 100 within %s, all within %s",
          Units.time(l.median()), Units.time(l.p99()), Units.time(l.most()));
    }
    counts(n);
    locks(n);
    lanes(n);
    page.line("");
    page.line("next: %s", command(DOUBLE * run.cpus(), order.named(), order.base()));
    page.line("      %s   all labs side by side", compare());
  }

  private void counts(Numbers n) {
    Kernel k = n.kernel();
    Goroutines g = n.goroutines();
    page.line("");
    page.line(
        "  context switches    %s  (%s by the end of a time slice)",
        Units.count(k.contextSwitches()), Units.count(k.preemptions()));
    page.line(
        "  futex               %s waits, %s wakes",
        Units.count(k.futexWaits()), Units.count(k.futexWakes()));
    page.line("  cache lines moved   %s", Units.count(k.lineTransfers()));
    page.line(
        "  kernel threads      %s made, %s at once at most",
        Units.count(k.threadsStarted()), Units.count(k.peakThreads()));
    page.line(
        "  goroutines          %s made, %s at once at most; they began or went on %s times",
        Units.count(g.made()), Units.count(g.peak()), Units.count(g.runs()));
    page.line("  memory              %s at most for both", Units.bytes(n.peakBytes()));
  }

  private void locks(Numbers n) {
    List<Lock> used =
        n.locks().stream()
            .filter(l -> l.acquisitions() > 0)
            .sorted(
                Comparator.comparingLong(Lock::waitedNanos)
                    .thenComparingLong(Lock::acquisitions)
                    .reversed()
                    .thenComparing(Lock::name))
            .toList();
    if (used.isEmpty()) {
      return;
    }
    page.line("");
    page.line("  kernel lock         locks      taken   found held   waited, all threads together");
    for (Lock l : used.subList(0, Math.min(MOST_LOCKS, used.size()))) {
      page.line(
          "  %-16s %8s %10s %12s   %s",
          l.name(),
          Units.count(l.locks()),
          Units.count(l.acquisitions()),
          Units.percent(l.contended(), l.acquisitions()),
          Units.time(l.waitedNanos()));
    }
    if (used.size() > MOST_LOCKS) {
      page.line("  and %d more names of locks", used.size() - MOST_LOCKS);
    }
  }

  private void lanes(Numbers n) {
    Lanes lanes = answer.result().run().lanes();
    if (lanes == null) {
      return;
    }
    page.line("");
    LanesText.of(lanes, n.cpus()).forEach(line -> page.line("%s", line));
    page.line("");
    page.line("How to read it: virtual time runs to the right, a lane is a CPU.");
    page.line("  #  it runs a goroutine    ~  a kernel thread without one    .  it is idle");
    page.line(
        "  Above, all of the run%s, a column is %s: a lane has as much of each as the CPU had.",
        lanes.nanos() < n.nanos() ? " that was kept, its beginning" : "",
        Units.time((double) lanes.nanos() / lanes.cpus().getFirst().goroutines().size()));
    page.line(
        "  Below, %s of it in full: at G7 goroutine 7 begins or goes on, at | one whose name has no"
            + " room.",
        Units.time(lanes.to() - lanes.from()));
  }

  private String command(int cpus, String whose, Whose base) {
    return "./grade run "
        + program.name()
        + " --lab "
        + scheduler.name()
        + " --cpus "
        + cpus
        + Heading.options(program, run, whose, base);
  }

  private String compare() {
    return "./grade compare "
        + program.name()
        + Heading.options(program, run, order.named(), order.base());
  }
}
