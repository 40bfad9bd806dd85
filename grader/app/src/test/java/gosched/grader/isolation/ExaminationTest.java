package gosched.grader.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gosched.grader.fixture.FakeMain;
import gosched.grader.fixture.FakeWorker;
import gosched.grader.isolation.Examination.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A confined worker fails at all that it must not, and one that is not confined does not. */
class ExaminationTest {
  private static final int NEEDED = 3;
  private static final int FORBIDDEN = 15;

  @TempDir private Path folder;

  private List<Attempt> attempts(Confinement confinement) throws IOException {
    return Examination.of(FakeMain.installation(folder, FakeWorker.class, confinement), folder);
  }

  @Test
  void theKernel_keepsAWorkerInItsPlace() throws IOException {
    Confinement confinement = Confinement.best();
    assumeTrue(confinement.isolation().level() == Level.KERNEL, () -> confinement.isolation().by());
    List<Attempt> all = attempts(confinement);
    assertEquals(List.of(), all.stream().filter(a -> !a.isRight()).toList());
    assertEquals(NEEDED, all.stream().filter(Attempt::needed).count());
    assertEquals(NEEDED + FORBIDDEN, all.size());
  }

  /** Negative control: the attempts are real ones. Only calls to C are the JVM's own affair. */
  @Test
  void withoutIt_allOfThatWorks() throws IOException {
    List<Attempt> all = attempts(Confinement.portable());
    assertEquals(
        List.of("call C"), all.stream().filter(a -> !a.worked()).map(Attempt::name).toList());
    assertTrue(all.size() == NEEDED + FORBIDDEN);
  }
}
