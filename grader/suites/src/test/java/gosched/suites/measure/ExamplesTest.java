package gosched.suites.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.kit.check.ProgramSpec;
import gosched.kit.check.SchedulerSpec;
import gosched.lab05.GmpScheduler;
import gosched.sim.Measured;
import gosched.sim.Measurement;
import gosched.sim.Quota;
import gosched.suites.examples.Example;
import gosched.suites.examples.Example.Done;
import gosched.suites.examples.Example.Size;
import gosched.suites.examples.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The example programs on the solutions' schedulers, which are not woven here. */
class ExamplesTest {
  private static final List<Makers> LABS =
      List.of(
          new gosched.suites.lab01.Schedulers(),
          new gosched.suites.lab02.Schedulers(),
          new gosched.suites.lab03.Schedulers(),
          new gosched.suites.lab04.Schedulers(),
          new gosched.suites.lab05.Schedulers(),
          new gosched.suites.lab06.Schedulers());

  /** What the catalogue says of a program that needs more than lab 01 has. */
  private static final Pattern FROM = Pattern.compile("From (lab) (\\d\\d) on");

  private static final int TASKS = 30;

  /** At most; a divisor of the tasks, which clients share. */
  private static final int WORKERS = 6;

  static Map<String, Function<Kernel, Scheduler>> schedulers() {
    Map<String, Function<Kernel, Scheduler>> all = new TreeMap<>();
    LABS.forEach(lab -> all.putAll(lab.byName()));
    return all;
  }

  static List<ProgramSpec> programs() {
    return Examples.catalogue().programs();
  }

  @Test
  void catalogueAndCode_haveTheSame() throws IOException {
    assertEquals(
        Examples.all().keySet(),
        new TreeSet<>(programs().stream().map(ProgramSpec::name).toList()));
    assertEquals(
        schedulers().keySet(),
        new TreeSet<>(
            Examples.catalogue().schedulers().stream().map(SchedulerSpec::name).toList()));
    Path sources = Path.of("../..").resolve(Examples.catalogue().sources());
    try (Stream<Path> files = Files.list(sources)) {
      assertTrue(files.count() > programs().size(), "the list says where programs are read");
    }
  }

  /**
   * With more processors than its quota has CPUs it uses up its time early in a period, and then
   * nobody is answered until the next one.
   */
  @ParameterizedTest
  @CsvSource({"8, 1, 75, 100", "2, 1, 40, 65", "1, 1, 2, 20", "8, 0, 0, 2"})
  void container_answersLate_whereItHasMoreProcessorsThanItsQuota(
      int procs, double quota, double atLeast, double atMost) {
    Size size = new Size(80, spec("container").work(), procs, 8);
    Done[] done = new Done[1];
    Measurement machine = Measurement.on(8);
    Measured m =
        (quota == 0 ? machine : machine.in(Quota.of(quota)))
            .run(
                k ->
                    new GmpScheduler(k)
                        .run(() -> done[0] = Examples.all().get("container").run(size)));

    assertTrue(m.outcome().ok(), m.outcome().describe());
    double p99 = done[0].latency().p99() / 1e6;
    assertTrue(p99 >= atLeast && p99 <= atMost, p99 + " ms");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyProgram_isRight_onEveryScheduler(ProgramSpec spec) {
    int finished = 0;
    for (Map.Entry<String, Function<Kernel, Scheduler>> s : schedulers().entrySet()) {
      if (s.getKey().compareTo(from(spec)) < 0) {
        continue; // GOMAXPROCS comes with lab 05, connections with lab 06
      }
      for (int cpus : new int[] {1, 3}) {
        Done[] done = new Done[1];
        Measured m = run(spec, cpus, s.getValue(), done);
        String what = s.getKey() + " on " + cpus + ": " + m.outcome().describe();
        assertTrue(m.outcome().ok(), what);
        int each = spec.name().equals("chat") ? Math.min(WORKERS, spec.workers()) : 1;
        assertEquals(TASKS * each, done[0].tasks(), what);
        // What a program says it computes, it does: the clock of the machine says so.
        assertTrue(m.userNanos() >= done[0].work(), what + " " + done[0]);
        boolean computes =
            spec.work() > 0 && !Set.of("blocking-files", "ping").contains(spec.name());
        assertEquals(computes, done[0].work() > 0, what);
        finished++;
      }
    }

    int schedulers = Map.of("lab01", 7, "lab05", 2, "lab06", 1).get(from(spec));
    assertEquals(2 * schedulers, finished);
  }

  /** The first lab whose schedulers can run it. */
  private static String from(ProgramSpec spec) {
    Matcher said = FROM.matcher(spec.about());
    return said.find() ? said.group(1) + said.group(2) : "lab01";
  }

  /** Each scheduler but the one that has a single thread gains from a second CPU, if it can. */
  @Test
  void computing_scales() {
    ProgramSpec compute = spec("compute");
    schedulers()
        .forEach(
            (name, make) -> {
              long one = run(compute, 1, make, new Done[1]).nanos();
              long two = run(compute, 2, make, new Done[1]).nanos();
              assertEquals(!name.equals("lab02"), two < 0.6 * one, name + " " + one + " " + two);
            });
  }

  private static ProgramSpec spec(String name) {
    return programs().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** {@value #TASKS} of what it does. */
  private static Measured run(
      ProgramSpec spec, int cpus, Function<Kernel, Scheduler> make, Done[] done) {
    Example program = Examples.all().get(spec.name());
    assertNotNull(program);
    Size size = new Size(TASKS, spec.work(), Math.min(WORKERS, spec.workers()), cpus);
    return Measurement.on(cpus)
        .run(kernel -> make.apply(kernel).run(() -> done[0] = program.run(size)));
  }
}
