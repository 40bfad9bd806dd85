package gosched.grader.intake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a grader leaves that was killed by SIGKILL: its folder, with a student's code in it. The
 * next grader takes it away.
 *
 * <p>Who uses a folder holds a lock on a file in it, and the kernel opens that lock when the
 * process ends, in whatever way. Rejected: the process's number in the name, for numbers are used
 * again, and a container has others than its host.
 */
final class Leftovers {
  private static final String IN_USE = ".in-use";

  /** A folder without a lock that is younger may be about to get one. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  /**
   * The files that this process has locks on. One lock is lost if the file is opened and closed
   * once more in the same process: so POSIX has it.
   */
  private static final Map<Path, FileChannel> OWN = new ConcurrentHashMap<>();

  private Leftovers() {}

  /** Says that this process uses a folder, until the channel is closed or the process ends. */
  static FileChannel claim(Path folder) throws IOException {
    Path file = folder.resolve(IN_USE);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    OWN.put(file, channel);
    if (channel.tryLock() == null) {
      throw new IOException(file + " is locked by somebody else");
    }
    return channel;
  }

  /**
   * Removes the folders that nobody uses. That one cannot be removed is nobody's trouble.
   *
   * @param us whose folders: those of others are theirs, and may be traps for who removes them
   */
  static void sweep(Path temporary, UserPrincipal us) {
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(temporary, Workspace.PREFIX + "*")) {
      for (Path folder : folders) {
        if (isAbandoned(folder, us)) {
          Workspace.delete(folder);
        }
      }
    } catch (IOException | SecurityException e) {
      // Left to the system's own cleaning.
    }
  }

  private static boolean isAbandoned(Path folder, UserPrincipal us) {
    try {
      return isClaimable(folder, us);
    } catch (IOException | OverlappingFileLockException e) {
      return false; // gone by now, or not ours after all
    }
  }

  private static boolean isClaimable(Path folder, UserPrincipal us) throws IOException {
    Path file = folder.resolve(IN_USE);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(us)
        || OWN.containsKey(file)
        || isYoung(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }

  private static boolean isYoung(Path file) throws IOException {
    Instant made = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    return made.isAfter(Instant.now().minus(YOUNG));
  }
}
