package gosched.course;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FormatTest {

  /** An empty list of files would be well formatted too. */
  private static final int AT_LEAST = 20;

  @Test
  void everyJavaFile_isFormatted() throws IOException {
    Repository repository = Repository.here();
    int files = repository.javaFiles().size();
    assertTrue(files > AT_LEAST, "found only " + files + " Java files in " + repository.root());
    OutOfStep.failUnlessEmpty(
        "Not as google-java-format writes it:", new Course(repository).unformatted());
  }
}
