package gosched.grader.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.Installation;
import gosched.grader.run.WorkerProcess.Closed;
import gosched.grader.run.WorkerProcess.Said;
import gosched.kit.check.CheckResult;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.Verdict;
import gosched.kit.check.WorkerMessage;
import gosched.kit.check.WorkerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * Runs the checks of one group: in one worker if all goes well, in one more for each time that a
 * check takes its worker down with it. Every check gets exactly one answer.
 */
final class GroupRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long WHERE_NANOS = Duration.ofSeconds(2).toNanos();

  private final Installation installation;
  private final Group group;
  private final Job job;
  private final Limits limits;
  private final long end;
  private final Listener listener;
  private final Deque<CheckSpec> left;

  /** The check in progress and when it began; null between two checks. */
  private CheckSpec current;

  private long since;

  /** Whether the present worker has begun a check, and so has loaded the submission. */
  private boolean begun;

  /** How long checks took that came to nothing. */
  private Duration wasted = Duration.ZERO;

  /** What the JVM of the last worker had to say. */
  private String workerNotes = "";

  GroupRun(
      Installation installation,
      Group group,
      List<CheckSpec> checks,
      Job job,
      Limits limits,
      long end,
      Listener listener) {
    this.installation = installation;
    this.group = group;
    this.left = new ArrayDeque<>(checks);
    this.job = job;
    this.limits = limits;
    this.end = end;
    this.listener = listener;
  }

  void run() {
    while (!left.isEmpty()) {
      int before = left.size();
      if (end - System.nanoTime() <= 0) {
        restNotRun("the grading as a whole took more than " + seconds(limits.total()));
      } else if (wasted.compareTo(limits.wasted()) > 0) {
        restNotRun("checks before it took " + seconds(limits.wasted()) + " and had to be stopped");
      } else {
        runWorker();
        if (left.size() == before && end - System.nanoTime() > 0) {
          // Nothing of the submission was loaded yet, so it is not to blame; nor would it get
          // better.
          for (CheckSpec check : List.copyOf(left)) {
            String text = "a worker ended before its first check; ./grade doctor may say why";
            answer(check, Verdict.GRADER_FAULT, text, workerNotes);
          }
        }
      }
    }
  }

  private void restNotRun(String why) {
    for (CheckSpec check : List.copyOf(left)) {
      answer(check, Verdict.FAILED, "not run: " + why, "");
    }
  }

  private void runWorker() {
    String nonce = nonce();
    List<String> command =
        group.command(
            installation.java(),
            installation.workerPath(),
            installation.workerMain(),
            options(),
            job.classes(),
            job.scratch());
    try (WorkerProcess worker = WorkerProcess.start(this::start, command, job.scratch(), nonce)) {
      worker.tell(request(nonce));
      listen(worker);
    } catch (IOException e) {
      answer(left.peek(), Verdict.GRADER_FAULT, "cannot start a worker: " + e.getMessage(), "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      restNotRun("the grading was interrupted");
    }
  }

  private List<String> options() {
    List<String> options = new ArrayList<>(installation.confinement().options(network()));
    Path cache = installation.workerCache();
    if (Files.exists(cache)) {
      options.add("-XX:AOTCache=" + cache);
      options.add("-Xlog:disable"); // one that does not fit is not worth a word
    }
    return options;
  }

  private Process start(ProcessBuilder worker) throws IOException {
    List<Path> read = new ArrayList<>(installation.workerPath());
    Path cache = installation.workerCache();
    if (Files.exists(cache)) {
      read.add(cache);
    }
    read.add(job.classes());
    if (job.testClasses() != null) {
      read.add(job.testClasses());
    }
    return installation
        .confinement()
        .start(worker, installation.java(), read, job.scratch(), network());
  }

  private boolean network() {
    return job.network() && group.isReal();
  }

  /** Until the worker has ended, in whatever way. */
  private void listen(WorkerProcess worker) throws InterruptedException {
    current = null;
    begun = false;
    since = System.nanoTime();
    boolean over = false;
    while (!over) {
      long deadline = Math.min(end, since + limit().toNanos());
      over =
          switch (worker.await(deadline - System.nanoTime())) {
            case null -> timedOut(worker);
            case Closed c -> died(worker);
            case Said(WorkerMessage m) -> heard(worker, m);
          };
    }
  }

  private Duration limit() {
    return current == null ? limits.startUp() : limits.of(current);
  }

  private boolean heard(WorkerProcess worker, WorkerMessage message) {
    switch (message.type()) {
      case STARTED ->
          left.stream()
              .filter(check -> check.id().equals(message.check()))
              .findFirst()
              .ifPresent(this::begin);
      case RESULT -> {
        if (current != null && current.id().equals(message.check())) {
          answer(current, message.result(), message.text());
        }
      }
      case FLOOD -> {
        if (current != null) {
          String text = "it printed more than 8 MB and was stopped: take the output out";
          waste();
          answer(current, CheckResult.of(current.id(), Verdict.FAILED, text), message.text());
        }
        return true;
      }
      case END -> {
        String why =
            worker.isComplete(message)
                ? "the worker ended without a result for it"
                : "the worker's record is incomplete";
        for (CheckSpec check : List.copyOf(left)) {
          answer(check, Verdict.FAILED, why, "");
        }
        return true;
      }
      case WHERE -> {}
    }
    return false;
  }

  private void begin(CheckSpec check) {
    current = check;
    begun = true;
    since = System.nanoTime();
    listener.started(check);
  }

  private boolean timedOut(WorkerProcess worker) throws InterruptedException {
    boolean total = end - System.nanoTime() <= 0;
    if (current == null && total) {
      return true;
    }
    waste();
    if (current == null && begun) {
      return true; // what an earlier check has left there holds it up: a fresh one goes on
    }
    if (current == null) {
      String what = "a worker did not begin a check within " + seconds(limits.startUp());
      answer(left.peek(), Verdict.GRADER_FAULT, what, worker.stderr());
      return true;
    }
    String where = worker.askWhere(WHERE_NANOS);
    String what =
        total
            ? "not run to its end: the grading took more than " + seconds(limits.total())
            : "it did not end within " + seconds(limit()) + " and was stopped";
    answer(current, Verdict.FAILED, what + (where.isEmpty() ? "" : "; it was at " + where), "");
    return true;
  }

  private boolean died(WorkerProcess worker) throws InterruptedException {
    waste();
    int status = worker.exitStatus();
    String stderr = worker.stderr();
    String why =
        stderr.contains("Terminating due to java.lang.OutOfMemoryError")
            ? "it ran out of memory (limit " + group.heapMegabytes() + " MB)"
            : "it ended the JVM in the middle of the check (exit status " + status + ")";
    if (current != null) {
      answer(current, Verdict.FAILED, why, stderr);
    }
    workerNotes = stderr;
    return true;
  }

  private void waste() {
    wasted = wasted.plusNanos(System.nanoTime() - since);
  }

  private void answer(CheckSpec check, Verdict verdict, String message, String details) {
    answer(check, CheckResult.of(check.id(), verdict, message, details.strip()), "");
  }

  private void answer(CheckSpec check, CheckResult result, String printed) {
    long millis = check == current ? (System.nanoTime() - since) / 1_000_000 : 0;
    left.remove(check);
    current = null;
    since = System.nanoTime();
    listener.finished(check, new Answer(result, millis, printed));
  }

  private String request(String nonce) {
    try {
      return JSON.writeValueAsString(
          new WorkerRequest(
              nonce,
              job.lab(),
              job.labPackages(),
              job.classes().toString(),
              job.testClasses() == null ? "" : job.testClasses().toString(),
              left.stream().map(CheckSpec::id).toList(),
              job.seed(),
              job.quick(),
              job.token(),
              job.drawing(),
              job.programs()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String nonce() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String seconds(Duration d) {
    return d.toMillis() % 1000 == 0 ? d.toSeconds() + " s" : d.toMillis() + " ms";
  }
}
