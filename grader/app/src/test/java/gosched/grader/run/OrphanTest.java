package gosched.grader.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.Installation;
import gosched.grader.fixture.FakeMain;
import gosched.grader.isolation.Confinement;
import gosched.kit.check.WorkerRequest;
import gosched.suites.Outcome;
import gosched.suites.Suite;
import gosched.suites.worker.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grader that is killed has no time to kill its workers: they must see it themselves. */
class OrphanTest {
  private static final int ORPHAN = 71;

  @TempDir private Path folder;

  /** A worker whose check has no end. */
  public static final class Spins {
    private static volatile boolean over;

    public static void main(String[] args) throws Exception {
      Worker.serve(
          lab ->
              Suite.of("lab00")
                  .add(
                      "lab00.c1",
                      context -> {
                        while (!over) {
                          Thread.onSpinWait();
                        }
                        return Outcome.passed("");
                      }));
    }
  }

  @Test
  void aWorkerWhoseSupervisorIsGone_ends() throws IOException, InterruptedException {
    Installation here = FakeMain.installation(folder, Spins.class, Confinement.portable());
    List<String> command =
        Group.of("real")
            .command(here.java(), here.workerPath(), here.workerMain(), List.of(), folder, folder);
    Process worker = new ProcessBuilder(command).start();
    try (BufferedReader says = worker.inputReader()) {
      WorkerRequest request =
          new WorkerRequest(
              "0".repeat(64),
              "lab00",
              List.of("gosched.lab00"),
              folder.toString(),
              "",
              List.of("lab00.c1"),
              1,
              true,
              null,
              null,
              List.of());
      worker.outputWriter().append(new ObjectMapper().writeValueAsString(request) + "\n").flush();
      says.readLine(); // the check has begun
      assertTrue(worker.isAlive());
      worker.outputWriter().close(); // as the kernel does when a process ends
      assertTrue(worker.waitFor(30, TimeUnit.SECONDS), "it goes on for ever");
      assertEquals(ORPHAN, worker.exitValue());
    } finally {
      worker.destroyForcibly();
    }
  }
}
