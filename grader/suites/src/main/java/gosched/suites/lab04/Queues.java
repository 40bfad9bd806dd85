package gosched.suites.lab04;

import gosched.suites.CheckBody;
import gosched.suites.lab04.Pauses.Round;
import gosched.suites.lab04.RingChecks.Flood;
import gosched.suites.lab04.RingChecks.Theft;
import gosched.suites.lab04.RingChecks.Turns;
import gosched.suites.lab04.RingPrograms.Program;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Told;
import java.util.List;
import java.util.Map;

/** The checks of the two queues and of the order to steal in. */
final class Queues {
  private Queues() {}

  static void addTo(Map<String, CheckBody> all) {
    all.put(
        "lab04.queue.fifo",
        Parts.of(
            Property.forAll(Turns.any(), RingChecks::fifo).tries(30).schedules(1),
            Property.forEach(List.of(Turns.rounds()), RingChecks::fifo).schedules(1)));
    all.put(
        "lab04.queue.steals-half",
        Property.forEach(Theft.all(), RingChecks::stealsHalf).schedules(1));
    all.put(
        "lab04.queue.overflow",
        Parts.of(
            Property.forEach(Flood.all(), RingChecks::overflow).schedules(1),
            Property.forEach(
                    Told.each(
                        List.of(3),
                        n ->
                            "256 are in; the owner puts one, another thread " + n + " into global"),
                    (k, told) -> RingChecks.inOne(k, told.value()))
                .schedules(48)));
    all.put(
        "lab04.queue.conserves",
        Parts.of(
            Property.forAll(Program.few(), RingPrograms::conserves).tries(40).schedules(150),
            Property.forAll(Program.full(), RingPrograms::conserves).tries(12).schedules(36),
            Property.forEach(Pauses.shortOnes(), Pauses::conserves).schedules(1),
            Property.forEach(Pauses.overflows(), Pauses::conserves).schedules(1)));
    all.put(
        "lab04.queue.goes-round", Property.forEach(Round.all(), Pauses::goesRound).schedules(1));
  }
}
