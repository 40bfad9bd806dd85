package gosched.suites.threads;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.Map;

/**
 * The checks that ask more of a scheduler whose Ms search: there the one who submits and the one
 * who goes idle hold no common lock, and can miss each other. To be called after {@link
 * Scheduling}, whose checks of the same names it replaces.
 */
public final class Searching {
  private Searching() {}

  public static void addTo(Map<String, CheckBody> all, Lab lab) {
    all.put(
        lab.check("sched.conserves-work"),
        Parts.of(
            Scheduling.conservesWork(lab),
            Property.forAll(Meetings.Meeting.any(lab), Meetings::meet)
                .tries(80)
                .schedules(150)
                .in(Weather.SPURIOUS),
            Property.forEach(Meetings.Meeting.known(lab), Meetings::meet)
                .schedules(1_200)
                .in(Weather.SPURIOUS)));
  }
}
