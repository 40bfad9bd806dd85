package gosched.grader.program;

import gosched.grader.Order;
import gosched.grader.ProgramRunner;
import gosched.grader.base.Base;
import gosched.grader.base.Whose;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.catalogue.Programs;
import gosched.grader.run.Answer;
import gosched.kit.check.CheckResult;
import gosched.kit.check.ProgramOrder;
import gosched.kit.check.ProgramRun;
import gosched.kit.check.ProgramRun.Cpu;
import gosched.kit.check.ProgramRun.Ending;
import gosched.kit.check.ProgramRun.Goroutines;
import gosched.kit.check.ProgramRun.Kernel;
import gosched.kit.check.ProgramRun.Lane;
import gosched.kit.check.ProgramRun.Lanes;
import gosched.kit.check.ProgramRun.Lock;
import gosched.kit.check.ProgramRun.Numbers;
import gosched.kit.check.ProgramRun.Span;
import gosched.kit.check.ProgramSpec;
import gosched.kit.check.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Runs that never were, for tests of what is written about them. */
final class Runs {
  static final ProgramSpec PROGRAM = Programs.program("short-tasks");

  private Runs() {}

  static ProgramOrder order(String scheduler, int cpus) {
    return new ProgramOrder(
        scheduler + "@" + cpus,
        scheduler,
        PROGRAM.name(),
        cpus,
        20_000,
        10_000,
        128,
        0,
        true,
        false);
  }

  static Order order(ProgramOrder run) {
    String lab = Programs.scheduler(run.scheduler()).lab();
    return new Order(
        Catalogue.lab(lab),
        Path.of("x"),
        "--submission x",
        Whose.MINE,
        List.of(ProgramRunner.spec(run)),
        1,
        false,
        1,
        null);
  }

  static Base base(String lab) {
    return new Base(Whose.MINE, Catalogue.earlier(Catalogue.lab(lab)), "");
  }

  static Answer finished(int cpus, long nanos, Lanes lanes) {
    List<Cpu> each =
        IntStream.range(0, cpus)
            .mapToObj(i -> new Cpu(nanos / 2, nanos / 4, nanos / 2 - nanos / 4))
            .toList();
    List<Lock> locks =
        List.of(
            new Lock("chan", 3, 256, 0, 0),
            new Lock("sched", 1, 40_273, 427, 29_500_000),
            new Lock("never", 1, 0, 0, 0),
            new Lock("evil\u001b[2J", 1, 7, 7, 1_200));
    Numbers numbers =
        new Numbers(
            20_000,
            20_000_000,
            nanos,
            0,
            each,
            new Kernel(382, 3, 17, 369, 381, 34_541, 5, 5),
            new Goroutines(20_129, 131, 20_134),
            locks,
            305_123,
            0x1234,
            null);
    return answer(Verdict.PASSED, "", "", new ProgramRun(Ending.FINISHED, numbers, lanes));
  }

  static Answer failed(Ending ending, String sentence, String details) {
    Verdict verdict = ending == Ending.NOT_STARTED ? Verdict.NOT_STARTED : Verdict.FAILED;
    return answer(verdict, sentence, details, new ProgramRun(ending, null, null));
  }

  static Answer answer(Verdict verdict, String sentence, String details, ProgramRun run) {
    return new Answer(
        new CheckResult("id", verdict, sentence, details, null, Map.of(), "", run), 1, "");
  }

  /** Two CPUs: the first is busy for half of the time, the second for the first half of it. */
  static Lanes lanes() {
    int width = 40;
    long column = 1_000_000;
    List<Long> nothing = IntStream.range(0, width).mapToObj(i -> 0L).toList();
    List<Long> half = IntStream.range(0, width).mapToObj(i -> column / 2).toList();
    List<Long> threads = IntStream.range(0, width).mapToObj(i -> i < 20 ? column : 0L).toList();
    List<Span> spans =
        List.of(
            new Span(0, "boot", 7, 20_000_000, 20_000_400),
            new Span(0, "boot", 800, 20_000_400, 20_000_450),
            new Span(0, "boot", 0, 20_000_450, 20_000_800),
            new Span(1, "m1", 12, 20_000_600, 20_001_000));
    return new Lanes(
        column * width,
        List.of(new Lane(half, nothing), new Lane(nothing, threads)),
        20_000_000,
        20_001_000,
        spans);
  }
}
