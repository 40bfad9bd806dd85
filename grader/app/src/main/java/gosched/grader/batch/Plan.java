package gosched.grader.batch;

import gosched.grader.BadUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a batch is to do; {@code batch.json} in its folder.
 *
 * @param shard {@code I/N}
 * @param roster the names of all submissions, of other shards, too: so that a merge knows who is
 *     missing
 */
record Plan(String schema, Settings settings, String shard, List<String> roster) {
  static final String SCHEMA = "gosched/batch/v1";

  Plan {
    roster = List.copyOf(roster);
  }

  /**
   * Every folder of a folder is a submission, but those whose name begins with a dot.
   *
   * @throws BadUsage if there are none
   */
  static Plan of(Path folder, Settings settings, Shard shard) {
    if (!Files.isDirectory(folder)) {
      throw new BadUsage("There is no folder " + folder + ".");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names =
          entries
              .filter(Files::isDirectory)
              .map(entry -> entry.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .sorted()
              .toList();
      if (names.isEmpty()) {
        throw new BadUsage(
            folder + " has no folders: each submission is a folder of its own in it.");
      }
      return new Plan(SCHEMA, settings, shard.toString(), names);
    } catch (IOException e) {
      throw new BadUsage("Cannot read " + folder + ": " + e.getMessage() + ".");
    }
  }

  /** The names that are this shard's. */
  List<String> own() {
    return roster.stream().filter(Shard.parse(shard)::owns).toList();
  }
}
