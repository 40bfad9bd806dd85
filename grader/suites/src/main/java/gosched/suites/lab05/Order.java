package gosched.suites.lab05;

import gosched.sim.Limits;
import gosched.sim.Weather;
import gosched.suites.CheckBody;
import gosched.suites.lab05.GraceChecks.Soon;
import gosched.suites.lab05.NetChecks.Arrivals;
import gosched.suites.lab05.NetChecks.Earlier;
import gosched.suites.lab05.NetChecks.Last;
import gosched.suites.lab05.OrderChecks.Busy;
import gosched.suites.lab05.OrderChecks.Script;
import gosched.suites.lab05.OrderChecks.Ten;
import gosched.suites.sim.Parts;
import gosched.suites.sim.Property;
import gosched.suites.sim.Told;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The checks of where an M gets its next goroutine, and for how long a slice goes on. */
final class Order {
  /** A program of a few hundred turns. */
  private static final Limits LONG = new Limits(100_000, 400_000, 2_000, 4);

  private Order() {}

  static void addTo(Map<String, CheckBody> all) {
    // A clock that jumps would let slices end in the middle of it.
    all.put(
        "lab05.order.runnext",
        Parts.of(
            Property.forEach(List.of(new Ten(false), new Ten(true)), OrderChecks::ten)
                .schedules(60)
                .in(Weather.SPURIOUS),
            Property.forAll(Script.any(), OrderChecks::script)
                .tries(120)
                .schedules(12)
                .in(Weather.SPURIOUS)));
    all.put(
        "lab05.order.poll",
        Parts.of(
            Property.forEach(Busy.all(), OrderChecks::tick)
                .schedules(6)
                .quickly(3, 3)
                .in(Weather.SPURIOUS)
                .within(LONG),
            Property.forEach(Last.all(), NetChecks::last).schedules(30).in(Weather.SPURIOUS),
            Property.forEach(
                    Told.each(
                        List.of(true),
                        _ ->
                            "two Ps; an M searches while nobody waits for the network, and then"
                                + " another one while one does"),
                    (k, told) -> NetChecks.beforeOthers(k, told.value()))
                .schedules(90)
                .in(Weather.SPURIOUS),
            Property.forEach(List.of(new Earlier(0), new Earlier(50)), NetChecks::earlier)
                .schedules(90)
                .in(Weather.SPURIOUS),
            Property.forEach(
                    Told.each(
                        IntStream.range(0, 40).boxed().toList(),
                        n ->
                            "two Ps, both at work; an M waits for the network; something arrives,"
                                + " and the M is held up after "
                                + n
                                + " steps, until both Ps are idle"),
                    (k, told) -> NetChecks.held(k, told.value()))
                .schedules(3)
                .quickly(40, 2)
                .in(Weather.SPURIOUS),
            Property.forEach(InHand.Brought.all(), InHand::held).schedules(1).in(Weather.SPURIOUS),
            Property.forAll(Arrivals.any(), NetChecks::arrivals)
                .tries(24)
                .schedules(60)
                .quickly(4, 15)));
    all.put(
        "lab05.slice.ends",
        Property.forEach(SliceChecks.Pair.all(), SliceChecks::ends)
            .schedules(12)
            .in(Weather.SPURIOUS)
            .within(LONG));
    all.put(
        "lab05.steal.runnext",
        Parts.of(
            Property.forEach(Soon.all(), GraceChecks::stays).schedules(60).in(Weather.SPURIOUS),
            Property.forEach(
                    Told.each(
                        List.of(30),
                        n -> "two Ps; two goroutines ready each other, " + n + " times"),
                    (k, told) -> GraceChecks.pingPong(k, told.value()))
                .schedules(30)
                .in(Weather.SPURIOUS),
            Property.forEach(GraceChecks.Long.all(), GraceChecks::stolen)
                .schedules(60)
                .in(Weather.SPURIOUS)));
  }
}
