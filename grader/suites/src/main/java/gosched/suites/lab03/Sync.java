package gosched.suites.lab03;

import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Scenario;
import gosched.suites.sim.Told;
import gosched.suites.threads.Slots;
import java.util.Map;

/** The checks of the mutex and the wait group. */
final class Sync {
  private Sync() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab03.mutex.excludes",
        Property.forAll(MutexChecks.Visitors.any(), MutexChecks::excludes)
            .tries(40)
            .schedules(120));
    all.put(
        "lab03.mutex.no-starving",
        // Its times must be exact.
        Property.forEach(MutexChecks.Bargers.all(), MutexChecks::noStarving)
            .schedules(36)
            .in(Weather.SPURIOUS));
    all.put(
        "lab03.mutex.misuse",
        Parts.of(
            story("main unlocks what is free, tries to lock what is locked", MutexChecks::misuse)
                .schedules(30),
            story(
                    "three goroutines unlock what was locked once; then three try to lock it",
                    MutexChecks::misuseAtOnce)
                .schedules(480)));
    all.put(
        "lab03.wg.waits",
        Parts.of(
            Property.forAll(WaitGroupChecks.Tasks.any(), WaitGroupChecks::waits)
                .tries(30)
                .schedules(120),
            story("three goroutines await 0; main adds 2, -1, -1, 1", WaitGroupChecks::story)
                .schedules(60)));
    all.put(
        "lab03.wg.misuse",
        Parts.of(
            story("main takes more from a wait group than is in it", WaitGroupChecks::misuse)
                .schedules(30),
            story("three goroutines take 1 each from 2", WaitGroupChecks::misuseAtOnce)
                .schedules(120)));
  }

  private static Property<Told<Slots>> story(String text, Scenario<Slots> scenario) {
    return Beds.LAB.story(text, scenario);
  }
}
