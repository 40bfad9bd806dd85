package gosched.grader.intake;

import gosched.grader.Installation;
import gosched.grader.intake.Compilation.GaveUp;
import gosched.grader.intake.Compilation.Result;
import gosched.grader.isolation.ProcessTree;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JVM in which the compiler runs: with limits, an empty environment, and where the kernel helps
 * with no way to a file that is none of its business. What a source does to a compiler, it does
 * there.
 */
final class CompilerProcess implements AutoCloseable {
  private static final int HEAP_MEGABYTES = 384;

  /** How often somebody looks whether the compiler has used up its time. */
  private static final long LOOK_MILLIS = 100;

  /** On the wall it may take so many times its time: the machine may have others to serve. */
  private static final int PATIENCE = 10;

  private final Process process;
  private final DataOutputStream out;
  private final BlockingQueue<Result> results = new LinkedBlockingQueue<>();
  private final Duration limit;

  private CompilerProcess(Process process, Duration limit) {
    this.process = process;
    this.limit = limit;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    Thread.ofPlatform().daemon().name("compiler").start(this::listen);
    // Not to /dev/null: who starts a confined process cannot open it any more.
    Thread.ofPlatform().daemon().name("compiler's errors").start(this::drain);
  }

  /**
   * Starts one.
   *
   * @param top the folder with the sources, and with what they are compiled against
   * @param output the folder below which class files are written
   * @param limit of CPU time, for each compilation
   */
  static CompilerProcess start(Installation installation, Path top, Path output, Duration limit)
      throws IOException {
    String ownPath = System.getProperty("java.class.path");
    ProcessBuilder builder =
        new ProcessBuilder(command(installation, ownPath, output)).directory(output.toFile());
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    List<Path> read = new ArrayList<>(installation.workerPath());
    Stream.of(ownPath.split(File.pathSeparator)).map(Path::of).forEach(read::add);
    read.addAll(
        List.of(installation.kit(), installation.references(), installation.archive(), top));
    Process process =
        installation.confinement().start(builder, installation.java(), read, output, false);
    return new CompilerProcess(process, limit);
  }

  private static List<String> command(Installation installation, String classPath, Path output) {
    List<String> command = new ArrayList<>();
    command.add(installation.java().toString());
    command.addAll(
        List.of(
            "-Xmx" + HEAP_MEGABYTES + "m",
            "-Xss4m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + output.resolve("crash.log"),
            "-XX:+DisplayVMOutputToStderr",
            // It would look into /proc and /sys, which are out of reach; the heap is set anyway.
            "-XX:-UseContainerSupport",
            "-Djava.io.tmpdir=" + output,
            "-Xlog:disable"));
    if (Files.exists(installation.archive())) {
      command.add("-XX:SharedArchiveFile=" + installation.archive());
    }
    command.addAll(List.of("-cp", classPath, CompilerMain.class.getName()));
    return command;
  }

  /** Compiles. If the JVM has ended, or comes to no end, the compiler has given up. */
  Result compile(Compilation asked) throws InterruptedException {
    try {
      asked.write(out);
    } catch (IOException e) {
      return ended();
    }
    Duration before = used();
    long began = System.nanoTime();
    while (true) {
      Result result = results.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (result != null) {
        return result;
      }
      if (used().minus(before).compareTo(limit) > 0) {
        return new GaveUp(
            "it computed for more than "
                + limit.toSeconds()
                + " s; look for calls or lambdas that are nested deeply, and give what they return"
                + " to variables with types");
      }
      Duration wall = Duration.ofNanos(System.nanoTime() - began);
      if (wall.compareTo(limit.multipliedBy(PATIENCE)) > 0) {
        return new GaveUp("it came to no end within " + wall.toSeconds() + " s");
      }
    }
  }

  /**
   * CPU time and not the clock on the wall: a busy machine must cost nobody his points. Not {@code
   * process.info()}: that handle was made by a confined thread, which could not read when the
   * process began, and so it never believes that it is this one.
   */
  private Duration used() {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  private void listen() {
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
      while (true) {
        results.add(Compilation.readResult(in));
      }
    } catch (IOException | RuntimeException e) {
      results.add(ended());
    }
  }

  /** What the JVM itself has to say is nobody's affair, but it must not wait until it is read. */
  private void drain() {
    try {
      process.getErrorStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Killed while we read.
    }
  }

  private static Result ended() {
    return new GaveUp("it used up its memory of " + HEAP_MEGABYTES + " MB, or broke down");
  }

  @Override
  public void close() {
    ProcessTree.kill(process);
    try {
      process.waitFor(); // so that nothing is written any more where a folder is removed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
