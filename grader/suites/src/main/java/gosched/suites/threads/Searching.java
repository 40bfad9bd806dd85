package gosched.suites.threads;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The checks that ask more of a scheduler whose Ms have queues and search. There the one who
 * submits and the one who goes idle hold no common lock, and can miss each other; and what is in a
 * queue can be left behind by its M. To be called after the others, whose checks of the same names
 * these replace.
 */
public final class Searching {
  private Searching() {}

  public static void addTo(Map<String, CheckBody> all, Lab lab) {
    all.put(lab.check("sched.conserves-work"), Parts.of(conserving(lab, 60, 150, 90, 600)));
    all.put(lab.check("sched.stats"), Parts.of(stats(lab)));
    all.put(
        lab.check("syscall.gives-slot"),
        Parts.of(
            Scheduling.givesSlot(lab),
            lab.story(
                    "a goroutine starts another one, and makes a system call until that one has"
                        + " run; as many goroutines as there are slots yield all the time",
                    SyscallChecks::yieldsMeanwhile)
                .schedules(12)
                .within(Scheduling.LONG)));
    all.put(lab.check("race.scheduler"), races(lab));
  }

  /**
   * That the scheduler has no data race.
   *
   * @param more programs that only this lab has
   */
  public static CheckBody races(Lab lab, Property<?>... more) {
    List<Property<?>> parts = new ArrayList<>();
    parts.add(Races.race(Meetings.Meeting.any(lab), Meetings::meet).in(lab.restless()));
    Collections.addAll(parts, more);
    return Races.scheduler(lab, parts.toArray(Property<?>[]::new));
  }

  /** The parts of a check that all goroutines are counted, whoever makes them. */
  public static Property<?>[] stats(Lab lab) {
    return new Property<?>[] {
      Scheduling.stats(lab),
      Property.forAll(LifeChecks.Births.any(lab), LifeChecks::births).tries(20).schedules(60),
      Property.forEach(Wanderers.all(lab), Wanderers::wander)
          .schedules(3)
          .in(lab.restless())
          .within(Wanderers.LIMITS)
    };
  }

  /**
   * The parts of a check that no work is left over.
   *
   * @param tries how many generated programs of each kind
   * @param alone how many schedules of each in which one thing is done at a time
   * @param each how many of each meeting
   * @param known how many schedules of each of the known ones
   */
  public static Property<?>[] conserving(Lab lab, int tries, int alone, int each, int known) {
    return new Property<?>[] {
      Scheduling.conservesWork(lab).tries(tries).schedules(alone),
      Property.forAll(Meetings.Meeting.any(lab), Meetings::meet)
          .tries(tries)
          .schedules(each)
          .in(Weather.SPURIOUS),
      Property.forEach(Meetings.Meeting.known(lab), Meetings::meet)
          .schedules(known)
          .in(Weather.SPURIOUS)
    };
  }
}
