package gosched.grader.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a worker's JVM needs that does not lie where it should. */
class ConfinementTest {
  @TempDir private Path temp;

  @Test
  void aJdkWhoseSettingsAreElsewhere_hasThemToo() throws IOException {
    Path jdk = Files.createDirectories(temp.toRealPath().resolve("jdk/conf")).getParent();
    Path etc = Files.createDirectory(temp.toRealPath().resolve("etc"));
    Path settings = Files.writeString(etc.resolve("java.security"), "x");
    Files.createSymbolicLink(jdk.resolve("conf/java.security"), settings);
    Files.createSymbolicLink(jdk.resolve("docs"), etc);
    Files.createSymbolicLink(jdk.resolve("gone"), etc.resolve("nothing"));
    Files.createSymbolicLink(jdk.resolve("own"), Files.writeString(jdk.resolve("release"), "25"));
    assertEquals(List.of(etc, settings), Confinement.linkedFrom(jdk).stream().sorted().toList());
  }

  @Test
  void withoutAVariable_asMuchAsThereIs() {
    // Whoever runs the tests with the variable has asked for less.
    Isolation expected =
        System.getenv(Confinement.VARIABLE) == null
            ? Confinement.best().isolation()
            : Confinement.portable().isolation();
    assertEquals(expected, Confinement.asWanted().isolation());
  }
}
