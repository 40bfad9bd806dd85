package gosched.lab06;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gosched.kit.Deadlock;
import gosched.kit.Folder;
import gosched.kit.Go;
import gosched.kit.RealKernel;
import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of labs 01 and 02 on the whole scheduler. The result is the same. */
@ExtendWith(TodoMeansNotStarted.class)
class ProgramsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void sieve_findsPrimes(int procs) {
    Run.onPs(procs, s -> assertEquals(List.of(2, 3, 5, 7, 11, 13, 17, 19), Programs.sieve(8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void fanIn_addsUp(int procs) {
    Run.onPs(
        procs,
        s -> {
          assertEquals(40_400, Programs.fanIn(8, 100));
          assertEquals(9, s.stats().spawned());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void twoReceiversOneSender_needOneP(int procs) {
    Run.onPs(procs, s -> assertEquals("got a letter", Programs.twoReceiversOneSender()));
  }

  @Test
  void aDeadlock_isFound_alsoByWhoHasANetwork() {
    Deadlock found = assertThrows(Deadlock.class, () -> Run.onPs(2, s -> Go.chan(0).receive()));
    assertEquals(1, found.goroutines().size());
  }

  /** As many Ps as the container may use CPUs; or as the machine has. */
  @Test
  void gomaxprocs_isThatOfTheMachine_orOfTheContainer() {
    int[] procs = new int[2];
    int[] cpus = new int[1];
    RealKernel.boot(
        Run.LIMIT,
        kernel -> {
          cpus[0] = kernel.cpus();
          new GoScheduler(kernel).run(() -> procs[0] = Go.gomaxprocs(0));
        });
    RealKernel.boot(
        Run.LIMIT,
        kernel ->
            new GoScheduler(kernel, Folder.of(Map.of())).run(() -> procs[1] = Go.gomaxprocs(0)));
    assertEquals(cpus[0], procs[0]);
    assertEquals(cpus[0], procs[1], "no file says anything of a limit");
  }
}
