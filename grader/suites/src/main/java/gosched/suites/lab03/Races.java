package gosched.suites.lab03;

import gosched.suites.CheckBody;
import gosched.suites.lab03.WorkChecks.Between;
import gosched.suites.selects.SelectPrograms;
import gosched.suites.selects.SelectRun;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Scenario;
import java.util.Map;
import net.jqwik.api.Arbitrary;

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
            race(WorkChecks.Crowd.any(Between.values()), WorkChecks::slots),
            race(LifeChecks.Families.any(), LifeChecks::stats),
            race(ParkChecks.Parkers.any(), ParkChecks::parkers),
            Property.forEach(LifeChecks.End.all(), LifeChecks::runReturns).schedules(12).races()));
    all.put(
        "lab03.race.sync",
        Parts.of(
            race(Programs.Program.any(), Programs::run),
            race(SelectPrograms.any(Slots.beds()), SelectRun::run),
            race(MutexChecks.Visitors.any(), MutexChecks::excludes),
            race(WaitGroupChecks.Tasks.any(), WaitGroupChecks::waits),
            race(TimerChecks.Sets.any(), (k, p) -> TimerChecks.fire(k, p, false)),
            race(TimerChanges.Changes.any(), (k, p) -> TimerChanges.once(k, p, false)),
            race(SleepChecks.Sleepers.any(), (k, p) -> SleepChecks.sleeps(k, p, false))));
  }

  private static <P> Property<P> race(Arbitrary<P> programs, Scenario<? super P> scenario) {
    return Property.forAll(programs, scenario).tries(12).schedules(24).races();
  }
}
