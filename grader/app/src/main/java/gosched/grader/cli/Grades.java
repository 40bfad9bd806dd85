package gosched.grader.cli;

import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.catalogue.Catalogue;
import gosched.kit.check.LabSpec;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that grade one lab. */
final class Grades {
  @Mixin private What what;

  @Option(
      names = "--check",
      split = ",",
      paramLabel = "ID",
      description = "Only these checks, or those that begin so; ./grade list shows them.")
  private List<String> ids = List.of();

  @Option(names = "--quick", description = "Fewer tries: quick, and less thorough.")
  private boolean quick;

  @Mixin private Seeds seeds;

  @Mixin private Outputs outputs;

  int grade(Installation installation, LabSpec lab) {
    Path folder = what.folder(installation);
    Seeds.Seed seed = seeds.seed();
    Order order =
        new Order(
            lab,
            folder,
            outputs.named(what),
            what.base(),
            Catalogue.select(lab, ids),
            seed.value(),
            quick,
            outputs.patience(),
            null,
            seed.secret());
    return outputs.grade(installation, order);
  }

  /** The same, with a page in that file, too. */
  int grade(Installation installation, LabSpec lab, Path page) {
    outputs.page(page);
    return grade(installation, lab);
  }
}
