package gosched.grader.cli;

import gosched.grader.base.Whose;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a lab builds on. */
final class Base {

  /** For the sentence: picocli's own would list the constants as Java spells them. */
  static final class Converter implements ITypeConverter<Whose> {
    @Override
    public Whose convert(String word) {
      return Stream.of(Whose.values())
          .filter(whose -> whose.toString().equals(word))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("it is mine or reference, not '" + word + "'"));
    }
  }

  @Option(
      names = "--base",
      paramLabel = "WHOSE",
      defaultValue = "mine",
      converter = Converter.class,
      description =
          "Whose earlier labs a lab builds on: mine, those of the same submission, or reference,"
              + " those of the solution (default: ${DEFAULT-VALUE}).")
  private Whose whose;

  Whose whose() {
    return whose;
  }
}
