package gosched.grader.cli;

import gosched.grader.BadUsage;
import gosched.grader.Installation;
import gosched.grader.isolation.Isolation;
import gosched.grader.isolation.Level;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How far a submission must be kept from this machine, or it is not run at all. */
final class Required {
  /** For the sentence: picocli's own would list the constants as Java spells them. */
  static final class LevelConverter implements ITypeConverter<Level> {
    @Override
    public Level convert(String word) {
      return Stream.of(Level.values())
          .filter(level -> level.toString().equals(word))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("it is process or kernel, not '" + word + "'"));
    }
  }

  @Option(
      names = "--require-isolation",
      paramLabel = "LEVEL",
      converter = LevelConverter.class,
      description =
          "Grade only where workers are kept from the machine so far: process or kernel. What is"
              + " reached stands in the report's last line; ./grade doctor tries it.")
  private Level level;

  /**
   * @throws BadUsage if this machine reaches less
   */
  void check(Installation installation) {
    Isolation reached = installation.confinement().isolation();
    if (level != null && reached.level().compareTo(level) < 0) {
      throw new BadUsage(
          "Nothing was graded: isolation "
              + level
              + " is required, and here it is "
              + reached.level()
              + ", for "
              + reached.by()
              + ". ./grade doctor tells more.");
    }
  }
}
