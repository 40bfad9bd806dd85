package gosched.grader.run;

import gosched.grader.isolation.ProcessTree;
import gosched.kit.check.WorkerMessage;
import gosched.kit.check.WorkerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One worker JVM, from its start until its whole process tree is gone. */
final class WorkerProcess implements AutoCloseable {
  private static final int MAX_LINE = 8 << 20;
  private static final int STDERR_KEPT = 16 << 10;
  private static final long EXIT_SECONDS = 10;

  /** What comes out of a worker. */
  sealed interface Signal {}

  /** It said something, authentically. */
  record Said(WorkerMessage message) implements Signal {}

  /** Its output has ended, and so has it, or nearly. */
  record Closed() implements Signal {}

  /** How a worker is started: confined, or as it is. */
  @FunctionalInterface
  interface Starter {
    Process start(ProcessBuilder worker) throws IOException;
  }

  private final Process process;
  private final Thread onInterrupt = new Thread(this::kill);
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final StringBuffer stderr = new StringBuffer();
  private final FrameReader frames;
  private final Thread drain;

  private WorkerProcess(Process process, String nonce) {
    this.process = process;
    this.frames = new FrameReader(nonce);
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    Thread.ofPlatform().daemon().name("frames").start(this::readFrames);
    drain = Thread.ofPlatform().daemon().name("stderr").start(this::drainStderr);
  }

  /** Starts a worker in an empty environment: nothing of the user's can reach its JVM. */
  static WorkerProcess start(Starter starter, List<String> command, Path folder, String nonce)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("LC_ALL", "C.UTF-8");
    return new WorkerProcess(starter.start(builder), nonce);
  }

  /** Writes a line to the worker's standard input, if it is still there to read it. */
  void tell(String line) {
    try {
      Writer writer = process.outputWriter(StandardCharsets.UTF_8);
      writer.write(line + "\n");
      writer.flush();
    } catch (IOException e) {
      // It is gone; whoever waits for its answer will be told so.
    }
  }

  /** The next signal, or null if there is none before the time is over. */
  Signal await(long nanos) throws InterruptedException {
    return signals.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  /** Where the check in progress is, if the worker is still able to say; else empty. */
  String askWhere(long nanos) throws InterruptedException {
    tell(WorkerRequest.WHERE);
    long end = System.nanoTime() + nanos;
    while (true) {
      switch (await(end - System.nanoTime())) {
        case null -> {
          return "";
        }
        case Closed c -> {
          return "";
        }
        case Said(WorkerMessage m) when m.type() == WorkerMessage.Type.WHERE -> {
          return m.text();
        }
        case Said s -> {}
      }
    }
  }

  /** The exit status once the output has ended; ends the process if it will not. */
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
      kill();
      process.waitFor();
    }
    drain.join(1000);
    return process.exitValue();
  }

  /** What the JVM itself had to say: a submission's System.err does not end here. */
  String stderr() {
    return stderr.toString();
  }

  boolean isComplete(WorkerMessage end) {
    return frames.isComplete(end);
  }

  private void readFrames() {
    try {
      BoundedLines lines = new BoundedLines(process.getInputStream(), MAX_LINE);
      for (String line = lines.next(); line != null; line = lines.next()) {
        frames.read(line).ifPresent(message -> signals.add(new Said(message)));
      }
    } catch (IOException e) {
      // Killed while we read: the end is the end.
    }
    signals.add(new Closed());
  }

  private void drainStderr() {
    byte[] buffer = new byte[4096];
    try (InputStream in = process.getErrorStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (stderr.length() < STDERR_KEPT) {
          stderr.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      // Killed while we read.
    }
  }

  private void kill() {
    ProcessTree.kill(process);
  }

  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook kills what is left.
    }
  }
}
