package gosched.confine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that has given up its rights, beside others that have not. */
class LandlockTest {
  @TempDir private Path folder;
  private Path open;
  private Path secret;

  @BeforeEach
  void twoFolders() throws IOException {
    assumeTrue(Landlock.abi() >= Landlock.LEAST_ABI, "this kernel has no Landlock to test");
    open = Files.createDirectory(folder.resolve("open"));
    secret = Files.writeString(folder.resolve("secret.txt"), "s");
  }

  /** On a thread of its own, which is restricted first. */
  private static <T> T restricted(Rules rules, Callable<T> body) throws Exception {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              Landlock.restrictThisThread(rules);
              return body.call();
            });
    Thread.ofPlatform().start(task);
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception x ? x : e;
    }
  }

  private Rules writing() {
    return new Rules(List.of(), List.of(), List.of(open), List.of());
  }

  @Test
  void whatIsNotNamed_isOutOfReach() {
    assertThrows(
        AccessDeniedException.class, () -> restricted(writing(), () -> Files.readString(secret)));
    assertThrows(
        AccessDeniedException.class,
        () -> restricted(writing(), () -> Files.createFile(folder.resolve("new"))));
    assertThrows(
        AccessDeniedException.class,
        () ->
            restricted(
                writing(),
                () -> {
                  Files.delete(secret);
                  return 0;
                }));
    assertTrue(Files.exists(secret));
  }

  @Test
  void whatIsNamed_isNot() throws Exception {
    Path made = restricted(writing(), () -> Files.writeString(open.resolve("made"), "m"));
    assertEquals("m", Files.readString(made));
    Rules reading = new Rules(List.of(), List.of(secret), List.of(), List.of());
    assertEquals("s", restricted(reading, () -> Files.readString(secret)));
    assertThrows(
        AccessDeniedException.class,
        () -> restricted(reading, () -> Files.writeString(secret, "t")));
  }

  /** The thread that starts one is restricted, and so is the other; this one here never was. */
  @Test
  void aThreadThatItStarts_isRestrictedToo_andNoOther() throws Exception {
    boolean read =
        restricted(
            writing(),
            () -> {
              FutureTask<Boolean> child =
                  new FutureTask<>(
                      () -> {
                        try {
                          Files.readString(secret);
                          return true;
                        } catch (AccessDeniedException e) {
                          return false;
                        }
                      });
              Thread.ofPlatform().start(child);
              return child.get();
            });
    assertEquals(false, read);
    assertEquals("s", Files.readString(secret));
  }

  @Test
  void portsToo() throws Exception {
    assertTrue(listen() > 0, "who is not restricted listens"); // and the JDK has what it needs
    assertThrows(BindException.class, () -> restricted(writing(), LandlockTest::listen));
  }

  private static int listen() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
