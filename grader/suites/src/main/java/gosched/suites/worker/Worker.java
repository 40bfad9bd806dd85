package gosched.suites.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.kit.check.CheckResult;
import gosched.kit.check.Verdict;
import gosched.kit.check.WorkerMessage;
import gosched.kit.check.WorkerRequest;
import gosched.suites.CheckBody;
import gosched.suites.CheckContext;
import gosched.suites.Outcome;
import gosched.suites.Suite;
import gosched.suites.measure.ProgramRuns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * Serves one request: runs its checks, or example programs in their place, one after the other and
 * says what came of each. Judges nothing about itself: how long it may take, how much memory it may
 * have and whether it is to be believed is the supervisor's affair.
 */
public final class Worker {
  /** Ends the JVM in the middle of a check, after a {@link WorkerMessage.Type#FLOOD}. */
  private static final int EXIT_FLOOD = 70;

  /** The supervisor is gone, killed perhaps: nobody else would end this JVM. */
  private static final int EXIT_ORPHAN = 71;

  private final WorkerRequest request;
  private final FrameWriter frames;
  private final CapturedOutput printed;

  /** The check in progress; read by whichever thread prints too much or asks where it is. */
  private volatile String current;

  private Worker(WorkerRequest request, FrameWriter frames) {
    this.request = request;
    this.frames = frames;
    this.printed = new CapturedOutput(this::flood);
  }

  /**
   * Reads a request from standard input, serves it and ends the JVM: at once, without shutdown
   * hooks, so that no thread or hook of a submission has the last word.
   */
  public static void serve(Function<String, Suite> suites) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ObjectMapper json = new ObjectMapper();
    WorkerRequest request = json.readValue(in.readLine(), WorkerRequest.class);
    Worker worker = new Worker(request, new FrameWriter(json, System.out, request.nonce()));
    worker.takeOverStreams();
    worker.answerQuestions(in);
    Lockdown.asAsked();
    worker.runAll(
        request.programs().isEmpty()
            ? suites.apply(request.lab()).bodies()
            : ProgramRuns.bodies(request.programs()));
    Runtime.getRuntime().halt(0);
  }

  /** From here on nobody but the frame writer holds the real standard output. */
  private void takeOverStreams() {
    PrintStream captured = new PrintStream(printed, false, StandardCharsets.UTF_8);
    System.setOut(captured);
    System.setErr(captured);
    System.setIn(java.io.InputStream.nullInputStream());
  }

  private void answerQuestions(BufferedReader in) {
    Thread.ofPlatform()
        .daemon()
        .name("questions")
        .start(
            () -> {
              try {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                  if (line.equals(WorkerRequest.WHERE)) {
                    frames.send(
                        WorkerMessage.where(current, Whereabouts.of(request.labPackages())));
                  }
                }
              } catch (IOException e) {
                // As at the end of the stream: whoever would ask is not there any more.
              }
              Runtime.getRuntime().halt(EXIT_ORPHAN);
            });
  }

  private void runAll(Map<String, CheckBody> bodies) {
    for (String id : request.checks()) {
      current = id;
      printed.reset();
      frames.send(WorkerMessage.started(id));
      CheckResult result = run(id, bodies.get(id));
      current = null;
      System.out.flush();
      frames.send(WorkerMessage.result(result, printed.text()));
    }
    frames.end();
  }

  private CheckResult run(String id, CheckBody body) {
    if (body == null) {
      return CheckResult.of(id, Verdict.GRADER_FAULT, "the suite has no such check");
    }
    Path tests = request.testClasses().isEmpty() ? null : Path.of(request.testClasses());
    CheckContext context =
        new CheckContext(
                id,
                request.lab(),
                request.seed(),
                request.quick(),
                Path.of(request.classes()),
                tests,
                request.token())
            .drawn(request.drawing());
    try {
      Outcome outcome = body.run(context);
      return outcome == null
          ? CheckResult.of(id, Verdict.GRADER_FAULT, "the check returned nothing")
          : outcome.as(id);
    } catch (Throwable t) {
      Outcome outcome = Thrown.judge(t, request.labPackages());
      if (outcome.verdict() == Verdict.GRADER_FAULT
          && request.token() != null
          && t instanceof IllegalArgumentException) {
        // The one thing a user gives to a check, and may have mistyped.
        String text = "this token is not one that a report printed: " + t.getMessage();
        outcome = Outcome.failed(text, "");
      }
      return outcome.as(id);
    }
  }

  /** Called by the thread that prints, perhaps in an endless loop: it must not get to go on. */
  private void flood() {
    frames.send(WorkerMessage.flood(current, printed.text()));
    Runtime.getRuntime().halt(EXIT_FLOOD);
  }
}
