package gosched.grader.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import gosched.grader.BadUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a batch. Each file in it appears whole or not at all: it is written beside, forced
 * to the disk and then moved. So a kill at any moment costs the gradings in progress and no others.
 * Rejected: one file for all rows to append to, in which a kill leaves half a line; and a database,
 * which an instructor cannot look into with a pager.
 */
final class Store implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOCK = "lock";
  private static final String RESULTS = "results";
  private static final String PAGES = "pages";
  private static final String TEMPORARY = "temporary";
  private static final String PLAN = "batch.json";

  private final Path out;
  private final FileChannel lock;

  private Store(Path out, FileChannel lock) {
    this.out = out;
    this.lock = lock;
  }

  /**
   * Opens a folder, for one batch at a time. The lock is the kernel's: a kill leaves none behind.
   *
   * @throws BadUsage if another batch is at work on it, or it cannot be written
   */
  static Store open(Path out) {
    try {
      Files.createDirectories(out.resolve(RESULTS));
      Files.createDirectories(out.resolve(TEMPORARY));
      FileChannel channel =
          FileChannel.open(out.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new BadUsage(
            "Another batch is at work on "
                + out
                + " (process "
                + Files.readString(out.resolve(LOCK)).strip()
                + "): wait for its end, or give another --out.");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes()));
      Store store = new Store(out, channel);
      store.dropTemporaries();
      return store;
    } catch (IOException e) {
      throw new BadUsage("Cannot write to " + out + ".");
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // a batch in this very JVM
    }
  }

  /** What was in progress when the last batch was killed. */
  private void dropTemporaries() throws IOException {
    try (Stream<Path> files = Files.list(out.resolve(TEMPORARY))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** A file for something in progress. */
  Path temporary(String name, String ending) {
    return out.resolve(TEMPORARY).resolve(FileName.of(name) + ending);
  }

  /** The row of a submission; empty if there is none that can be read. */
  static Optional<Row> row(Path out, String name) {
    Path file = file(out, name);
    try {
      Row row = Files.exists(file) ? JSON.readValue(file.toFile(), Row.class) : null;
      return row == null || !row.name().equals(name) ? Optional.empty() : Optional.of(row);
    } catch (IOException e) {
      return Optional.empty(); // not written by us: ours are whole
    }
  }

  Optional<Row> row(String name) {
    return row(out, name);
  }

  void put(Row row) {
    write(file(out, row.name()), json(row));
  }

  /** Takes over a page that a grading, which has ended, wrote into a temporary file. */
  void putPage(String name, Path temporary) throws IOException {
    Files.createDirectories(out.resolve(PAGES));
    Files.move(temporary, page(name), StandardCopyOption.ATOMIC_MOVE);
  }

  boolean hasPage(String name) {
    return Files.exists(page(name));
  }

  private Path page(String name) {
    return out.resolve(PAGES).resolve(FileName.of(name) + ".html");
  }

  /** Before a submission is graded anew: what is here when we are killed is all valid. */
  void drop(String name) {
    try {
      Files.deleteIfExists(file(out, name));
      Files.deleteIfExists(page(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void put(Plan plan) {
    write(out.resolve(PLAN), json(plan));
  }

  /**
   * What a folder's batch was to do.
   *
   * @throws BadUsage if the folder is no batch's
   */
  static Plan plan(Path out) {
    try {
      return JSON.readValue(out.resolve(PLAN).toFile(), Plan.class);
    } catch (IOException e) {
      throw new BadUsage(
          out + " is no folder of a batch: it has no " + PLAN + "; ./grade batch makes one.");
    }
  }

  private static Path file(Path out, String name) {
    return out.resolve(RESULTS).resolve(FileName.of(name) + ".json");
  }

  private static String json(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path file, String text) {
    writeWhole(file, out.resolve(TEMPORARY).resolve(file.getFileName() + ".part"), text);
  }

  /**
   * Writes a file whole or not at all.
   *
   * @param part where it is written at first, on the same file system
   */
  static void writeWhole(Path file, Path part, String text) {
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // The end of the process gives it back.
    }
  }
}
