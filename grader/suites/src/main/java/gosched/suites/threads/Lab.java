package gosched.suites.threads;

import gosched.kit.Kernel;
import gosched.kit.Scheduler;
import gosched.sim.Weather;
import gosched.suites.sim.Property;
import gosched.suites.sim.Scenario;
import gosched.suites.sim.Told;
import java.util.List;

/**
 * A lab whose scheduler has several Ms, and how the scheduler is made. It comes from the lab's own
 * package: that one is linked to a submission, this one is not.
 *
 * @param id of the lab, with which the ids of its checks begin
 * @param scheduler the name of its class, for reports
 * @param searching whether its Ms have queues of their own, and look for work in those of others
 * @param keeps for how long, in ns, an M may keep its slot in a system call; 0 if it gives it away
 *     before
 * @param naps how long, in ns, an M that looks for work may sleep with its slot before it takes
 *     some; 0 if it never does
 * @param helpers how many threads it has besides Ms from the beginning to the end of a run. One
 *     that is there for timers only is not counted here
 */
public record Lab(
    String id,
    String scheduler,
    Maker maker,
    LimitedMaker limitedMaker,
    boolean searching,
    long keeps,
    long naps,
    int helpers) {

  /** One whose system calls give the slot away at once, with no threads but Ms and for timers. */
  public Lab(
      String id, String scheduler, Maker maker, LimitedMaker limitedMaker, boolean searching) {
    this(id, scheduler, maker, limitedMaker, searching, 0, 0, 0);
  }

  /**
   * What disturbs programs that look at the machine at rest. If a slot is taken from a call by the
   * clock, rest is a matter of time, and so only time that is exact will do.
   */
  Weather restless() {
    return keeps > 0 ? Weather.SPURIOUS : Weather.STORM;
  }

  /** The constructor that is told the number of slots. */
  @FunctionalInterface
  public interface Maker {
    Scheduler make(Kernel kernel, int procs);
  }

  /** The constructor that is told how many Ms there may be, too. */
  @FunctionalInterface
  public interface LimitedMaker {
    Scheduler make(Kernel kernel, int procs, int maxThreads);
  }

  public Slots slots(int procs) {
    return new Slots(this, procs);
  }

  /** Where order shows. */
  public Slots one() {
    return slots(1);
  }

  /** Where races do. */
  public Slots two() {
    return slots(2);
  }

  public Slots three() {
    return slots(3);
  }

  /** One slot and two: enough for whatever does not concern the slots themselves. */
  public List<Slots> beds() {
    return List.of(one(), two());
  }

  /** The whole id of a check. */
  String check(String name) {
    return id + "." + name;
  }

  /**
   * How many Ms more than {@code procs} there may be that are in no system call.
   *
   * <p>Who holds the one lock that everything is under can give its slot back and be idle in one
   * step: none. An M that searches gives its slot back first, looks once more, and only then can be
   * found among the idle ones. If work comes meanwhile the slot is for another M, a new one if need
   * be: one for each slot.
   */
  int between(int procs) {
    return searching ? procs : 0;
  }

  /** For reports that add up threads. */
  String besides() {
    return helpers == 0 ? "" : ", " + helpers + " that " + (helpers == 1 ? "is" : "are") + " no M";
  }

  /** A program that is written down, to be tried on one, two and three slots. */
  public Property<Told<Slots>> story(String text, Scenario<Slots> scenario) {
    return Property.forEach(
        Told.each(List.of(one(), two(), three()), bed -> bed + "\n" + text),
        (k, told) -> scenario.run(k, told.value()));
  }
}
