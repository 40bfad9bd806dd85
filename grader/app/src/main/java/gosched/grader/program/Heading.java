package gosched.grader.program;

import gosched.grader.base.Base;
import gosched.grader.base.Whose;
import gosched.kit.check.ProgramOrder;
import gosched.kit.check.ProgramSpec;
import gosched.kit.check.SchedulerSpec;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What both pages say at their top. */
final class Heading {
  private Heading() {}

  /** Such as {@code 20,000 tasks of 1 us, 128 workers}. */
  static String size(ProgramSpec program, ProgramOrder order) {
    return Units.count(order.tasks())
        + " "
        + program.unit()
        + (order.work() > 0 ? " of " + Units.exactTime(order.work()) : "")
        + (program.workers() > 0 ? ", " + Units.count(order.workers()) + " workers" : "")
        + (order.quota() > 0 ? ", a quota of " + quota(order.quota()) : "");
  }

  private static String quota(double cpus) {
    return Units.number(cpus) + (cpus == 1 ? " CPU" : " CPUs");
  }

  /** Such as {@code lab03: as many kernel threads as CPUs, one run queue; on your lab01}. */
  static String scheduler(SchedulerSpec scheduler, Base base) {
    String below = "";
    if (base != null) {
      below =
          switch (base.whose()) {
            case MINE -> "; builds on your " + base.names();
            case REFERENCE ->
                "; builds on the reference's "
                    + base.names()
                    + (base.fallback().isEmpty() ? "" : ", for " + base.fallback());
          };
    }
    return scheduler.name() + ": " + scheduler.about() + below;
  }

  /** Options that were given, to be repeated in a command: sizes that are not the default's. */
  static String options(ProgramSpec program, ProgramOrder order, String named, Whose base) {
    return Stream.of(
            order.tasks() == program.tasks() ? "" : "--tasks " + order.tasks(),
            order.work() == program.work() ? "" : "--work " + Units.typedTime(order.work()),
            order.workers() == program.workers() ? "" : "--workers " + order.workers(),
            order.quota() == 0 ? "" : "--quota " + Units.number(order.quota()),
            named,
            base == Whose.REFERENCE ? "--base reference" : "")
        .filter(word -> !word.isEmpty())
        .map(word -> " " + word)
        .collect(Collectors.joining());
  }
}
