package gosched.rejects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What lies around a worker, for one attack to go for: a secret, a folder, somebody who listens, a
 * process. Whether it got there is seen here, and never believed.
 */
final class Scene implements AutoCloseable {
  private static final long A_LONG_TIME = 60;

  /** Such as {@code @repeat 1000 text@}: more than anybody would write down. */
  private static final Pattern REPEAT = Pattern.compile("@repeat (\\d+) ([^@]*)@");

  private final Path outside;
  private final Path secretFile;
  private final String secret = "secret-" + UUID.randomUUID();
  private final String done = "done-" + UUID.randomUUID();
  private final ServerSocketChannel listener;
  private final Map<String, String> before;
  private Process victim;

  Scene(Path folder) {
    try {
      outside = Files.createDirectories(folder.resolve("outside"));
      secretFile = Files.writeString(outside.resolve("secret.txt"), secret);
      listener = ServerSocketChannel.open();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      listener.configureBlocking(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    before = contents();
  }

  /** A source with the names of what is here in the places of {@code @SECRET@} and its like. */
  String set(String source) {
    String text = source;
    if (text.contains("@VICTIM@")) {
      text = text.replace("@VICTIM@", "" + victim());
    }
    text =
        text.replace("@SECRET@", secretFile.toString())
            .replace("@OUTSIDE@", outside.toString())
            .replace("@PORT@", "" + listener.socket().getLocalPort())
            .replace("@DONE@", done);
    return REPEAT
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))));
  }

  private long victim() {
    if (victim == null) {
      try {
        victim = new ProcessBuilder("sleep", "1000").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return victim.pid();
  }

  /**
   * Whether it has been done.
   *
   * @param expected what the caller believes: a process that is dying is waited for
   */
  boolean happened(Deed deed, Ran ran, boolean expected) {
    try {
      return switch (deed) {
        case NONE -> false;
        case READ -> ran.told().contains(secret);
        case SAY -> ran.told().contains(done);
        case WRITE -> !contents().equals(before);
        case CONNECT -> called();
        case KILL -> expected ? victim.waitFor(A_LONG_TIME, TimeUnit.SECONDS) : !victim.isAlive();
        case POINTS -> ran.points() > 0;
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean called() {
    try (SocketChannel caller = listener.accept()) {
      return caller != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(outside)) {
      for (Path file : files.toList()) {
        contents.put(
            outside.relativize(file).toString(),
            Files.isRegularFile(file) ? Files.readString(file) : "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  @Override
  public void close() {
    try {
      listener.close();
      if (victim != null) {
        victim.destroyForcibly().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
