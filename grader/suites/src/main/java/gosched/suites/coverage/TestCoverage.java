package gosched.suites.coverage;

import gosched.kit.check.Evidence;
import gosched.sim.Quoted;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.Unwritten;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/**
 * Runs the student's own tests on the student's own code: all must pass, and together they must run
 * most of its lines, and of what is in them. Coverage says which lines no test ever ran; it does
 * not say that the others are right, and nothing about interleavings. That is what the other checks
 * are for.
 */
public final class TestCoverage implements CheckBody {
  /** Percent of lines. The tests that come with a lab reach less: some must be the student's. */
  public static final int NEEDED = 85;

  /**
   * Percent of instructions: a line counts as run if some of it was, and a line may be long. Less
   * than of lines, for what only a wrong program would run stands on lines of others.
   */
  public static final int NEEDED_OF_CODE = 80;

  private static final int MAX_SHOWN = 12;

  private final String counted;

  /**
   * @param counted the package whose lines count
   */
  public TestCoverage(String counted) {
    this.counted = counted;
  }

  @Override
  public Outcome run(CheckContext context) throws Exception {
    if (context.testClasses() == null) {
      return Outcome.failed("there are no tests of yours to run", "");
    }
    LoggerRuntime runtime = new LoggerRuntime();
    RuntimeData data = new RuntimeData();
    runtime.startup(data);
    try {
      CountingLoader loader =
          new CountingLoader(
              context.classes(), context.testClasses(), counted, new Instrumenter(runtime));
      Thread.currentThread().setContextClassLoader(loader);
      TestRun run = TestRun.of(classes(loader));
      return judge(run, coverage(loader, data), Assertions.in(loader.tests()), loader.testNames());
    } finally {
      runtime.shutdown();
    }
  }

  private static List<Class<?>> classes(CountingLoader loader) throws ClassNotFoundException {
    List<Class<?>> found = new ArrayList<>();
    for (String name : loader.testNames()) {
      Class<?> c = loader.loadClass(name);
      if (!c.isInterface() && !c.isMemberClass() && !c.isAnonymousClass()) {
        found.add(c);
      }
    }
    return found;
  }

  private static CoverageBuilder coverage(CountingLoader loader, RuntimeData data)
      throws IOException {
    ExecutionDataStore store = new ExecutionDataStore();
    data.collect(store, new SessionInfoStore(), false);
    CoverageBuilder builder = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(store, builder);
    for (Map.Entry<String, byte[]> c : loader.counted().entrySet()) {
      analyzer.analyzeClass(c.getValue(), c.getKey());
    }
    return builder;
  }

  /** What {@link gosched.kit.TodoMeansNotStarted} begins its reason with. */
  private static final String NOT_STARTED = "not started: ";

  private static int percent(CoverageBuilder coverage, Function<IClassCoverage, ICounter> of) {
    int covered = 0;
    int all = 0;
    for (IClassCoverage c : coverage.getClasses()) {
      covered += of.apply(c).getCoveredCount();
      all += of.apply(c).getTotalCount();
    }
    return all == 0 ? 0 : 100 * covered / all;
  }

  private static Outcome judge(
      TestRun run, CoverageBuilder coverage, int assertions, Set<String> tests) {
    int percent = percent(coverage, IClassCoverage::getLineCounter);
    int ofCode = percent(coverage, IClassCoverage::getInstructionCounter);
    Outcome outcome;
    List<TestRun.Bad> failed =
        run.failed().stream().filter(bad -> Unwritten.behind(bad.why()).isEmpty()).toList();
    if (!failed.isEmpty()) {
      String message =
          failed.size() + " of your own tests fail, the first is " + failed.getFirst().test();
      outcome = Outcome.failed(message, failures(failed, tests));
    } else if (todo(run).isPresent()) {
      outcome = Outcome.notStarted(todo(run).get());
    } else if (run.succeeded() == 0) {
      outcome = Outcome.failed("no test of yours ran", "");
    } else if (!run.aborted().isEmpty()) {
      TestRun.Bad first = run.aborted().getFirst();
      String message =
          run.aborted().size() + " of your tests were skipped, the first is " + first.test();
      outcome = Outcome.failed(message, Quoted.message("" + first.why()));
    } else if (assertions == 0) {
      outcome =
          Outcome.failed(
              "your tests assert nothing, so hardly anything could make them fail",
              "say in each what must come of it: assertEquals(expected, actual)");
    } else if (percent < NEEDED) {
      String message =
          "your tests run " + percent + " % of your lines, and " + NEEDED + " % are asked for";
      outcome = Outcome.failed(message, missed(coverage));
    } else if (ofCode < NEEDED_OF_CODE) {
      String message =
          "your tests run "
              + percent
              + " % of your lines, but only "
              + ofCode
              + " % of the instructions in them, and "
              + NEEDED_OF_CODE
              + " % are asked for";
      outcome = Outcome.failed(message, partly(coverage));
    } else {
      outcome = Outcome.passed(run.succeeded() + " tests, " + percent + " % of lines");
    }
    // Tests on real threads do not cover the same lines each time: the digest is the verdict only.
    return outcome
        .count("tests", run.succeeded())
        .count("percent", percent)
        .digest(outcome.verdict().name())
        .evidence(Evidence.of(Lines.of(coverage)));
  }

  /** The first Todo that a test met. Tests that need nothing of the lab may pass beside it. */
  private static Optional<String> todo(TestRun run) {
    Stream<String> skipped =
        run.aborted().stream()
            .map(bad -> String.valueOf(bad.why().getMessage()))
            .filter(why -> why.startsWith(NOT_STARTED))
            .map(why -> why.substring(NOT_STARTED.length()));
    // A test of the student's need not have the extension that skips it.
    Stream<String> failed =
        run.failed().stream().flatMap(bad -> Unwritten.behind(bad.why()).stream());
    return Stream.concat(skipped, failed).findFirst();
  }

  private static String failures(List<TestRun.Bad> failed, Set<String> tests) {
    return failed.stream()
        .limit(MAX_SHOWN)
        .map(
            b ->
                b.test()
                    + place(b.why(), tests)
                    + "\n"
                    + Quoted.message("" + b.why()).indent(4).stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  /** Such as {@code , PoolTest.java:17}: where the student's own code was when it failed. */
  private static String place(Throwable why, Set<String> tests) {
    return Stream.of(why == null ? new StackTraceElement[0] : why.getStackTrace())
        .filter(frame -> tests.contains(frame.getClassName()))
        .map(frame -> ", at " + frame.getFileName() + ":" + frame.getLineNumber())
        .findFirst()
        .orElse("");
  }

  private static String missed(CoverageBuilder coverage) {
    return coverage.getSourceFiles().stream()
        .filter(f -> f.getLineCounter().getMissedCount() > 0)
        .sorted(Comparator.comparingInt(f -> -f.getLineCounter().getMissedCount()))
        .limit(MAX_SHOWN)
        .map(f -> f.getName() + ": no test runs line " + lines(f, ICounter.NOT_COVERED))
        .collect(Collectors.joining("\n"));
  }

  private static String partly(CoverageBuilder coverage) {
    return coverage.getSourceFiles().stream()
        .filter(f -> f.getInstructionCounter().getMissedCount() > 0)
        .sorted(Comparator.comparingInt(f -> -f.getInstructionCounter().getMissedCount()))
        .limit(MAX_SHOWN)
        .map(f -> f.getName() + ": no test runs all of line " + lines(f, ICounter.PARTLY_COVERED))
        .collect(Collectors.joining("\n"));
  }

  /** {@code 12-15, 20}: ranges of lines that no test ran, or none as a whole. */
  private static String lines(ISourceFileCoverage f, int status) {
    List<String> ranges = new ArrayList<>();
    for (int line = f.getFirstLine(); line <= f.getLastLine(); line++) {
      int from = line;
      while (line <= f.getLastLine() && isSo(f.getLine(line).getStatus(), status)) {
        line++;
      }
      if (line > from) {
        ranges.add(line - 1 == from ? "" + from : from + "-" + (line - 1));
      }
    }
    return String.join(", ", ranges);
  }

  /** Who misses lines that ran in parts misses those that did not, too. */
  private static boolean isSo(int status, int asked) {
    return status == asked || status == ICounter.NOT_COVERED;
  }
}
