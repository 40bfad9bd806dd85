package gosched.grader.base;

import gosched.grader.BadUsage;
import gosched.grader.Installation;
import gosched.grader.Order;
import gosched.grader.catalogue.Catalogue;
import gosched.grader.intake.Intake;
import gosched.kit.check.LabSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a grade was based on, for those who read it.
 *
 * @param labs the earlier labs, the earliest first; at least one
 * @param fallback why these are the reference's though nobody asked for it, as a clause; else empty
 */
public record Base(Whose whose, List<LabSpec> labs, String fallback) {

  /**
   * The base of an order; empty if the lab stands on no other.
   *
   * @throws BadUsage if it is the reference, and that is not here
   */
  public static Optional<Base> of(Order order, Installation installation) {
    Optional<Base> base = of(order);
    if (base.isPresent()
        && base.get().whose() == Whose.REFERENCE
        && !installation.hasReferences()) {
      String why = base.get().fallback();
      throw new BadUsage(
          "This copy of the grader has no solutions. "
              + (why.isEmpty()
                  ? "Without --base reference it builds on your own earlier labs."
                  : order.lab().id()
                      + " stands on "
                      + base.get().names()
                      + ", and "
                      + why
                      + ": put your own there, or get the starter back from git."));
    }
    return base;
  }

  /** The same, whether the reference is here or not. */
  public static Optional<Base> of(Order order) {
    List<LabSpec> labs = Catalogue.earlier(order.lab());
    if (labs.isEmpty()) {
      return Optional.empty();
    }
    if (order.base() == Whose.REFERENCE) {
      return Optional.of(new Base(Whose.REFERENCE, labs, ""));
    }
    // All are the student's or none is: nobody could tell what a mixture says of either.
    String missing =
        labs.stream()
            .filter(lab -> !Intake.holds(lab, order.submission()))
            .map(lab -> "there is no " + lab.folder() + "/" + lab.mainSources())
            .findFirst()
            .orElse("");
    return Optional.of(new Base(missing.isEmpty() ? Whose.MINE : Whose.REFERENCE, labs, missing));
  }

  /** Such as {@code lab01 and lab02}. */
  public String names() {
    return names(labs);
  }

  static String names(List<LabSpec> labs) {
    return labs.stream().map(LabSpec::id).collect(Collectors.joining(" and "));
  }
}
