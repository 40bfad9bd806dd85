package gosched.grader.cli;

import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.CheckSpec;
import gosched.kit.check.LabSpec;
import java.util.List;
import picocli.CommandLine.Option;

/** Which checks of a lab: all unless told otherwise. */
final class Checks {
  @Option(
      names = "--check",
      split = ",",
      paramLabel = "ID",
      description =
          "Only these checks, or those that begin so, up to a dot; ./grade list shows them.")
  private List<String> ids = List.of();

  /** As they were typed. */
  List<String> ids() {
    return ids;
  }

  /** Those of this lab; a word that names none of them is bad usage. */
  List<CheckSpec> of(LabSpec lab) {
    return Catalogue.select(lab, ids);
  }
}
