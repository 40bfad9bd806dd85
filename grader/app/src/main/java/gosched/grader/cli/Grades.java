package gosched.grader.cli;

import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.kit.check.LabSpec;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** Options of the commands that grade one lab. */
final class Grades {
  @Mixin private What what;

  @Mixin private Checks checks;

  @Mixin private Tries tries;

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
            checks.of(lab),
            seed.value(),
            tries.quick(),
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
