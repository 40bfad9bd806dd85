package gosched.grader.run;

import gosched.grader.Installation;
import gosched.kit.check.CheckSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs checks in workers, group by group, three groups at once: on two cores the third is for the
 * tests of the student, which mostly wait. Groups of big workers share one turn, one after the
 * other, so that at most one big worker runs.
 */
public final class Supervisor {
  private static final int WORKERS = 3;

  private final Installation installation;
  private final Limits limits;

  public Supervisor(Installation installation, Limits limits) {
    this.installation = installation;
    this.limits = limits;
  }

  /**
   * An answer to each of these checks, by its id, whatever the submission does.
   *
   * @throws IllegalStateException if the thread is interrupted; no worker is left then
   */
  public Map<String, Answer> run(List<CheckSpec> checks, Job job, Listener listener) {
    long end = System.nanoTime() + limits.total().toNanos();
    Map<Group, List<CheckSpec>> groups = new EnumMap<>(Group.class);
    checks.forEach(c -> groups.computeIfAbsent(Group.of(c.group()), g -> new ArrayList<>()).add(c));
    Recorder recorder = new Recorder(listener);
    try (ExecutorService pool = Executors.newFixedThreadPool(WORKERS)) {
      List<Runnable> turns = new ArrayList<>();
      List<GroupRun> big = new ArrayList<>();
      groups.forEach(
          (group, members) -> {
            GroupRun run = new GroupRun(installation, group, members, job, limits, end, recorder);
            if (!group.isBig()) {
              turns.add(run::run);
            } else {
              if (big.isEmpty()) {
                turns.add(() -> big.forEach(GroupRun::run));
              }
              big.add(run);
            }
          });
      List<Future<?>> runs = new ArrayList<>();
      turns.forEach(turn -> runs.add(pool.submit(turn)));
      awaitAll(runs, pool);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return recorder.answers();
  }

  /** Nobody waits for workers whose result nobody will read: an interrupt ends them. */
  private static void awaitAll(List<Future<?>> runs, ExecutorService pool)
      throws ExecutionException, InterruptedException {
    try {
      for (Future<?> run : runs) {
        run.get();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      throw e;
    }
  }

  /** Keeps the answers and passes the news on, one at a time. */
  private static final class Recorder implements Listener {
    private final Listener next;
    private final Budget budget = new Budget();
    private final Map<String, Answer> answers = new TreeMap<>();

    Recorder(Listener next) {
      this.next = next;
    }

    @Override
    public synchronized void started(CheckSpec check) {
      next.started(check);
    }

    @Override
    public synchronized void finished(CheckSpec check, Answer answer) {
      Answer kept = budget.fit(answer);
      if (answers.put(check.id(), kept) != null) {
        throw new IllegalStateException("two answers for " + check.id());
      }
      next.finished(check, kept);
    }

    synchronized Map<String, Answer> answers() {
      return answers;
    }
  }
}
