package gosched.course;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Not a test, and not named like one: {@code ./grader/course/write} runs it by name, since Surefire
 * is what starts a JDK 25 with the formatter's options here.
 */
class WriteCourse {

  @Test
  void write() throws IOException {
    new Course(Repository.here()).write().forEach(System.out::println);
  }
}
