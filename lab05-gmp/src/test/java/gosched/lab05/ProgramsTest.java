package gosched.lab05;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gosched.kit.TodoMeansNotStarted;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs of labs 01 and 02, on one P and on more. The result is the same. */
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

  /** It hung on lab 01's pool with two threads. Who waits for a channel holds no thread here. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void twoReceiversOneSender_needOneP(int procs) {
    Run.onPs(procs, s -> assertEquals("got a letter", Programs.twoReceiversOneSender()));
  }
}
