package gosched.grader.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import gosched.grader.ExitStatus;
import gosched.kit.check.LabSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Grades every submission of a shard that has no valid result yet. */
final class Batch {
  private static final double NANOS = 1e9;

  private final LabSpec lab;
  private final Path folder;
  private final Plan plan;
  private final Store store;
  private final Duration limit;
  private final Path seedFile;
  private final boolean pages;
  private final PrintStream news;
  private final String key;
  private int done;
  private int total;

  /**
   * @param news a line for each submission
   */
  Batch(LabSpec lab, Batches.Request request, Plan plan, Store store, PrintStream news) {
    this.lab = lab;
    this.folder = request.folder();
    this.plan = plan;
    this.store = store;
    this.limit = request.limit();
    this.seedFile = request.seedFile();
    this.pages = request.pages();
    this.news = news;
    this.key = plan.settings().key();
  }

  /** A submission that is to be graded. */
  private record Task(String name, Sources sources) {}

  /** Grades, so many at a time; the rows of the whole shard, old and new. */
  List<Row> run(int jobs) throws InterruptedException {
    List<Task> tasks = tasks();
    int kept = plan.own().size() - tasks.size();
    if (kept > 0) {
      news.printf("%d of %d were finished before%n", kept, plan.own().size());
    }
    total = tasks.size();
    List<Future<?>> turns = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(jobs)) {
      tasks.forEach(task -> turns.add(pool.submit(() -> finish(task))));
      for (Future<?> turn : turns) {
        turn.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return plan.own().stream().map(name -> store.row(name).orElseThrow()).toList();
  }

  private List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    boolean earlierToo = plan.settings().base().equals("mine");
    for (String name : plan.own()) {
      Sources sources = Sources.of(lab, folder.resolve(name), earlierToo);
      Optional<Row> row = store.row(name).filter(r -> isValid(r, sources));
      if (row.isEmpty()) {
        store.drop(name);
        tasks.add(new Task(name, sources));
      }
    }
    return tasks;
  }

  /** Whether a row is what grading would bring again. Without a grade it is worth another try. */
  private boolean isValid(Row row, Sources sources) {
    return row.schema().equals(Row.SCHEMA)
        && row.key().equals(key)
        && row.digest().equals(sources.digest())
        && (row.hasGrade()
            ? !pages || store.hasPage(row.name())
            : row.outcome() == Outcome.NO_SUBMISSION);
  }

  private void finish(Task task) {
    Row row;
    long start = System.nanoTime();
    try {
      row =
          task.sources.trouble().isEmpty()
              ? graded(task, start)
              : row(task, start, Outcome.NO_SUBMISSION, task.sources.trouble(), null);
    } catch (IOException e) {
      row = row(task, start, Outcome.DIED, "cannot be graded: " + e, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    store.put(row);
    tell(row);
  }

  private Row graded(Task task, long start) throws IOException, InterruptedException {
    Path json = store.temporary(task.name, ".json");
    Path errors = store.temporary(task.name, ".err");
    List<String> args =
        new ArrayList<>(
            plan.settings()
                .command(
                    folder.resolve(task.name).toAbsolutePath().toString(),
                    json.toAbsolutePath().toString()));
    if (seedFile != null) {
      args.addAll(List.of("--seed-file", seedFile.toAbsolutePath().toString()));
    }
    Path page = store.temporary(task.name, ".html");
    if (pages) {
      args.addAll(List.of("--html", page.toAbsolutePath().toString()));
    }
    try (GradeProcess process = GradeProcess.start(args, json, errors)) {
      if (!process.await(limit)) {
        String reason = "stopped: it took more than " + limit.toSeconds() + " s";
        return row(task, start, Outcome.STOPPED, reason, null);
      }
      int status = process.exitStatus();
      JsonNode result = process.result().orElse(null);
      // Both must say the same: a process may die after its file is written, or before it is whole.
      if (result == null || result.path("exitStatus").asInt(-1) != status) {
        String words = process.lastWords();
        String reason = "the process ended with status " + status + " and no grade";
        return row(task, start, Outcome.DIED, reason + (words.isEmpty() ? "" : ": " + words), null);
      }
      if (pages) {
        store.putPage(task.name, page); // before the row: who has a row has its page
      }
      boolean fault = status != ExitStatus.FULL_MARKS && status != ExitStatus.LESS;
      String refused = result.path("refused").path("sentence").asText("");
      return row(
          task,
          start,
          fault ? Outcome.GRADER_FAULT : Outcome.GRADED,
          fault ? "the grader is at fault in a check: grade it again" : refused,
          result);
    }
  }

  private Row row(Task task, long start, Outcome outcome, String reason, JsonNode result) {
    return new Row(
        Row.SCHEMA,
        task.name,
        key,
        outcome,
        reason,
        task.sources.digest(),
        task.sources.normalised(),
        Math.round((System.nanoTime() - start) / NANOS * 10) / 10.0,
        result == null ? NullNode.instance : result);
  }

  private synchronized void tell(Row row) {
    done++;
    news.printf(
        Locale.ROOT,
        "[%d/%d] %s  %s  %.1f s%n",
        done,
        total,
        Plain.text(row.name()),
        row.hasGrade()
            ? row.score().getAsInt() + " of " + row.result().path("maxScore").asInt() + " points"
            : row.outcome().word() + ": " + Plain.text(row.reason()),
        row.seconds());
    news.flush();
  }
}
