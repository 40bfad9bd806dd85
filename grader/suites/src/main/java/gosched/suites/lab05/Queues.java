package gosched.suites.lab05;

import gosched.suites.CheckBody;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Told;
import java.util.List;
import java.util.Map;

/** The checks of a P's queue, made alone. */
final class Queues {
  private Queues() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab05.p.order",
        Property.forAll(PChecks.Calls.any(), PChecks::order).tries(200).schedules(1));
    all.put("lab05.p.steals", Property.forEach(PChecks.Theft.all(), PChecks::steals).schedules(1));
    all.put(
        "lab05.p.conserves",
        Parts.of(
            Property.forEach(PPrograms.Pause.all(), PPrograms::pauses).schedules(1),
            Property.forAll(PPrograms.Program.few(), PPrograms::conserves).tries(50).schedules(120),
            Property.forAll(PPrograms.Program.full(), PPrograms::conserves)
                .tries(12)
                .schedules(36)));
    all.put(
        "lab05.p.never-lies",
        Parts.of(
            Property.forEach(PPrograms.Look.all(), PPrograms::neverLies).schedules(1),
            Property.forAll(PPrograms.Never.any(), PPrograms::neverLies).tries(20).schedules(90)));
    all.put(
        "lab05.p.race",
        Parts.of(
            Property.forEach(
                    Told.each(
                        List.of(2),
                        n -> n + " goroutines go from the global queue to P0, and to a thief"),
                    (k, told) -> PPrograms.handedOn(k, told.value()))
                .schedules(60)
                .races(),
            Property.forAll(PPrograms.Program.few(), PPrograms::conserves)
                .tries(30)
                .schedules(30)
                .races(),
            Property.forAll(PPrograms.Never.any(), PPrograms::neverLies)
                .tries(8)
                .schedules(24)
                .races()));
  }
}
