package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.ProgramRunner;
import gosched.grader.ProgramRunner.Ran;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.catalogue.Programs;
import gosched.grader.intake.Intake;
import gosched.grader.program.ComparePage;
import gosched.grader.program.Comparison;
import gosched.grader.program.Comparison.Row;
import gosched.grader.run.Listener;
import gosched.kit.check.ProgramOrder;
import gosched.kit.check.ProgramSpec;
import gosched.kit.check.SchedulerSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./grade compare PROGRAM}: all labs side by side over numbers of CPUs. */
@Command(
    name = "compare",
    description = "Runs an example program on several labs' schedulers and numbers of CPUs.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    footer = {
      "",
      "./grade run --list tells of the programs and the schedulers there are.",
      "Without --out no file is written.",
      "All times are virtual: the same code gives the same numbers everywhere.",
      "Exit status: 0 every run finished with the right result, 1 some did not,",
      "2 nothing was run: the command makes no sense, or the grader is at fault."
    })
final class CompareCommand implements Callable<Integer> {
  /** On two cores; each worker may take half a GB. */
  private static final int WORKERS = 2;

  private static final int MOST_COLUMNS = 12;

  private final Installation installation;

  @Parameters(paramLabel = "PROGRAM", description = "Such as short-tasks.")
  private String program;

  @Option(
      names = "--cpus",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,2,4,8,16,32,64",
      description = "On how many CPUs, ascending (default: ${DEFAULT-VALUE}).")
  private List<Integer> cpus;

  @Option(
      names = "--labs",
      split = ",",
      paramLabel = "NAME",
      description = "On which schedulers: lab01,lab01:pool, say (default: all there are).")
  private List<String> labs = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Also write the curve, as SVG: a FILE such as curve.svg.")
  private Path out;

  @Mixin private HowLarge size;
  @Mixin private What what;
  @Mixin private Runs runs;

  CompareCommand(Installation installation) {
    this.installation = installation;
  }

  @Override
  public Integer call() {
    checkOut();
    checkCpus();
    ProgramSpec spec = Programs.program(program);
    List<SchedulerSpec> schedulers = schedulers();
    Map<String, List<ProgramOrder>> byLab = new LinkedHashMap<>();
    for (SchedulerSpec s : schedulers) {
      List<ProgramOrder> ofLab = byLab.computeIfAbsent(s.lab(), _ -> new ArrayList<>());
      cpus.forEach(n -> ofLab.add(size.order(spec, s.name(), n, false, false)));
    }
    List<ProgramOrder> all = byLab.values().stream().flatMap(List::stream).toList();
    Map<String, Ran> ran = runs.watch(all, listener -> runAll(byLab, listener));
    Comparison comparison =
        new Comparison(
            spec,
            all.getFirst(),
            cpus,
            schedulers.stream().map(s -> row(s, spec, ran.get(s.lab()))).toList(),
            what.named(),
            what.base());
    ComparePage page = new ComparePage(comparison);
    Optional<String> svg = out == null ? Optional.empty() : page.svg();
    System.out.print(page.text(svg.isPresent() ? out.toString() : null));
    System.out.flush();
    svg.ifPresent(text -> Outputs.write(out, () -> text));
    return page.exitStatus();
  }

  /**
   * Those that were asked for; or all whose lab is there, which of a part of the course not all
   * are.
   */
  private List<SchedulerSpec> schedulers() {
    if (!labs.isEmpty()) {
      return labs.stream().distinct().map(Programs::scheduler).toList();
    }
    Path folder = what.folder(installation);
    List<SchedulerSpec> there =
        Programs.all().schedulers().stream()
            .filter(s -> Intake.holds(Catalogue.lab(s.lab()), folder))
            .toList();
    if (there.isEmpty()) {
      throw new BadUsage(
          "There is no lab in " + folder + "; of a lab's own folder, name the lab: --labs lab03.");
    }
    return there;
  }

  private Row row(SchedulerSpec s, ProgramSpec spec, Ran ran) {
    return new Row(
        s,
        ran.base(),
        cpus.stream()
            .map(n -> ran.answers().get(size.order(spec, s.name(), n, false, false).id()))
            .toList());
  }

  /** A worker for each lab, two at a time. */
  private Map<String, Ran> runAll(Map<String, List<ProgramOrder>> byLab, Listener listener) {
    ProgramRunner runner = runs.runner(installation, listener);
    Map<String, Future<Ran>> futures = new LinkedHashMap<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(WORKERS)) {
      byLab.forEach(
          (lab, ofLab) -> {
            Order order = runs.order(lab, what, installation, ofLab);
            futures.put(lab, pool.submit(() -> runner.run(order, ofLab)));
          });
      Map<String, Ran> ran = new LinkedHashMap<>();
      for (Map.Entry<String, Future<Ran>> f : futures.entrySet()) {
        ran.put(f.getKey(), f.getValue().get());
      }
      return ran;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BadUsage usage
          ? usage
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void checkCpus() {
    List<Integer> ascending = cpus.stream().distinct().sorted().toList();
    if (!ascending.equals(cpus) || cpus.size() > MOST_COLUMNS) {
      throw new BadUsage(
          "--cpus is up to " + MOST_COLUMNS + " different numbers, ascending: 1,2,4,8.");
    }
  }

  private void checkOut() {
    if (out != null && !out.toString().endsWith(".svg")) {
      throw new BadUsage(
          "--out is a file that ends in .svg; every browser shows it and can print it.");
    }
    Outputs.checkWritable(out);
  }
}
