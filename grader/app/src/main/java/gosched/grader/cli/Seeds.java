package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.PrivateSeed;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the seed comes from: the command line, or a secret that does not stand there. */
final class Seeds {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where all randomness comes from (default: " + GradeCommand.DEFAULT_SEED + ").")
  private Long seed;

  @Option(
      names = "--seed-file",
      paramLabel = "FILE",
      description =
          "Make the seed of the secret in this file, and tell nobody: reports have a digest instead"
              + " of the seed, and no replay tokens. The variable "
              + PrivateSeed.VARIABLE
              + " may hold the secret, too.")
  private Path file;

  /**
   * A seed and what stands for it.
   *
   * @param secret null if the seed itself may be told
   */
  record Seed(long value, String secret) {}

  /** The file with the secret; null if that was not given. */
  Path file() {
    return file;
  }

  /** What the options say, and if they say nothing, the environment. */
  Seed seed() {
    if (seed != null && file != null) {
      throw new BadUsage("Give --seed or --seed-file, and not both.");
    }
    if (seed != null) {
      return new Seed(seed, null);
    }
    String inEnvironment = System.getenv(PrivateSeed.VARIABLE);
    if (file == null && inEnvironment == null) {
      return new Seed(Long.parseLong(GradeCommand.DEFAULT_SEED), null);
    }
    PrivateSeed secret =
        file != null
            ? PrivateSeed.in(file)
            : PrivateSeed.of(inEnvironment, "the variable " + PrivateSeed.VARIABLE);
    return new Seed(secret.value(), secret.digest());
  }
}
