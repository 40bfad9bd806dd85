package gosched.grader.watch;

import gosched.grader.BadUsage;
import gosched.grader.Grade;
import gosched.grader.Grader;
import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.base.Base;
import gosched.grader.base.Whose;
import gosched.grader.intake.Intake;
import gosched.grader.report.Progress;
import gosched.grader.run.Answer;
import gosched.grader.run.Limits;
import gosched.grader.run.Listener;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.io.BufferedReader;
import java.io.Console;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/** Puts a watch together: the eye, the keyboard and the grader around one queue. */
public final class Watching {
  /** Elsewhere than on a terminal only results are worth a line. */
  private static final Listener QUIET =
      new Listener() {
        @Override
        public void started(CheckSpec check) {}

        @Override
        public void finished(CheckSpec check, Answer answer) {}

        @Override
        public void again(List<CheckSpec> checks) {}
      };

  private Watching() {}

  /**
   * Watches until the user ends it, and says what to tell the shell.
   *
   * @throws BadUsage if there is no such folder
   */
  public static int watch(Installation installation, Order order) throws InterruptedException {
    if (!Files.isDirectory(order.submission())) {
      throw new BadUsage("There is no folder " + order.submission() + ".");
    }
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    List<Path> folders = folders(order);
    BlockingQueue<News> news = new LinkedBlockingQueue<>();
    Sources first = Sources.in(folders);
    Eye eye = new Eye(() -> Sources.in(folders), first, news);
    Thread.ofPlatform().daemon().name("eye").start(eye);
    Thread.ofPlatform().daemon().name("keyboard").start(() -> read(System.in, news));
    Wrap wrap = terminal ? Wrap.onTerminal(System.getenv("COLUMNS")) : Wrap.NONE;
    System.out.println(
        "Watching " + order.lab().id() + ": whatever is saved is graded with --quick.");
    if (terminal) {
      System.out.println(wrap.of(WatchPage.KEYS));
    }
    System.out.flush();
    Guide guide = new Guide(installation.root());
    return new Watch(
            news, () -> grade(installation, order, terminal), first, guide, wrap, System.out)
        .run();
  }

  private static Grade grade(Installation installation, Order order, boolean terminal) {
    Limits limits = Limits.standard(order.patience());
    if (!terminal) {
      return new Grader(installation, limits, QUIET).grade(order);
    }
    Progress progress = new Progress(System.err, true, order.checks());
    try {
      return new Grader(installation, limits, progress).grade(order);
    } finally {
      progress.close();
    }
  }

  /** The folders that a grading takes files of: the lab's, and those of the labs below it. */
  static List<Path> folders(Order order) {
    LabSpec lab = order.lab();
    Path top = order.submission();
    Path base = Intake.holds(lab, top) ? top.resolve(lab.folder()) : top;
    if (!Files.exists(base.resolve(lab.mainSources()))) {
      return List.of(top);
    }
    List<Path> folders = new ArrayList<>();
    folders.add(base.resolve(lab.mainSources()));
    folders.add(base.resolve(lab.testSources()));
    Base.of(order).filter(b -> b.whose() == Whose.MINE).stream()
        .flatMap(b -> b.labs().stream())
        .map(earlier -> top.resolve(earlier.folder()).resolve(earlier.mainSources()))
        .forEach(folders::add);
    return folders;
  }

  private static void read(InputStream in, BlockingQueue<News> news) {
    try (Stream<String> lines =
        new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())).lines()) {
      lines.forEach(line -> news.add(new News.Typed(line)));
    } catch (java.io.UncheckedIOException e) {
      // As at the end: nobody types any more.
    }
    news.add(new News.Silence());
  }
}
