package gosched.suites.lab04;

import gosched.suites.CheckBody;
import gosched.suites.lab04.GlobalChecks.Calls;
import gosched.suites.lab04.GlobalChecks.Share;
import gosched.suites.lab04.LockFree.Look;
import gosched.suites.lab04.LockFree.Never;
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
    all.put(
        "lab04.queue.never-lies",
        Parts.of(
            Property.forEach(Look.all(), LockFree::neverLies).schedules(1),
            Property.forAll(Never.any(), LockFree::neverLies).tries(20).schedules(90)));
    all.put(
        "lab04.queue.no-lock",
        Parts.of(
            Property.forEach(
                    Told.each(
                        List.of(0, 1, 2, 255, 256), n -> "one thread makes each call; put " + n),
                    (k, told) -> LockFree.locks(k, told.value()))
                .schedules(1),
            Property.forEach(Pauses.shortOnes(), Pauses::nobodyWaits).schedules(1)));
    all.put(
        "lab04.queue.race",
        // The detector needs to see an access, not an unlucky moment: few schedules are enough.
        Parts.of(
            Property.forEach(Round.some(), Pauses::goesRound).schedules(1).races(),
            Property.forEach(
                    Told.each(
                        List.of(1, 2),
                        n -> "from the global queue to the owner, to " + n + " thieves"),
                    (k, told) -> RingPrograms.handedOn(k, told.value()))
                .schedules(36)
                .races(),
            Property.forAll(Program.few(), RingPrograms::conserves).tries(30).schedules(30).races(),
            Property.forAll(Never.any(), LockFree::neverLies).tries(8).schedules(24).races()));
    all.put(
        "lab04.global.fifo",
        Property.forAll(Calls.any(), GlobalChecks::fifo).tries(40).schedules(60));
    all.put(
        "lab04.global.batch",
        Parts.of(
            Property.forEach(Share.borders(), GlobalChecks::batch).schedules(1),
            Property.forAll(Share.any(), GlobalChecks::batch).tries(30).schedules(1)));
    all.put(
        "lab04.order.visits-all",
        Parts.of(
            Property.forEach(
                    Told.each(OrderChecks.sizes(), n -> "new StealOrder(" + n + ")"),
                    (k, told) -> OrderChecks.visitsAll(k, told.value()))
                .schedules(1),
            Property.forEach(
                    Told.each(List.of(0, -1), n -> "new StealOrder(" + n + ")"),
                    (k, told) -> OrderChecks.refuses(k, told.value()))
                .schedules(1)));
  }
}
