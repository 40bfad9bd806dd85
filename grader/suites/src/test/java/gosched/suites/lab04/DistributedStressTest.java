package gosched.suites.lab04;

import static org.junit.jupiter.api.Assertions.assertTrue;

import gosched.suites.threads.RealPrograms;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The stress of lab 04 for as long as one likes, each round with another seed: {@code mvn -pl
 * grader/suites -am test -Dtest=DistributedStressTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dgosched.stress.seconds=30}. The graded check has a fixed number of rounds instead.
 */
class DistributedStressTest {
  private static final int SECONDS = Integer.getInteger("gosched.stress.seconds", 2);

  @Test
  void nothingIsLostDoubledOrStuck() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    long seed = 0;
    int programs = 0;
    while (System.nanoTime() < end) {
      programs += new RealPrograms(Beds.LAB).stress(++seed, 8);
    }
    System.out.println(programs + " programs in " + SECONDS + " s, seeds 1 to " + seed);
    assertTrue(programs >= 7 * 8, "no round came to its end");
  }
}
