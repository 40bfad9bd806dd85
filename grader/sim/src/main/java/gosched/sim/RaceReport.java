package gosched.sim;

import gosched.kit.Coroutine;
import gosched.kit.G;
import gosched.sim.race.Mark;

/** A race told as {@code go -race} tells it: both accesses, each with its place and its thread. */
final class RaceReport {
  private static final String WHY =
      """
      Nothing orders the two. A lock that both hold would; so would a volatile field or an atomic that\
       the first thread writes after its access and the second reads before its own, an unpark that\
       ends a park, or the change of a goroutine's status.
      In this run they happened one after the other. On real threads the second may see an old value,\
       half of a new one, or a new one before what was written earlier.\
      """;

  private RaceReport() {}

  /** What is raced for; the same in every run, so that a race remains the same when it shrinks. */
  static String name(Object owner, int part) {
    return switch (owner) {
      case Coroutine _ -> "the stack of a coroutine";
      case Shadowed _, G _ -> Locations.name(part);
      case Object o when o == Watcher.STATICS -> Locations.name(part);
      case Object o when o.getClass().isArray() ->
          "an element of " + o.getClass().getComponentType().getSimpleName() + "[]";
      default -> "the contents of " + article(owner.getClass().getSimpleName());
    };
  }

  private static String article(String noun) {
    return ("AEIOU".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  static Outcome of(Machine m, String variable, Mark before, Mark now) {
    String text =
        "data race on "
            + variable
            + ": "
            + Sites.get(now.site())
            + ", and before it "
            + Sites.get(before.site())
            + "\n"
            + access(m, now, "")
            + access(m, before, "previous ")
            + WHY;
    return new Outcome.Race(variable, text);
  }

  private static String access(Machine m, Mark mark, String previous) {
    boolean atomic = Sites.access(mark.site()) instanceof Access a && a.isAtomic();
    String what = previous + (atomic ? "atomic " : "") + (mark.write() ? "write" : "read");
    String by = mark.goroutine() == 0 ? "no goroutine" : "goroutine " + mark.goroutine();
    return Character.toUpperCase(what.charAt(0))
        + what.substring(1)
        + " by thread "
        + m.threads().get(mark.thread())
        + ", "
        + by
        + ":\n  "
        + Sites.get(mark.site())
        + "\n";
  }
}
