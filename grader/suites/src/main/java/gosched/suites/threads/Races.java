package gosched.suites.threads;

import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Scenario;
import gosched.suites.threads.WorkChecks.Between;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitrary;

/**
 * The programs of other checks once more, under the race detector: it needs to see an access, not
 * an unlucky moment, so few schedules are enough.
 */
public final class Races {
  private Races() {}

  /** Goroutines, Ms and slots; and more of the lab. */
  public static CheckBody scheduler(Lab lab, Property<?>... more) {
    List<Property<?>> parts = new ArrayList<>();
    Collections.addAll(
        parts,
        race(WorkChecks.Crowd.any(lab, Between.values()), WorkChecks::slots),
        race(LifeChecks.Families.any(lab), LifeChecks::stats).in(lab.restless()),
        race(ParkChecks.Parkers.any(lab), ParkChecks::parkers),
        Property.forEach(LifeChecks.End.all(lab), LifeChecks::runReturns)
            .schedules(12)
            .quickly(21, 6)
            .races());
    Collections.addAll(parts, more);
    return Parts.of(parts.toArray(Property<?>[]::new));
  }

  /** Programs with everything that a lab has. */
  public static Property<?> programs(Lab lab) {
    return race(Programs.Program.any(lab), Programs::run);
  }

  public static Property<?> sleeps(Lab lab) {
    return Waiting.sleeps(lab).tries(12).schedules(24).races();
  }

  public static <P> Property<P> race(Arbitrary<P> programs, Scenario<? super P> scenario) {
    return Property.forAll(programs, scenario).tries(12).schedules(24).quickly(4, 16).races();
  }
}
