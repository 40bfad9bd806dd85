package gosched.grader.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of graders that were killed, and of others that were not. */
class LeftoversTest {
  @TempDir private Path temporary;

  /** Another grader, as far as locks go: it claims a folder and waits to be killed. */
  public static final class Claims {
    public static void main(String[] args) throws Exception {
      Leftovers.claim(Path.of(args[0]));
      System.out.println("claimed");
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void aFolderStaysWhileItsGraderLives_andGoesWhenItWasKilled() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("gosched-1"));
    Files.createDirectories(folder.resolve("sources/deep"));
    Files.writeString(folder.resolve("sources/deep/Secret.java"), "class Secret {}");
    Process grader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Claims.class.getName(),
                folder.toString())
            .start();
    try {
      assertEquals("claimed", grader.inputReader().readLine());
      makeOld(folder);
      Leftovers.sweep(temporary, Files.getOwner(temporary));
      assertTrue(Files.exists(folder.resolve("sources/deep/Secret.java")), "it is in use");
      grader.destroyForcibly().waitFor();
      Leftovers.sweep(temporary, Files.getOwner(temporary));
      assertFalse(Files.exists(folder));
    } finally {
      grader.destroyForcibly();
    }
  }

  @Test
  void whatIsOurs_young_orNoGradersFolder_stays() throws IOException {
    Path own = Files.createDirectory(temporary.resolve("gosched-own"));
    Path young = abandoned("gosched-young");
    Path elsewhere = abandoned("elsewhere");
    makeOld(elsewhere);
    Path link = temporary.resolve("gosched-link");
    Files.createSymbolicLink(link, elsewhere);
    Path without = Files.createDirectory(temporary.resolve("gosched-without-a-lock"));
    Path old = abandoned("gosched-old");
    makeOld(old);
    try (FileChannel claimed = Leftovers.claim(own)) {
      makeOld(own);
      Leftovers.sweep(temporary, Files.getOwner(temporary));
      assertTrue(claimed.isOpen());
    }
    for (Path stays : List.of(own, young, elsewhere, link, without)) {
      assertTrue(Files.exists(stays), stays.toString());
    }
    assertFalse(Files.exists(old), "the control: this one is to go");
  }

  private Path abandoned(String name) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(name));
    Files.createFile(folder.resolve(".in-use"));
    return folder;
  }

  private static void makeOld(Path folder) throws IOException {
    FileTime longAgo = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(folder.resolve(".in-use"), longAgo);
  }
}
