package gosched.suites.measure;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.kit.check.ProgramOrder;
import gosched.kit.check.ProgramRun;
import gosched.kit.check.ProgramRun.Ending;
import gosched.kit.check.ProgramRun.Numbers;
import gosched.sim.MeasureLimits;
import gosched.sim.Measured;
import gosched.sim.Measurement;
import gosched.sim.Quota;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.Subject;
import gosched.suites.examples.Example;
import gosched.suites.examples.Example.Done;
import gosched.suites.examples.Example.Size;
import gosched.suites.examples.Examples;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Runs example programs: what a worker does when it is asked for runs in place of checks. */
public final class ProgramRuns {
  /** One lab's schedulers, linked to a submission that is woven once for all runs. */
  private final Map<Path, Makers> makers = new HashMap<>();

  private final MeasureLimits limits;

  private ProgramRuns(MeasureLimits limits) {
    this.limits = limits;
  }

  /** What to run for each order, by its id. */
  public static Map<String, CheckBody> bodies(List<ProgramOrder> orders) {
    return bodies(orders, LIMITS);
  }

  /**
   * A minute of virtual time, and so many steps as take some ten seconds to simulate: several times
   * what the largest program takes on the slowest of right schedulers.
   */
  private static final MeasureLimits LIMITS =
      new MeasureLimits(60_000_000_000L, 60_000_000, MeasureLimits.DEFAULT.threads());

  static Map<String, CheckBody> bodies(List<ProgramOrder> orders, MeasureLimits limits) {
    ProgramRuns runs = new ProgramRuns(limits);
    Map<String, CheckBody> bodies = new HashMap<>();
    for (ProgramOrder order : orders) {
      bodies.put(order.id(), context -> runs.run(order, context));
    }
    return bodies;
  }

  private Outcome run(ProgramOrder order, CheckContext context) {
    Example program = Examples.all().get(order.program());
    Function<Kernel, Scheduler> maker = makers(context).byName().get(order.scheduler());
    if (program == null || maker == null) {
      throw new IllegalStateException(
          "there is no " + order.program() + " or no " + order.scheduler());
    }
    Size size = new Size(order.tasks(), order.work(), order.workers(), order.cpus());
    Done[] done = new Done[1];
    Measurement all = Measurement.on(order.cpus()).within(limits);
    Measurement machine = order.quota() > 0 ? all.in(Quota.of(order.quota())) : all;
    Measured measured =
        (order.drawn() || order.traced() ? machine.drawing() : machine)
            .run(kernel -> maker.apply(kernel).run(() -> done[0] = program.run(size)));
    if (!measured.outcome().ok()) {
      return Ended.badly(measured.outcome());
    }
    if (done[0] == null) {
      return Outcome.failed("run returned before main did", "")
          .run(new ProgramRun(Ending.WRONG, null, null));
    }
    return Outcome.passed("")
        .digest(Long.toHexString(measured.digest()))
        .run(
            new ProgramRun(
                Ending.FINISHED,
                numbers(measured, done[0]),
                order.drawn() ? Drawing.of(measured.timeline()) : null,
                order.traced() ? Drawing.trace(measured.timeline()) : null));
  }

  private Makers makers(CheckContext context) {
    return makers.computeIfAbsent(
        context.classes(),
        classes ->
            Subject.load(
                Makers.class, "gosched.suites." + context.lab() + ".Schedulers", classes, true));
  }

  private static Numbers numbers(Measured m, Done done) {
    Measured.Kernel k = m.kernel();
    Measured.Goroutines g = m.goroutines();
    return new Numbers(
        done.tasks(),
        done.work(),
        m.nanos(),
        done.prepared(),
        m.cpus().stream().map(c -> new ProgramRun.Cpu(c.user(), c.kernel(), c.idle())).toList(),
        new ProgramRun.Kernel(
            k.contextSwitches(),
            k.preemptions(),
            k.migrations(),
            k.futexWaits(),
            k.futexWakes(),
            k.lineTransfers(),
            k.threadsStarted(),
            k.peakThreads()),
        new ProgramRun.Goroutines(g.made(), g.peak(), g.runs()),
        m.locks().stream()
            .map(
                l ->
                    new ProgramRun.Lock(
                        l.name(), l.locks(), l.acquisitions(), l.contended(), l.waitedNanos()))
            .toList(),
        m.peakBytes(),
        m.digest(),
        done.latency());
  }
}
