package gosched.grader.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessTreeTest {
  @TempDir private Path temp;

  /** Whose end is not its own doing: it does not even read its standard input. */
  public static final class Deaf {
    public static void main(String[] args) throws Exception {
      System.out.write('!');
      System.out.flush();
      Thread.sleep(3_000_000);
    }
  }

  static Stream<Confinement> confinements() {
    return Stream.of(Confinement.portable(), Confinement.best());
  }

  @ParameterizedTest
  @MethodSource("confinements")
  void whoDoesNotListen_endsToo(Confinement confinement)
      throws IOException, InterruptedException, URISyntaxException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path classes = Path.of(Deaf.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path scratch = Files.createDirectory(temp.toRealPath().resolve("scratch"));
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-XX:-UseContainerSupport",
            "-cp",
            classes.toString(),
            Deaf.class.getName());
    Process process = confinement.start(builder, java, List.of(classes), scratch, false);
    assertEquals('!', process.getInputStream().read());
    ProcessTree.kill(process);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it lives on");
  }
}
