package gosched.suites.lab03;

import gosched.suites.CheckBody;
import gosched.suites.lab03.WorkChecks.Between;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import java.util.Map;

/**
 * The programs of other checks once more, under the race detector: it needs to see an access, not
 * an unlucky moment, so few schedules are enough.
 */
final class Races {
  private Races() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab03.race.scheduler",
        Parts.of(
            Property.forAll(WorkChecks.Crowd.any(Between.values()), WorkChecks::slots)
                .tries(20)
                .schedules(24)
                .races(),
            Property.forAll(LifeChecks.Families.any(), LifeChecks::stats)
                .tries(10)
                .schedules(24)
                .races(),
            Property.forAll(ParkChecks.Parkers.any(), ParkChecks::parkers)
                .tries(20)
                .schedules(24)
                .races(),
            Property.forEach(LifeChecks.End.all(), LifeChecks::runReturns).schedules(12).races()));
    all.put(
        "lab03.race.sync",
        Parts.of(
            Property.forAll(Programs.Program.any(), Programs::run)
                .tries(30)
                .schedules(24)
                .races()));
  }
}
